package dev.kirchhoff.training;

import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.BatchPass;
import dev.kirchhoff.network.Decision;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NotFiniteException;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The training loop: load a batch, forward, loss, backward, update. It can start from any {@link TrainingState}: batch b of
 * epoch e always has the same images, the random key of image {@code e images + first image of b}, and the same rate.
 */
public final class Trainer {

    private final Network network;
    private final BatchLoader batches;
    private final Optimiser optimiser;
    private final Training training;
    private final Kernels kernels;
    private final Workers workers;
    private final long imagesPerEpoch;
    private final Map<Integer, Step> steps = new HashMap<>();
    private final RandomKey key;

    /** What a step of one batch size needs. */
    private record Step(BatchPass pass, int[] labels, Target target) {}

    /**
     * A trainer at rest.
     *
     * @param network the network; its weights are changed
     * @param batches the training images
     * @param optimiser made for the network's parameters
     * @param training what to do
     */
    public Trainer(
            Network network,
            BatchLoader batches,
            Optimiser optimiser,
            Training training,
            Kernels kernels,
            Workers workers) {
        this.network = network;
        this.batches = batches;
        this.optimiser = optimiser;
        this.training = training;
        this.kernels = kernels;
        this.workers = workers;
        this.key = new RandomKey(training.seed(), 0);
        int last = batches.batches() - 1;
        this.imagesPerEpoch = (long) last * batches.size(0) + batches.size(last);
    }

    /**
     * Trains until all epochs are done, {@code stop} says so, or the loss is no longer a number.
     *
     * @param from where to go on; weights and optimiser must be as they were there
     * @param listener told of every step and epoch
     * @param stop asked before every step
     */
    public TrainingEnd run(TrainingState from, TrainingListener listener, BooleanSupplier stop) {
        TrainingState state = from;
        while (state.epoch() < training.epochs()) {
            long start = System.nanoTime();
            while (state.batch() < batches.batches()) {
                if (stop.getAsBoolean()) {
                    return new TrainingEnd.Stopped(state);
                }
                int size = batches.size(state.batch());
                Step step = steps.computeIfAbsent(size, this::open);
                double loss;
                try {
                    loss = learn(step, state);
                } catch (NotFiniteException notFinite) {
                    return new TrainingEnd.Diverged(state, String.valueOf(notFinite.getMessage()));
                }
                if (!Double.isFinite(loss)) {
                    return new TrainingEnd.Diverged(state, reason(loss, state));
                }
                step.pass.update(optimiser);
                state = state.afterBatch(size, loss, wrong(step));
                listener.step(progress(state));
            }
            TrainingState next = state.nextEpoch();
            try {
                listener.epoch(metrics(state, start), next);
            } catch (NotFiniteException notFinite) {
                return new TrainingEnd.Diverged(state, notFinite.getMessage() + advice());
            }
            state = next;
        }
        return new TrainingEnd.Finished(state);
    }

    private Step open(int size) {
        int[] labels = new int[size];
        return new Step(network.openBatch(size, Mode.TRAINING, kernels, workers), labels, new Target.Classes(labels));
    }

    private double learn(Step step, TrainingState state) {
        batches.load(state.epoch(), state.batch(), step.pass.input(), step.labels);
        long firstImage = (long) state.batch() * batches.size(0);
        optimiser.rate(training.schedule().rate(time(state)));
        key.move(state.epoch() * imagesPerEpoch + firstImage);
        return step.pass.learn(key, step.target, training.loss());
    }

    private double time(TrainingState state) {
        return state.epoch() + (double) state.batch() / batches.batches();
    }

    private static int wrong(Step step) {
        float[] output = step.pass.output().data();
        int classes = output.length / step.labels.length;
        int wrong = 0;
        for (int i = 0; i < step.labels.length; i++) {
            wrong += Decision.largest(output, i * classes, classes) == step.labels[i] ? 0 : 1;
        }
        return wrong;
    }

    private Progress progress(TrainingState state) {
        return new Progress(
                state.epoch() + 1,
                training.epochs(),
                state.batch(),
                batches.batches(),
                state.meanLoss(),
                state.error());
    }

    private EpochMetrics metrics(TrainingState state, long start) {
        int epoch = state.epoch() + 1;
        Map<String, Errors> sets = training.measure().apply(epoch);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new EpochMetrics(epoch, optimiser.rate(), state.meanLoss(), state.error(), sets, seconds);
    }

    private String reason(double loss, TrainingState state) {
        return String.format(
                        Locale.ROOT,
                        "the loss became %s in epoch %d, batch %d of %d",
                        Double.isNaN(loss) ? "NaN" : "infinite",
                        state.epoch() + 1,
                        state.batch() + 1,
                        batches.batches())
                + advice();
    }

    private String advice() {
        return String.format(
                Locale.ROOT, ", at learning rate %.3g; a lower rate or a longer warm-up may help", optimiser.rate());
    }
}
