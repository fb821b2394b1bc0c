package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.Check;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.cost.MatrixLayer;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.Programmings;
import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.experiment.Misfit;
import dev.kirchhoff.experiment.config.Accelerator;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Programmed;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs a trained network on accelerators, draw after draw, or several draws at a time at a place. */
public final class Inference implements AutoCloseable {

    private final InferenceModel model;
    private final Draws draws;
    private final Kernels kernels;
    private final Workers workers;
    private final Predictions digital;
    private final @Nullable Elsewhere elsewhere;

    /**
     * Draws that are computed at a place, several at a time.
     *
     * @param place the place
     * @param origin where the model is, as the place sees it
     * @param message told what the user should know
     */
    public record Elsewhere(Place place, InferenceModel.Origin origin, Consumer<String> message) {}

    /**
     * What is drawn.
     *
     * @param count draws, or votes, of which each takes draws of its own
     * @param copies programmed copies in a vote; 1 for no vote
     * @param assignments predictions in a vote on the same arrays, each with its own assignment of patches; 1 for no vote
     * @param seed seed of draw 0; draw n is draw 0 of the seed n higher
     */
    public record Draws(int count, int copies, int assignments, long seed) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        private static final int MOST = 100_000;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is not accepted
         */
        public Draws {
            Check.between("draws", count, 1, MOST);
            Check.between("copies", copies, 1, MOST);
            Check.between("assignments", assignments, 1, Classifier.MAX_VOTES);
            double all = (double) count * copies;
            Check.require(all <= MOST, "draws x copies", all, "at most " + MOST);
        }

        /** Draws of all votes. */
        int all() {
            return count * copies;
        }
    }

    /** Told how far a study is. */
    public interface Progress {
        /** A draw was measured. */
        void drawn(int done, int all, double accuracy);
    }

    /** Predicts with the network as trained, and draws one after another. */
    public Inference(InferenceModel model, Draws draws, Kernels kernels, int threads) {
        this(model, draws, kernels, threads, null);
    }

    /** Predicts with the network as trained; where a place is given, draws are computed there. */
    public Inference(InferenceModel model, Draws draws, Kernels kernels, int threads, @Nullable Elsewhere elsewhere) {
        this.model = model;
        this.elsewhere = elsewhere;
        this.draws = draws;
        this.kernels = kernels;
        workers = new Workers(threads);
        Network exact = model.network().programmed(new Hardware.Digital(), draws.seed());
        if (draws.assignments() > 1 && !exact.draws(Mode.INFERENCE)) {
            throw new InvalidInputException(
                    "this network assigns nothing at random, so there is nothing to vote on with"
                            + " the same arrays; vote over programmed copies");
        }
        Classifier classifier =
                new Classifier(exact, model.normalisation(), Classifier.USUAL_BATCH, draws.seed(), kernels, workers);
        digital = Predictions.of(classifier, model.images());
    }

    /** Accuracy of the network as trained. */
    public double digital() {
        return digital.accuracy();
    }

    /**
     * Runs the network on an accelerator.
     *
     * @throws InvalidInputException if the accelerator cannot hold it, or converters need images to be calibrated with
     * @throws InterruptedRunException if the place was asked to stop
     */
    public InferenceResult run(Planned planned, Progress progress) {
        long start = System.nanoTime();
        Accelerator accelerator = planned.accelerator();
        Tally tally = draw(accelerator, accelerator.hardware(), Study.ALL, draws, progress);
        Metered metered = tally.metered();
        CostReport cost =
                CostReport.of(model.network(), accelerator, metered::activity).orElse(null);
        return tally.result(planned.settings(), cost, (System.nanoTime() - start) / 1e9);
    }

    /**
     * What each non-ideality alone costs: all off but one.
     *
     * @return the digital network first
     * @throws InvalidInputException as {@link #run}
     */
    public List<Explained> explain(Accelerator accelerator, Progress progress) {
        List<Explained> all = new ArrayList<>();
        List<NonIdeality> nonIdealities = NonIdeality.of(accelerator.hardware());
        for (int alone = 0; alone < nonIdealities.size(); alone++) {
            NonIdeality each = nonIdealities.get(alone);
            Draws some = new Draws(each.drawn() ? draws.count() : 1, 1, 1, draws.seed());
            Tally tally = draw(accelerator, each.hardware(), alone, some, progress);
            List<@Nullable Double> errors = new ArrayList<>();
            tally.metered().layers().forEach(layer -> errors.add(layer.signalToError()));
            all.add(new Explained(each.name(), tally.accuracy(), errors));
        }
        return all;
    }

    /**
     * A non-ideality alone.
     *
     * @param name what it is
     * @param accuracy accuracy of the draws
     * @param signalToError of each layer in draw 0, see {@link LayerResult}
     */
    public record Explained(String name, Distribution accuracy, List<@Nullable Double> signalToError) {}

    private Tally draw(Accelerator accelerator, Programmed hardware, int alone, Draws drawn, Progress progress) {
        Tally tally = new Tally(model.images(), digital, drawn, progress);
        if (elsewhere == null) {
            drawHere(hardware, drawn, tally);
        } else {
            Study study = new Study(elsewhere.origin(), drawn, AcceleratorPlan.yaml(accelerator), alone);
            drawElsewhere(elsewhere, study, tally);
        }
        return tally;
    }

    private void drawHere(Programmed hardware, Draws drawn, Tally tally) {
        Programmings programmings = Misfit.refused(() -> new Programmings(
                model.network(), hardware, model.normalisation(), model.calibration(), draws.seed(), kernels, workers));
        for (int draw = 0; draw < drawn.all(); draw++) {
            tally.put(draw, Drawn.of(programmings, draw, model.images(), drawn, workers));
        }
    }

    private static void drawElsewhere(Elsewhere elsewhere, Study study, Tally tally) {
        List<DrawPart> parts = IntStream.range(0, study.draws().all())
                .mapToObj(draw -> new DrawPart(study, draw))
                .toList();
        boolean all = elsewhere.place().compute(parts, () -> false, new Place.Receiver<Drawn>() {
            @Override
            public void done(int part, Drawn drawn) {
                tally.put(part, drawn);
            }

            @Override
            public void message(String sentence) {
                elsewhere.message().accept(sentence);
            }
        });
        if (!all) {
            throw new InterruptedRunException("interrupted");
        }
    }

    /** Names of the layers on arrays, in order. */
    public List<String> layers() {
        return MatrixLayer.of(model.network()).stream().map(MatrixLayer::name).toList();
    }

    @Override
    public void close() {
        workers.close();
    }
}
