package dev.kirchhoff.dataset;

import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import java.util.List;

/**
 * Puts the images of a set into batches. Any batch of any epoch can be asked for at any time and is always the same: the
 * order of the images follows from (seed, epoch), the augmentation of an image from (seed, epoch, image), whatever the
 * size of the batch and the number of threads. Owns its scratch memory, so one thread at a time may load.
 */
public final class BatchLoader {

    private final Dataset data;
    private final int batch;
    private final boolean shuffled;
    private final List<Augmentation> augmentations;
    private final FittedNormalisation normalisation;
    private final long seed;
    private final Workers workers;
    private final Scratch[] scratch;
    private final int[] order;
    private long orderedEpoch = -1;

    private BatchLoader(
            Dataset data,
            int batch,
            boolean shuffled,
            List<Augmentation> augmentations,
            FittedNormalisation normalisation,
            long seed,
            Workers workers) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch size is " + batch + "; it must be 1 or more");
        }
        if (!normalisation.imageShape().equals(data.imageShape())) {
            throw new IllegalArgumentException("the normalisation was fitted on images of " + normalisation.imageShape()
                    + ", but those of " + data.name() + " are " + data.imageShape());
        }
        this.data = data;
        this.batch = batch;
        this.shuffled = shuffled;
        this.augmentations = List.copyOf(augmentations);
        this.normalisation = normalisation;
        this.seed = seed;
        this.workers = workers;
        this.scratch = new Scratch[workers.count()];
        for (int i = 0; i < scratch.length; i++) {
            scratch[i] = new Scratch(new ImageBuffer(data.imageShape()), new RandomStream());
        }
        this.order = new int[data.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /**
     * Batches to learn from: in a new order every epoch, augmented.
     *
     * @param data the training images
     * @param batch images a batch
     * @param augmentations applied to every image, one after another
     * @param normalisation fitted on the training images
     * @param seed seed of the order and of the augmentation
     * @param workers runs the images of a batch in parallel
     * @throws IllegalArgumentException if the batch is smaller than 1 or the normalisation is for other images
     */
    public static BatchLoader training(
            Dataset data,
            int batch,
            List<Augmentation> augmentations,
            FittedNormalisation normalisation,
            long seed,
            Workers workers) {
        return new BatchLoader(data, batch, true, augmentations, normalisation, seed, workers);
    }

    /**
     * Batches to measure on: in the order of the set, as they are but for the normalisation.
     *
     * @throws IllegalArgumentException if the batch is smaller than 1 or the normalisation is for other images
     */
    public static BatchLoader evaluation(Dataset data, int batch, FittedNormalisation normalisation, Workers workers) {
        return new BatchLoader(data, batch, false, List.of(), normalisation, 0, workers);
    }

    /** Number of batches of an epoch; the last may be smaller than the others. */
    public int batches() {
        return (data.size() + batch - 1) / batch;
    }

    /** Number of images of a batch. */
    public int size(int number) {
        return Math.min(batch, data.size() - number * batch);
    }

    /**
     * Loads a batch.
     *
     * @param epoch number of the epoch, from 0
     * @param number number of the batch in the epoch, from 0 below {@link #batches}
     * @param images [at least {@code size(number)}, height, width, channels]: receives the images, from the first on
     * @param labels receives their class numbers, from the first on
     * @return the number of images, {@code size(number)}
     * @throws IllegalArgumentException if there is no such batch or the images have another shape or too little room
     */
    public int load(long epoch, int number, Tensor images, int[] labels) {
        if (epoch < 0 || number < 0 || number >= batches()) {
            throw new IllegalArgumentException("there is no batch " + number + " in epoch " + epoch + "; an epoch of "
                    + data.name() + " has " + batches() + " batches, counted from 0");
        }
        int count = size(number);
        Shape shape = images.shape();
        if (shape.rank() != 4 || shape.extent(0) < count || !shape.item().equals(data.imageShape())) {
            throw new IllegalArgumentException(
                    "a tensor of " + shape + " cannot take " + count + " images of " + data.imageShape());
        }
        arrange(epoch);
        int first = number * batch;
        workers.run(count, (task, worker) -> {
            int image = order[first + task];
            labels[task] = data.label(image);
            loadImage(
                    epoch,
                    image,
                    scratch[worker],
                    images.data(),
                    task * data.imageShape().size());
        });
        return count;
    }

    private void arrange(long epoch) {
        if (shuffled && epoch != orderedEpoch) {
            RandomStream.open(seed, Purpose.SHUFFLE, 0, epoch, 0).permutation(order, order.length);
            orderedEpoch = epoch;
        }
    }

    private void loadImage(long epoch, int image, Scratch own, float[] batchValues, int start) {
        data.read(image, own.buffer.values());
        if (!augmentations.isEmpty()) {
            own.random.reopen(seed, Purpose.AUGMENTATION, 0, epoch, image);
            for (int i = 0; i < augmentations.size(); i++) {
                augmentations.get(i).apply(own.buffer, own.random);
            }
        }
        normalisation.apply(own.buffer.values(), batchValues, start);
    }

    /** What a worker needs for an image. */
    private record Scratch(ImageBuffer buffer, RandomStream random) {}
}
