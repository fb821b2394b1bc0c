package dev.kirchhoff.dataset;

import dev.kirchhoff.parallel.Workers;

/**
 * Sums over all items of a set, and what follows from them. The items are read once, a chunk at a time, so that a set larger than memory
 * can be measured; each place is summed in the order of the items in double, so the sums are the same on any number of threads, and
 * exact where the values are whole numbers.
 *
 * <p>Squares are taken of the distance from a pivot, the first value of the channel: the variance of a channel far from 0 would
 * otherwise be a small difference of large sums.
 */
final class ItemStatistics {

    /** Values of a chunk; a matter of speed and memory only. */
    private static final int CHUNK_VALUES = 1 << 20;

    private static final int MOST_ITEMS = 256;
    private static final int PLACES_A_TASK = 1024;

    private final int items;
    private final int channels;
    private final float[] pivots;
    private final double[] sums;
    private final double[] squares;

    private ItemStatistics(Dataset data, Workers workers) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no training items to fit the normalisation on");
        }
        int places = data.itemShape().size();
        items = data.size();
        channels = data.itemShape().channels();
        sums = new double[places];
        squares = new double[places];
        pivots = new float[channels];
        int room = Math.min(items, Math.max(workers.count(), Math.min(CHUNK_VALUES / places, MOST_ITEMS)));
        float[][] chunk = new float[room][places];
        for (int first = 0; first < items; first += room) {
            int from = first;
            int count = Math.min(room, items - first);
            workers.run(count, (task, worker) -> data.read(from + task, chunk[task]));
            if (first == 0) {
                System.arraycopy(chunk[0], 0, pivots, 0, channels);
            }
            workers.run(Math.ceilDiv(places, PLACES_A_TASK), (task, worker) -> add(chunk, count, task * PLACES_A_TASK));
        }
    }

    /** The statistics of all items. */
    static ItemStatistics of(Dataset data, Workers workers) {
        return new ItemStatistics(data, workers);
    }

    private void add(float[][] chunk, int count, int start) {
        int end = Math.min(start + PLACES_A_TASK, sums.length);
        for (int item = 0; item < count; item++) {
            float[] values = chunk[item];
            for (int i = start, c = start % channels; i < end; i++) {
                double distance = (double) values[i] - pivots[c];
                sums[i] += values[i];
                squares[i] += distance * distance;
                c = c + 1 == channels ? 0 : c + 1;
            }
        }
    }

    /** Mean over the items, for each place and channel. */
    double[] meanItem() {
        double[] mean = new double[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = sums[i] / items;
        }
        return mean;
    }

    /** Mean over items and places. */
    double channelMean(int channel) {
        return total(sums, channel) / count();
    }

    /** Standard deviation over items and places (of the population: divided by the count). */
    double channelDeviation(int channel) {
        double distance = channelMean(channel) - pivots[channel];
        return Math.sqrt(Math.max(0, total(squares, channel) / count() - distance * distance));
    }

    private double total(double[] values, int channel) {
        double total = 0;
        for (int i = channel; i < values.length; i += channels) {
            total += values[i];
        }
        return total;
    }

    private double count() {
        int places = sums.length / channels;
        return (double) items * places;
    }
}
