package dev.kirchhoff.tile;

import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.PulseKernels;
import dev.kirchhoff.tensor.PulseKernels.Direction;
import dev.kirchhoff.tensor.PulseKernels.Trains;
import java.util.Arrays;

/**
 * The aggregated engine: counts the coincidences of a run, then moves each device once. Rows are counted a block at a time. Where
 * coincidences are few they are counted one by one, else by comparing all trains.
 */
final class CountedCoincidences {

    /** Devices of a block of rows: their counts stay in the L2 cache. */
    private static final int BLOCK = 1 << 15;

    /** Coincidences for each device and word below which counting them one by one is cheaper. */
    private static final double SPARSE = 1 / 8.0;

    private final int columns;
    private final int blockRows;
    private final int[] counts;
    private final float[] noise;
    private final SlotLists columnLists = new SlotLists();
    private final SlotLists rowLists = new SlotLists();
    private int[] next = new int[0];

    CountedCoincidences(int rows, int columns) {
        this.columns = columns;
        this.blockRows = Math.clamp(BLOCK / columns, 1, rows);
        this.counts = new int[blockRows * columns];
        this.noise = new float[columns];
    }

    /**
     * Moves the cells.
     *
     * @param coincidences to be expected in all
     * @param sent receives the coincidences up and down
     */
    void apply(
            PulseKernels kernels,
            CellArray cells,
            Trains x,
            Trains d,
            double coincidences,
            long[] sent,
            RandomStream stream) {
        boolean sparse = coincidences < SPARSE * x.words() * x.lines() * d.lines();
        if (sparse) {
            startLists(kernels, x, d);
        }
        for (int first = 0; first < d.lines(); first += blockRows) {
            int rows = Math.min(blockRows, d.lines() - first);
            Arrays.fill(counts, 0, rows * columns, 0);
            if (sparse) {
                countOneByOne(x, d, first, rows);
            } else {
                kernels.count(x, d, first, rows, counts);
            }
            tally(rows * columns, sent);
            for (int row = 0; row < rows; row++) {
                if (pulses(d, first + row)) {
                    drive(kernels, cells, first + row, counts, row * columns, stream);
                }
            }
        }
    }

    private void tally(int length, long[] sent) {
        int ups = 0;
        int downs = 0;
        for (int i = 0; i < length; i++) {
            ups += counts[i] >>> PulseKernels.UP_BIT;
            downs += counts[i] & PulseKernels.DOWNS;
        }
        sent[0] += ups;
        sent[1] += downs;
    }

    private void startLists(PulseKernels kernels, Trains x, Trains d) {
        columnLists.fill(x, kernels::list);
        rowLists.fill(d, kernels::list);
        int slots = x.words() * Integer.SIZE;
        if (next.length < slots) {
            next = new int[slots];
        }
        for (int slot = 0; slot < slots; slot++) {
            next[slot] = rowLists.start(slot);
        }
        int[] entries = columnLists.entries();
        for (int slot = 0; slot < slots; slot++) {
            int first = slot / Integer.SIZE * columns;
            for (int i = columnLists.start(slot); i < columnLists.start(slot + 1); i++) {
                int negative = x.signs()[first + entries[i]] >>> slot & 1;
                entries[i] = entries[i] << 1 | negative;
            }
        }
    }

    /** Counts in a block of rows; rows come in order, so each slot goes on where the block before has stopped. */
    private void countOneByOne(Trains x, Trains d, int first, int rows) {
        int[] entries = rowLists.entries();
        for (int slot = 0; slot < x.words() * Integer.SIZE; slot++) {
            int end = rowLists.start(slot + 1);
            int at = next[slot];
            for (; at < end && entries[at] < first + rows; at++) {
                int row = entries[at];
                int negative = d.signs()[slot / Integer.SIZE * d.lines() + row] >>> slot & 1;
                countRow((row - first) * columns, negative, columnLists.start(slot), columnLists.start(slot + 1));
            }
            next[slot] = at;
        }
    }

    private void countRow(int base, int negative, int from, int to) {
        int[] entries = columnLists.entries();
        for (int i = from; i < to; i++) {
            int differ = (entries[i] ^ negative) & 1;
            counts[base + (entries[i] >>> 1)] += 1 + differ * (PulseKernels.UP - 1);
        }
    }

    /** Shows the cells that {@link SinglePulses} moved. */
    void show(PulseKernels kernels, CellArray cells, Trains x, Trains d, RandomStream stream) {
        for (int row = 0; row < d.lines() && !cells.direct(); row++) {
            Arrays.fill(counts, 0, columns, 0);
            kernels.count(x, d, row, 1, counts);
            cells.show(row, counts, 0, stream);
        }
    }

    private static boolean pulses(Trains d, int row) {
        int any = 0;
        for (int word = 0; word < d.words(); word++) {
            any |= d.pulses()[word * d.lines() + row];
        }
        return any != 0;
    }

    /** Moves the devices of a row by counts of coincidences, which start at {@code count}. */
    void drive(PulseKernels kernels, CellArray cells, int row, int[] counts, int count, RandomStream stream) {
        for (int number = 0; number < cells.banks().size(); number++) {
            Direction direction = cells.direction(number);
            if (direction != null) {
                stream.fillGaussian(noise, 0, columns, 0, 1);
                cells.banks().get(number).drive(kernels, row, counts, count, direction, noise);
            }
        }
        cells.show(row, counts, count, stream);
    }
}
