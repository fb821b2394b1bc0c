package dev.kirchhoff.crossbar.programmed;

import dev.kirchhoff.crossbar.wires.SeparateSupply;

/**
 * An array whose inputs, of 0 and ± 1, only connect its cells: see {@link SeparateSupply}. Positive inputs are applied first, then negative ones,
 * whose currents are subtracted.
 *
 * @param supply the array
 * @param part which part of the inputs are its own
 * @param side 0, or 1 for the negative cells of pairs that have readings of their own
 * @param lines which lines its columns are: of the outputs, then of unit columns
 */
public record SuppliedArray(SeparateSupply supply, int part, int side, int[] lines) {

    /**
     * Adds the currents of a read.
     *
     * @param v holds the inputs of the array, {@code length} from {@code from}
     * @param y takes the currents of the lines, from {@code to}
     */
    public void add(float[] v, int from, int length, float[] y, int to) {
        for (int sign = 1; sign >= -1; sign -= 2) {
            boolean[] on = new boolean[length];
            boolean any = false;
            for (int i = 0; i < length; i++) {
                on[i] = sign * v[from + i] > 0;
                any |= on[i];
            }
            double[] currents = any ? supply.currents(on) : new double[lines.length];
            for (int j = 0; j < lines.length; j++) {
                y[to + lines[j]] += (float) (sign * currents[j]);
            }
        }
    }
}
