package dev.kirchhoff.crossbar.programmed;

import dev.kirchhoff.crossbar.wires.CellVoltages;
import dev.kirchhoff.crossbar.wires.WiredArray;
import java.util.Arrays;

/**
 * The noise of the cells of an array as it comes out between wires: each cell draws anew at every read, and what the array makes of all
 * changes together is exact to first order ({@link WiredArray#change}). Noise that lines share, because cells share wires, is shared.
 *
 * @param array what stands between the cells
 * @param deviations standard deviations of the conductances of its cells
 * @param part which part of the inputs are its own
 * @param side 0, or 1 for the negative cells of pairs that have arrays of their own
 * @param lines which lines its columns are: of the outputs, then of unit columns
 */
public record ArrayNoise(WiredArray array, CellVoltages deviations, int part, int side, int[] lines) {

    /** How many numbers a read draws. */
    public int draws() {
        return deviations.values().length;
    }

    /**
     * Adds the noise of a read.
     *
     * @param v holds the inputs of the array, from {@code from}
     * @param draws holds independent N(0, 1), {@link #draws()} of them
     * @param y takes the currents of the lines, from {@code to}
     */
    public void add(float[] v, int from, float[] draws, float[] y, int to) {
        double[] inputs = new double[deviations.rows()];
        Arrays.setAll(inputs, i -> v[from + i]);
        double[] changes = deviations.values().clone();
        for (int c = 0; c < changes.length; c++) {
            changes[c] *= draws[c];
        }
        double[] currents = array.change(
                array.voltages(inputs).across(),
                new CellVoltages(deviations.rows(), deviations.columns(), deviations.lines(), changes));
        for (int j = 0; j < lines.length; j++) {
            y[to + lines[j]] += (float) currents[j];
        }
    }
}
