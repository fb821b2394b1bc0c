package dev.kirchhoff.tile;

import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.PulseKernels;
import dev.kirchhoff.tensor.PulseKernels.Direction;

/** The aggregated engine: counts the coincidences of a run, some rows at a time, then moves each device once. */
final class CountedCoincidences {

    /** Devices of a block of rows: their counts stay in the L2 cache. */
    private static final int BLOCK = 1 << 15;

    private final int rows;
    private final int columns;
    private final int blockRows;
    private final RunMasks masks = new RunMasks();
    private final int[] counts;
    private final float[] noise;

    CountedCoincidences(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.blockRows = Math.clamp(BLOCK / columns, 1, rows);
        this.counts = new int[blockRows * columns];
        this.noise = new float[columns];
    }

    /** Moves the cells; {@code sent} receives the coincidences up and down. */
    void apply(PulseKernels kernels, CellArray cells, ColumnTrains x, RowTrains d, long[] sent, RandomStream stream) {
        masks.set(x, d);
        for (int first = 0; first < rows; first += blockRows) {
            int end = Math.min(first + blockRows, rows);
            count(kernels, x, first, end, sent);
            for (int row = first; row < end; row++) {
                if (!masks.rows().isEmpty(row)) {
                    drive(kernels, cells, row, counts, (row - first) * columns, stream);
                }
            }
        }
    }

    /** Shows the cells that {@link SinglePulses} moved. */
    void show(PulseKernels kernels, CellArray cells, ColumnTrains x, RowTrains d, RandomStream stream) {
        masks.set(x, d);
        long[] counted = new long[2];
        for (int row = 0; row < rows; row++) {
            count(kernels, x, row, row + 1, counted);
            cells.show(row, counts, 0, stream);
        }
    }

    private void count(PulseKernels kernels, ColumnTrains x, int first, int end, long[] sent) {
        int length = (end - first) * columns;
        kernels.count(x.words(), columns, masks.rows(), first, end - first, counts);
        int ups = 0;
        int downs = 0;
        for (int i = 0; i < length; i++) {
            ups += counts[i] >>> PulseKernels.UP_BIT;
            downs += counts[i] & PulseKernels.DOWNS;
        }
        sent[0] += ups;
        sent[1] += downs;
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
