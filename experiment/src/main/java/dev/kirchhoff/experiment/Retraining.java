package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.experiment.config.TrainingConfig;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.training.GradientDescent;
import dev.kirchhoff.training.Progress;
import dev.kirchhoff.training.Schedule;
import dev.kirchhoff.training.Trainer;
import dev.kirchhoff.training.Training;
import dev.kirchhoff.training.TrainingEnd;
import dev.kirchhoff.training.TrainingListener;
import dev.kirchhoff.training.TrainingState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary training of a network from the weights that it has, on the images of a run, with its batches, augmentation, loss and optimiser, at
 * one rate. What it draws has the numbers of the first epochs of the run.
 */
public final class Retraining {

    /** The usual rate by the last of the run. */
    private static final double USUAL = 0.1;

    private final TrainedRun run;
    private final Dataset images;
    private final int epochs;
    private final double rate;

    private Retraining(TrainedRun run, Dataset images, int epochs, double rate) {
        this.run = run;
        this.images = images;
        this.epochs = epochs;
        this.rate = rate;
    }

    /**
     * Prepares to train networks.
     *
     * @param epochs passes over the training images, 1 or more
     * @param rate learning rate; null for a tenth of that with which the last epoch of the run began
     * @throws InvalidInputException if the images are not there, or epochs or rate are not above 0
     */
    public static Retraining of(TrainedRun run, int epochs, @Nullable Double rate) {
        if (epochs < 1) {
            throw new InvalidInputException(
                    "retraining for " + epochs + " epochs was asked for; 1 or more are accepted");
        }
        double last = run.config().training().learningRate().rate(Math.max(0, run.epoch() - 1));
        double chosen = rate == null ? USUAL * last : rate;
        if (!(chosen > 0 && chosen < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException(
                    rate == null
                            ? "the run ended with a learning rate of " + last + "; say with which to retrain"
                            : "retraining at a rate of " + rate + " was asked for; it must be above 0");
        }
        return new Retraining(run, run.trainingImages(), epochs, chosen);
    }

    /** Passes over the training images. */
    public int epochs() {
        return epochs;
    }

    /** Learning rate. */
    public double rate() {
        return rate;
    }

    /** Steps of one training. */
    public long steps() {
        return (long) epochs
                * Math.ceilDiv(images.size(), run.config().training().batch());
    }

    /**
     * Trains a network; its weights are changed.
     *
     * @param step told of every step
     * @throws DivergedException if the loss is no longer a number
     */
    public void train(Network network, Workers workers, Runnable step) {
        TrainingConfig config = run.config().training();
        BatchLoader batches = BatchLoader.training(
                images,
                config.batch(),
                run.config().data().augmentation(),
                run.normalisation(),
                run.config().seed(),
                workers);
        GradientDescent optimiser = config.optimiser()
                .create(
                        network.parameters().stream()
                                .map(Network.NamedParameter::parameter)
                                .toList(),
                        run.kernels(),
                        workers);
        Training training = new Training(
                epochs, config.loss(), new Schedule.Constant(rate), run.config().seed(), epoch -> Map.of());
        TrainingListener listener = new TrainingListener() {
            @Override
            public void step(Progress progress) {
                step.run();
            }
        };
        TrainingEnd end = new Trainer(network, batches, optimiser, training, run.kernels(), workers)
                .run(TrainingState.START, listener, () -> false);
        if (end instanceof TrainingEnd.Diverged(TrainingState at, String reason)) {
            throw new DivergedException("Retraining failed: " + reason + ".");
        }
    }
}
