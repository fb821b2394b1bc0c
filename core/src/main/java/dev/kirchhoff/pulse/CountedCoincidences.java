package dev.kirchhoff.pulse;

import dev.kirchhoff.crossbar.CellArray;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import dev.kirchhoff.random.BulkRandom;
import dev.kirchhoff.random.RandomStream;

/** The aggregated engine: counts the coincidences of a run, then moves each device once. */
final class CountedCoincidences {

    /** Gaussian numbers that generators make at once; an incomplete last row is made number by number. */
    private static final int NOISE_ROW = 2 * BulkRandom.LANES;

    private final int columns;
    private final SlotPlanes planes;
    private final int[] counts;
    private final float[] noise;

    CountedCoincidences(int columns) {
        this.columns = columns;
        this.planes = new SlotPlanes(columns);
        this.counts = new int[planes.countsLength()];
        this.noise = new float[Math.ceilDiv(columns, NOISE_ROW) * NOISE_ROW];
    }

    /** Moves the cells; {@code sent} receives the coincidences up and down. */
    void apply(PulseKernels kernels, CellArray cells, ColumnTrains x, RowTrains d, long[] sent, RandomStream stream) {
        planes.fill(kernels, x);
        for (int row = 0; row < d.rows(); row++) {
            if (!d.isEmpty(row)) {
                planes.count(kernels, x, d, row, counts);
                tally(sent);
                drive(kernels, cells, row, counts, stream);
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

    /** Moves the devices of a row by counts of coincidences. */
    void drive(PulseKernels kernels, CellArray cells, int row, int[] counts, RandomStream stream) {
        for (int number = 0; number < cells.banks().size(); number++) {
            Drive drive = cells.drive(number);
            if (drive != Drive.NONE) {
                stream.fillGaussian(noise, 0, noise.length, 0, 1);
                cells.banks().get(number).drive(kernels, row, counts, drive, noise);
            }
        }
        cells.show(row, counts, stream);
    }
}
