package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.AttackGradient;
import dev.kirchhoff.evaluation.AttackedImages;
import dev.kirchhoff.evaluation.FastGradientSign;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.NotFiniteException;
import dev.kirchhoff.parallel.Workers;

/** Attacks the network of a run, on images that it did not learn from. */
public final class RunAttack {

    private RunAttack() {}

    /**
     * The fast gradient sign attack.
     *
     * @param run the run
     * @param tested the images
     * @param attack the attack
     * @param threads number of threads; the result does not depend on it
     * @throws InvalidInputException if the items are no images, or the network classifies none correctly
     * @throws NotFiniteException if an output of the network is not a number, or infinite
     */
    public static AttackReport fastGradientSign(
            TrainedRun run,
            TrainedRun.Tested tested,
            FastGradientSign attack,
            int threads,
            FastGradientSign.Progress progress) {
        long start = System.nanoTime();
        FastGradientSign.Result result;
        try (Workers workers = new Workers(threads)) {
            result = attack.measure(
                    run.network(),
                    run.normalisation(),
                    tested.images(),
                    run.config().training().loss(),
                    run.config().seed(),
                    run.kernels(),
                    workers,
                    progress);
        }
        return new AttackReport(
                AnalysedRun.of(run),
                tested.source(),
                tested.set(),
                name(attack.signal()),
                name(attack.gradient()),
                attack.votes(),
                run.network().draws(Mode.INFERENCE),
                result.images(),
                result.correct(),
                result.floor(),
                result.error(result.floor()),
                result.levels().stream()
                        .map(level -> new AttackReport.Row(level, result.error(level.accuracy()), null))
                        .toList(),
                null,
                (System.nanoTime() - start) / 1e9);
    }

    static String name(AttackedImages.Signal signal) {
        return switch (signal) {
            case PIXELS -> "pixels";
            case NORMALISED -> "normalized";
        };
    }

    static String name(AttackGradient gradient) {
        return switch (gradient) {
            case AttackGradient.Fresh fresh -> "fresh";
            case AttackGradient.Same same -> "same";
            case AttackGradient.Averaged(int draws) -> "averaged:" + draws;
        };
    }
}
