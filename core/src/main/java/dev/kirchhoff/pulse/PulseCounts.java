package dev.kirchhoff.pulse;

import dev.kirchhoff.crossbar.CellArray;
import dev.kirchhoff.crossbar.DeviceBank;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import java.util.Arrays;

/**
 * Updates whose numbers of coincidences are not drawn but computed, {@link PulseType#MEAN_COUNT} and
 * {@link PulseType#DETERMINISTIC_IMPLICIT}. By the exact engine the devices
 * make their pulses one by one, else they move once a vector. The buffers of one thread.
 */
final class PulseCounts {

    private final int inputs;
    private final int outputs;
    private final float[] columns;
    private final float[] rows;
    private final int[] columnSigns;
    private final int[] rowSigns;
    private final int[] counts;
    private final int[] left;
    private final CountedCoincidences aggregated;
    private final SinglePulses exact;

    PulseCounts(int outputs, int inputs, CountedCoincidences aggregated) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.columns = new float[inputs];
        this.rows = new float[outputs];
        this.columnSigns = new int[inputs];
        this.rowSigns = new int[outputs];
        this.counts = new int[inputs];
        this.left = new int[inputs];
        this.aggregated = aggregated;
        this.exact = new SinglePulses(inputs);
    }

    /** Moves the cells by the vectors, one after another; see {@link PulsedUpdate#run}. */
    void run(
            Kernels kernels,
            CellArray cells,
            PulseScale scale,
            Rows x,
            Rows d,
            double rate,
            long[] sent,
            RandomStream stream) {
        Update update = scale.settings();
        for (int vector = 0; vector < x.count(); vector++) {
            scale.set(kernels.periphery(), rate, x, inputs, d, outputs, vector);
            if (scale.slots() > 0) {
                encode(kernels.pulses(), x, vector, scale.column(), update, columns, columnSigns);
                encode(kernels.pulses(), d, vector, scale.row(), update, rows, rowSigns);
                for (int row = 0; row < outputs; row++) {
                    if (count(update.pulses(), scale.slots(), row, sent)) {
                        move(kernels.pulses(), cells, row, update.engine(), stream);
                    }
                }
            }
        }
    }

    private void move(PulseKernels kernels, CellArray cells, int row, Engine engine, RandomStream stream) {
        boolean single = engine == Engine.EXACT || engine == Engine.AUTO && PulsedUpdate.isNoisy(cells);
        for (int number = 0; number < cells.banks().size(); number++) {
            DeviceBank bank = cells.banks().get(number);
            Drive drive = cells.drive(number);
            if (single) {
                exact.step(kernels, bank, drive, row, counts, stream);
            } else if (aggregated.drive(kernels, bank, drive, row, counts, stream)) {
                aggregated.takeLeft(counts, left);
                exact.step(kernels, bank, drive, row, left, stream);
            }
        }
        cells.show(row, counts, stream);
    }

    /** Probabilities of the values of a vector, and signs: -1 for negative ones, else 0. */
    private static void encode(
            PulseKernels kernels, Rows values, int vector, float scale, Update update, float[] p, int[] signs) {
        Arrays.fill(signs, 0);
        kernels.encode(values.data(), values.offset() + vector * values.stride(), p.length, scale, -1, p, signs, 0);
        update.round(p);
    }

    private boolean count(PulseType pulses, int slots, int row, long[] sent) {
        boolean any = false;
        for (int column = 0; column < inputs; column++) {
            int count = pulses == PulseType.MEAN_COUNT
                    ? Math.round((float) Math.round(slots * rows[row]) * Math.round(slots * columns[column]) / slots)
                    : Math.round(slots * rows[row] * columns[column]);
            boolean down = columnSigns[column] == rowSigns[row];
            counts[column] = count * (down ? 1 : PulseKernels.UP);
            sent[down ? 1 : 0] += count;
            any |= count > 0;
        }
        return any;
    }
}
