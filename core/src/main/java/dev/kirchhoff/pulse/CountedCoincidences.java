package dev.kirchhoff.pulse;

import dev.kirchhoff.crossbar.CellArray;
import dev.kirchhoff.crossbar.DeviceBank;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import dev.kirchhoff.random.BulkRandom;
import dev.kirchhoff.random.RandomStream;

/**
 * The aggregated engine: counts the coincidences of a run, then moves each device once, but for those whose order of steps matters, which
 * make them one by one in the order of the slots.
 */
final class CountedCoincidences {

    /** Gaussian numbers that generators make at once; an incomplete last row is made number by number. */
    private static final int NOISE_ROW = 2 * BulkRandom.LANES;

    /** Slots whose steps are listed at once. */
    private static final int PLANES = 16;

    private final int columns;
    private final SlotPlanes planes;
    private final SingleSteps steps;
    private final int[] counts;
    private final int[] ordered;
    private final int[] listed;
    private final float[] noise;

    CountedCoincidences(int columns) {
        this.columns = columns;
        this.planes = new SlotPlanes(columns);
        this.steps = new SingleSteps(columns);
        this.counts = new int[planes.countsLength()];
        this.ordered = new int[PulseKernels.ORDERED * planes.width()];
        this.listed = new int[PLANES * columns + 2];
        this.noise = new float[Math.ceilDiv(columns, NOISE_ROW) * NOISE_ROW];
    }

    /** Moves the cells; {@code sent} receives the coincidences up and down. */
    void apply(PulseKernels kernels, CellArray cells, ColumnTrains x, RowTrains d, long[] sent, RandomStream stream) {
        planes.fill(kernels, x);
        steps.clear();
        for (int row = 0; row < d.rows(); row++) {
            if (!d.isEmpty(row)) {
                planes.count(kernels, x, d, row, counts);
                tally(sent);
                for (int number = 0; number < cells.banks().size(); number++) {
                    DeviceBank bank = cells.banks().get(number);
                    Drive drive = cells.drive(number);
                    if (drive(kernels, bank, drive, row, counts, stream)) {
                        stepInOrder(kernels, bank, drive, x, d, row, stream);
                    }
                }
                cells.show(row, counts, stream);
            }
        }
    }

    /** Shows the cells that {@link SinglePulses} moved. */
    void show(PulseKernels kernels, CellArray cells, ColumnTrains x, RowTrains d, RandomStream stream) {
        planes.fill(kernels, x);
        for (int row = 0; row < d.rows(); row++) {
            if (!d.isEmpty(row)) {
                planes.count(kernels, x, d, row, counts);
                cells.show(row, counts, stream);
            }
        }
    }

    private void tally(long[] sent) {
        int ups = 0;
        int downs = 0;
        for (int i = 0; i < columns; i++) {
            ups += counts[i] >>> PulseKernels.UP_BIT;
            downs += counts[i] & PulseKernels.DOWNS;
        }
        sent[0] += ups;
        sent[1] += downs;
    }

    /** Moves the devices of a row of a bank by counts; returns whether some were left because of their order. */
    boolean drive(PulseKernels kernels, DeviceBank bank, Drive drive, int row, int[] counts, RandomStream stream) {
        if (drive == Drive.NONE) {
            return false;
        }
        stream.fillGaussian(noise, 0, noise.length, 0, 1);
        return bank.drive(kernels, row, counts, drive, noise, ordered, planes.width());
    }

    /** Takes over the counts of the devices that the last {@link #drive} left, and 0 for the others. */
    void takeLeft(int[] counts, int[] left) {
        for (int column = 0; column < columns; column++) {
            int word = ordered[column % planes.width()];
            left[column] = counts[column] * (word >>> column / planes.width() & 1);
        }
    }

    private void stepInOrder(
            PulseKernels kernels,
            DeviceBank bank,
            Drive drive,
            ColumnTrains x,
            RowTrains d,
            int row,
            RandomStream stream) {
        planes.follow(x, d, row, drive);
        for (int from = 0; from < planes.followed(); from += PLANES) {
            int count = planes.list(kernels, from, from + PLANES, ordered, listed);
            steps.step(kernels, bank, row, listed, count, stream);
        }
    }
}
