package dev.kirchhoff.evaluation;

import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.BatchPass;
import dev.kirchhoff.network.Decision;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NotFiniteException;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;

/**
 * A network at use: the probabilities it gives to the classes of images. Where it draws random numbers (the assignment of
 * patches to replicas), a vote is a number that picks independent ones; they never coincide with those of training,
 * so that measuring changes nothing in a training.
 */
public final class Classifier {

    /** Training counts images from 0; votes lie far above, each with room for 2⁴⁰ images. */
    private static final long VOTES = 1L << 62;

    private static final int VOTE_SHIFT = 40;

    /** Images at a time where nothing asks for another number: a matter of speed and memory only. */
    public static final int USUAL_BATCH = 50;

    /** Number of votes that have addresses of their own. */
    public static final int MAX_VOTES = 1 << 20;

    private final FittedNormalisation normalisation;
    private final int batch;
    private final long seed;
    private final Workers workers;
    private final BatchPass pass;
    private final int[] labels;
    private final int classes;

    /**
     * Opens a pass for predictions.
     *
     * @param network the network; its weights may change between two predictions
     * @param normalisation as in training
     * @param batch images at a time: a matter of speed and memory only
     * @param seed seed of the run
     */
    public Classifier(
            Network network,
            FittedNormalisation normalisation,
            int batch,
            long seed,
            Kernels kernels,
            Workers workers) {
        this.normalisation = normalisation;
        this.batch = batch;
        this.seed = seed;
        this.workers = workers;
        this.pass = network.openBatch(batch, Mode.INFERENCE, kernels, workers);
        this.labels = new int[batch];
        this.classes = network.outputShape().size();
    }

    /** Number of classes. */
    public int classes() {
        return classes;
    }

    /**
     * Predicts all images of a set.
     *
     * @param vote which independent random numbers to use, from 0
     * @return softmax of the network's output, [images, classes]
     * @throws IllegalArgumentException if the images do not have the shape of the network's input, or the vote is negative
     *     or not below 2²⁰
     * @throws NotFiniteException if an output is not a number, or infinite
     */
    public float[] probabilities(Dataset images, int vote) {
        float[] outputs = outputs(images, vote);
        for (int image = 0; image < images.size(); image++) {
            softmax(outputs, image * classes);
        }
        return outputs;
    }

    /**
     * What the network gives for all images of a set, before any softmax.
     *
     * @param vote which independent random numbers to use, from 0
     * @return [images, classes]
     * @throws IllegalArgumentException as {@link #probabilities}
     * @throws NotFiniteException if an output is not a number, or infinite
     */
    public float[] outputs(Dataset images, int vote) {
        if (vote < 0 || vote >= MAX_VOTES) {
            throw new IllegalArgumentException("vote " + vote + " is not in 0 to " + (MAX_VOTES - 1));
        }
        float[] outputs = new float[images.size() * classes];
        BatchLoader loader = BatchLoader.evaluation(images, batch, normalisation, workers);
        for (int number = 0; number < loader.batches(); number++) {
            int count = loader.load(0, number, pass.input(), labels);
            long first = (long) number * batch;
            pass.forward(key(seed, vote, first));
            float[] output = pass.output().data();
            Decision.requireFinite(output, count, classes, first);
            System.arraycopy(output, 0, outputs, (int) first * classes, count * classes);
        }
        return outputs;
    }

    /** Addresses what a vote draws for the images from one on. */
    public static RandomKey key(long seed, int vote, long firstImage) {
        return new RandomKey(seed, VOTES + ((long) vote << VOTE_SHIFT) + firstImage);
    }

    /** Fraction of the images that are classified wrongly with one prediction each; 0 of no images. */
    public double error(Dataset images) {
        float[] probabilities = probabilities(images, 0);
        int wrong = 0;
        for (int image = 0; image < images.size(); image++) {
            wrong += Decision.largest(probabilities, image * classes, classes) == images.label(image) ? 0 : 1;
        }
        return images.size() == 0 ? 0 : (double) wrong / images.size();
    }

    /** Softmax of {@code [start, start + classes)}, in place. */
    private void softmax(float[] values, int start) {
        float top = values[start + Decision.largest(values, start, classes)];
        double sum = 0;
        for (int c = start; c < start + classes; c++) {
            sum += Math.exp(values[c] - top);
        }
        for (int c = start; c < start + classes; c++) {
            values[c] = (float) (Math.exp(values[c] - top) / sum);
        }
    }
}
