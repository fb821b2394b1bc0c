package dev.kirchhoff.dataset;

import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import java.util.List;

/**
 * Puts the items of a set into batches. Any batch of any epoch can be asked for at any time and is always the same: the
 * order of the items follows from (seed, epoch), the augmentation of an item from (seed, epoch, item), whatever the
 * size of the batch and the number of threads. The items of a batch are read by the workers in parallel, each into memory of its own, so
 * that of a set larger than memory no more than a batch is held. One thread at a time may load.
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
    private final Workers.Task loading = this::loadItem;
    private long orderedEpoch = -1;
    private long epoch;
    private int first;
    private float[] receiver = {};
    private int[] labels = {};

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
        if (!normalisation.shape().equals(data.itemShape())) {
            throw new IllegalArgumentException("the normalisation was fitted on items of " + normalisation.shape()
                    + ", but those of " + data.name() + " are " + data.itemShape());
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
            scratch[i] = new Scratch(new ImageBuffer(data.itemShape(), data.fullScale()), new RandomStream());
        }
        this.order = new int[data.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /**
     * Batches to learn from: in a new order every epoch, augmented.
     *
     * @param data the training items
     * @param batch items a batch
     * @param augmentations applied to every item, one after another
     * @param normalisation fitted on the training items
     * @param seed seed of the order and of the augmentation
     * @param workers loads the items of a batch in parallel
     * @throws IllegalArgumentException if the batch is smaller than 1 or the normalisation is for other items
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
     * @throws IllegalArgumentException if the batch is smaller than 1 or the normalisation is for other items
     */
    public static BatchLoader evaluation(Dataset data, int batch, FittedNormalisation normalisation, Workers workers) {
        return new BatchLoader(data, batch, false, List.of(), normalisation, 0, workers);
    }

    /** Number of batches of an epoch; the last may be smaller than the others. */
    public int batches() {
        return Math.ceilDiv(data.size(), batch);
    }

    /** Number of items of a batch. */
    public int size(int number) {
        return Math.min(batch, data.size() - number * batch);
    }

    /**
     * Loads a batch.
     *
     * @param ofEpoch number of the epoch, from 0
     * @param number number of the batch in the epoch, from 0 below {@link #batches}
     * @param items [at least {@code size(number)}, height, width, channels]: receives the items, from the first on
     * @param classes receives their class numbers, from the first on
     * @return the number of items, {@code size(number)}
     * @throws IllegalArgumentException if there is no such batch or the items have another shape or too little room
     * @throws dev.kirchhoff.InvalidInputException if an item has to be fetched and cannot be
     */
    public int load(long ofEpoch, int number, Tensor items, int[] classes) {
        if (ofEpoch < 0 || number < 0 || number >= batches()) {
            throw new IllegalArgumentException("there is no batch " + number + " in epoch " + ofEpoch + "; an epoch of "
                    + data.name() + " has " + batches() + " batches, counted from 0");
        }
        int count = size(number);
        Shape shape = items.shape();
        if (shape.rank() != 4 || shape.extent(0) < count || !shape.item().equals(data.itemShape())) {
            throw new IllegalArgumentException(
                    "a tensor of " + shape + " cannot take " + count + " items of " + data.itemShape());
        }
        arrange(ofEpoch);
        epoch = ofEpoch;
        first = number * batch;
        receiver = items.data();
        labels = classes;
        workers.run(count, loading);
        return count;
    }

    private void arrange(long ofEpoch) {
        if (shuffled && ofEpoch != orderedEpoch) {
            RandomStream.open(seed, Purpose.SHUFFLE, 0, ofEpoch, 0).permutation(order, order.length);
            orderedEpoch = ofEpoch;
        }
    }

    private void loadItem(int task, int worker) {
        int item = order[first + task];
        labels[task] = data.label(item);
        Scratch own = scratch[worker];
        data.read(item, own.buffer.values());
        if (!augmentations.isEmpty()) {
            own.random.reopen(seed, Purpose.AUGMENTATION, 0, epoch, item);
            for (int i = 0; i < augmentations.size(); i++) {
                augmentations.get(i).apply(own.buffer, own.random);
            }
        }
        normalisation.apply(
                own.buffer.values(), receiver, task * data.itemShape().size());
    }

    /** What a worker needs for an item. */
    private record Scratch(ImageBuffer buffer, RandomStream random) {}
}
