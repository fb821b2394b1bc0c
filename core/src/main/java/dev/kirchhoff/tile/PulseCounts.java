package dev.kirchhoff.tile;

import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Kernels;
import dev.kirchhoff.tensor.PulseKernels;
import dev.kirchhoff.tensor.Rows;

/**
 * Updates whose numbers of coincidences are not drawn but computed, {@link PulseType#MEAN_COUNT} and
 * {@link PulseType#DETERMINISTIC_IMPLICIT}. The devices move once a vector. The buffers of one thread.
 */
final class PulseCounts {

    private final int inputs;
    private final int outputs;
    private final float[] columns;
    private final float[] rows;
    private final int[] columnSigns;
    private final int[] rowSigns;
    private final int[] counts;
    private final CountedCoincidences engine;

    PulseCounts(int outputs, int inputs, CountedCoincidences engine) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.columns = new float[inputs];
        this.rows = new float[outputs];
        this.columnSigns = new int[inputs];
        this.rowSigns = new int[outputs];
        this.counts = new int[inputs];
        this.engine = engine;
    }

    /** Moves the cells by the vectors, one after another; see {@link PulsedUpdate#run}. */
    void run(
            Kernels kernels,
            CellArray cells,
            Update update,
            Rows x,
            Rows d,
            double rate,
            long[] sent,
            RandomStream stream) {
        PulseScale scale = new PulseScale(update, cells.granularity());
        for (int vector = 0; vector < x.count(); vector++) {
            int xFrom = x.offset() + vector * x.stride();
            int dFrom = d.offset() + vector * d.stride();
            scale.set(
                    rate,
                    kernels.periphery().absMax(x.data(), xFrom, inputs),
                    kernels.periphery().absMax(d.data(), dFrom, outputs));
            if (scale.slots() > 0) {
                probabilities(x.data(), xFrom, scale.column(), update.resolution(), columns, columnSigns);
                probabilities(d.data(), dFrom, scale.row(), update.resolution(), rows, rowSigns);
                for (int row = 0; row < outputs; row++) {
                    if (count(update.pulses(), scale.slots(), row, sent)) {
                        engine.drive(kernels.pulses(), cells, row, counts, 0, stream);
                    }
                }
            }
        }
    }

    private static void probabilities(
            float[] values, int from, float scale, double resolution, float[] p, int[] signs) {
        for (int i = 0; i < p.length; i++) {
            float value = values[from + i];
            double probability = Math.min(1, scale * Math.abs(value));
            p[i] = (float)
                    (resolution > 0 ? Math.min(1, Math.rint(probability / resolution) * resolution) : probability);
            signs[i] = value < 0 ? -1 : 1;
        }
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
