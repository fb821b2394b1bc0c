package dev.kirchhoff.tile;

import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.PulseKernels;
import dev.kirchhoff.tensor.PulseKernels.Direction;
import dev.kirchhoff.tensor.PulseKernels.Trains;

/** The aggregated engine: counts the coincidences of a run, then moves each device once. */
final class CountedCoincidences {

    /** Rows whose coincidences are counted at a time. */
    private static final int ROWS = 16;

    private final int columns;
    private final int[] ups;
    private final int[] downs;
    private final int[] zeros;
    private final float[] noise;

    CountedCoincidences(int columns) {
        this.columns = columns;
        this.ups = new int[ROWS * columns];
        this.downs = new int[ROWS * columns];
        this.zeros = new int[ROWS * columns];
        this.noise = new float[columns];
    }

    /** Moves the cells; {@code sent} receives the coincidences up and down. */
    void apply(PulseKernels kernels, CellArray cells, Trains x, Trains d, long[] sent, RandomStream stream) {
        for (int first = 0; first < d.lines(); first += ROWS) {
            int rows = Math.min(ROWS, d.lines() - first);
            kernels.count(x, d, first, rows, ups, downs, sent);
            for (int row = 0; row < rows; row++) {
                if (pulses(d, first + row)) {
                    drive(kernels, cells, first + row, ups, downs, row * columns, stream);
                }
            }
        }
    }

    /** Shows the cells that {@link SinglePulses} moved. */
    void show(PulseKernels kernels, CellArray cells, Trains x, Trains d, RandomStream stream) {
        long[] counted = new long[2];
        for (int row = 0; row < d.lines() && !cells.direct(); row++) {
            kernels.count(x, d, row, 1, ups, downs, counted);
            cells.show(row, ups, downs, 0, stream);
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
    void drive(PulseKernels kernels, CellArray cells, int row, int[] ups, int[] downs, int count, RandomStream stream) {
        for (int number = 0; number < cells.banks().size(); number++) {
            Direction direction = cells.direction(number);
            if (direction != null) {
                stream.fillGaussian(noise, 0, columns, 0, 1);
                int[] rises = direction == Direction.DOWNS ? downs : ups;
                int[] falls = direction == Direction.BOTH ? downs : zeros;
                cells.banks().get(number).drive(kernels, row, rises, falls, count, noise);
            }
        }
        cells.show(row, ups, downs, count, stream);
    }
}
