package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.Check;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.evaluation.FastGradientSign;
import dev.kirchhoff.evaluation.Programmings;
import dev.kirchhoff.experiment.DataSource;
import dev.kirchhoff.experiment.Misfit;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NotFiniteException;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tile.Hardware;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Attacks the network of a run as it is used on programmed arrays, written again and again.
 *
 * <p>Model: {@link FastGradientSign} on each draw of {@link Programmings}, images being those that this draw classifies correctly. Draw n of a
 * seed is draw 0 of the seed n higher. An attacker who knows {@link Known#ARRAYS} differentiates the arrays of the draw: what they read on the way
 * forward, and on the way back the weights that their cells make, converters passing what is within their range.
 *
 * @param attack the attack
 * @param known which network the attacker differentiates
 * @param draws how often the arrays are written
 * @param seed seed of draw 0
 * @param calibration most images to calibrate converters with
 */
public record ArrayAttack(FastGradientSign attack, Known known, int draws, long seed, int calibration) {

    private static final int MOST = 100_000;

    /** Which network an attacker differentiates. */
    public enum Known {
        /** The exact one, which was written to the arrays: the attack is carried over. */
        DIGITAL,
        /** The arrays of each draw: the attacker has the very chip. */
        ARRAYS;

        /** As options and reports name it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not accepted
     */
    public ArrayAttack {
        Check.between("draws", draws, 1, MOST);
        Check.between("calibration", calibration, 0, Integer.MAX_VALUE);
    }

    /**
     * Attacks.
     *
     * @param run the run
     * @param tested the images
     * @param hardware the accelerators, by the name of their preset or file
     * @param threads number of threads; the result does not depend on it
     * @throws InvalidInputException if the items are no images, an accelerator cannot hold it, or nothing is
     *     classified correctly
     * @throws NotFiniteException if an output of the network is not a number, or infinite
     */
    public ArrayAttackReport measure(
            TrainedRun run,
            TrainedRun.Tested tested,
            Map<String, List<Planned>> hardware,
            int threads,
            FastGradientSign.Progress progress) {
        DatasetSplit split =
                DataSource.open(tested.source(), run.config().data().framing());
        Dataset calibrating = (split.train().size() > 0 ? split.train() : split.test()).spread(calibration);
        int accelerators = hardware.values().stream().mapToInt(List::size).sum();
        Steps steps = new Steps(1 + accelerators * draws, progress);
        long start = System.nanoTime();
        try (Workers workers = new Workers(threads)) {
            Study study = new Study(run, tested.images(), calibrating, workers, steps);
            FastGradientSign.Result digital =
                    study.attacked(exact(run, run.config().seed()), run.config().seed());
            List<ArrayAttackReport.OnArrays> results = new ArrayList<>();
            hardware.forEach((name, planned) -> planned.forEach(each -> results.add(study.onArrays(name, each))));
            return new ArrayAttackReport(
                    AnalysedRun.of(run),
                    tested.source(),
                    tested.set(),
                    RunAttack.name(attack.signal()),
                    RunAttack.name(attack.gradient()),
                    known.text(),
                    attack.votes(),
                    draws,
                    seed,
                    digital,
                    results,
                    (System.nanoTime() - start) / 1e9);
        }
    }

    private static Network exact(TrainedRun run, long ofSeed) {
        return run.network().programmed(new Hardware.Digital(), ofSeed);
    }

    /** The attacks on one set of images. */
    private final class Study {
        private final TrainedRun run;
        private final Dataset images;
        private final Dataset calibrating;
        private final Workers workers;
        private final Steps steps;

        private Study(TrainedRun run, Dataset images, Dataset calibrating, Workers workers, Steps steps) {
            this.run = run;
            this.images = images;
            this.calibrating = calibrating;
            this.workers = workers;
            this.steps = steps;
        }

        private ArrayAttackReport.OnArrays onArrays(String name, Planned planned) {
            Programmings programmings = Misfit.refused(() -> new Programmings(
                    run.network(),
                    planned.accelerator().hardware(),
                    run.normalisation(),
                    calibrating,
                    seed,
                    run.kernels(),
                    workers));
            List<FastGradientSign.Result> results = new ArrayList<>();
            for (int draw = 0; draw < draws; draw++) {
                int number = draw;
                Network arrays = Misfit.refused(() -> programmings.draw(number, workers));
                Network differentiated = known == Known.ARRAYS ? arrays : exact(run, seed + draw);
                results.add(attacked(arrays, differentiated, seed + draw));
            }
            return ArrayAttackReport.OnArrays.of(name, planned.settings(), results);
        }

        private FastGradientSign.Result attacked(Network network, long ofSeed) {
            return attacked(network, network, ofSeed);
        }

        private FastGradientSign.Result attacked(Network network, Network differentiated, long ofSeed) {
            FastGradientSign.Result result = attack.measure(
                    network,
                    differentiated,
                    run.normalisation(),
                    images,
                    run.config().training().loss(),
                    ofSeed,
                    run.kernels(),
                    workers,
                    steps::within);
            steps.done++;
            return result;
        }
    }

    /** Attacks that are done, of all. */
    private static final class Steps {
        private final int all;
        private final FastGradientSign.Progress progress;
        private int done;

        private Steps(int all, FastGradientSign.Progress progress) {
            this.all = all;
            this.progress = progress;
        }

        private void within(double passes, int ofThis) {
            progress.at(done + passes / ofThis, all);
        }
    }
}
