package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.crossbar.wires.WireResistance.Supply;
import java.util.Arrays;

/**
 * The products of an array whose current comes from supply lines along the columns, while the inputs only connect the cells.
 *
 * <p>Model: each column has a supply line beside it, of voltage 1, fed at the end opposite to the ground: N segments, one before each
 * cell. Interleaved pairs have a second one, of voltage -1, for the negative cells. A cell is connected where its input is on. So
 * inputs are bits, and currents do not add up: two inputs together give another current than the sum of both. But columns are apart, each
 * a ladder of two or three wires, which is solved exactly in one walk along it, node by node as in {@link Elimination}.
 *
 * <p>Pairs that are not interleaved are two arrays, the currents of the second taken from those of the first.
 *
 * <p>Cost: two divisions and some twenty other operations a cell, side by side for all columns; interleaved ten times as much.
 */
public final class SeparateSupply {

    private final ArrayCells cells;
    private final WireResistance wires;

    /**
     * An array; nothing is computed yet.
     *
     * @param cells its inputs as rows
     * @throws IllegalArgumentException if the supply is not separate
     */
    public SeparateSupply(ArrayCells cells, WireResistance wires) {
        if (wires.supply() != Supply.SEPARATE) {
            throw new IllegalArgumentException("supply is " + wires.supply() + "; it must be SEPARATE");
        }
        this.cells = cells;
        this.wires = wires;
    }

    /**
     * Currents out of the columns.
     *
     * @param on which inputs connect their cells, one for each row
     */
    public double[] currents(boolean[] on) {
        double[] negative = cells.negative();
        if (negative == null || !wires.interleaved()) {
            double[] currents = twoWires(cells.positive(), on);
            double[] taken = negative == null ? new double[currents.length] : twoWires(negative, on);
            for (int j = 0; j < currents.length; j++) {
                currents[j] -= taken[j];
            }
            return currents;
        }
        double[] currents = new double[cells.columns()];
        for (int j = 0; j < currents.length; j++) {
            currents[j] = new Ladder(cells.grid().lines()).current(cells, j, on);
        }
        return currents;
    }

    /**
     * All columns of single cells at once. Of each stand the conductance between its supply line and itself at one cell, from either to
     * fixed voltages, and the current that these would drive into it.
     */
    private double[] twoWires(double[] conductances, boolean... on) {
        int columns = cells.columns();
        double[] between = new double[columns];
        double[] supplyFixed = new double[columns];
        double[] supplyDriven = new double[columns];
        double[] fixed = new double[columns];
        double[] driven = new double[columns];
        Arrays.fill(supplyFixed, wires.rowConductance(0));
        Arrays.fill(supplyDriven, wires.rowConductance(0));
        double supply = wires.rowConductance(1);
        int last = cells.rows() - 1;
        for (int i = 0; i <= last; i++) {
            double further = i == last ? 0 : supply;
            double column = wires.columnConductance(i, cells.rows());
            for (int j = 0; j < columns; j++) {
                double cell = between[j] + (on[i] ? conductances[i * columns + j] : 0);
                double share = 1 / (supplyFixed[j] + cell + further);
                double across = cell * further * share;
                double leak = fixed[j] + cell * supplyFixed[j] * share;
                double drive = driven[j] + cell * supplyDriven[j] * share;
                double passed = 1 / (leak + across + column);
                between[j] = across * column * passed;
                supplyFixed[j] = further * supplyFixed[j] * share + across * leak * passed;
                supplyDriven[j] = further * supplyDriven[j] * share + across * drive * passed;
                fixed[j] = column * leak * passed;
                driven[j] = column * drive * passed;
            }
        }
        return driven;
    }

    /** The wires of one column: supply lines first, the column last, then the same one cell further on. */
    private final class Ladder {
        private final int lines;
        private final int nodes;
        private final double[] between;
        private final double[] fixed;
        private final double[] driven;

        private Ladder(int lines) {
            this.lines = lines;
            this.nodes = 2 * (lines + 1);
            this.between = new double[nodes * nodes];
            this.fixed = new double[nodes];
            this.driven = new double[nodes];
        }

        private double current(ArrayCells cells, int column, boolean[] on) {
            for (int line = 0; line < lines; line++) {
                fixed[line] = wires.rowConductance(0);
                driven[line] = line == 0 ? fixed[line] : -fixed[line];
            }
            int last = cells.rows() - 1;
            for (int i = 0; i <= last; i++) {
                for (int line = 0; line < lines && on[i]; line++) {
                    between[line * nodes + lines] += cells.at(i, line, column);
                }
                if (i < last) {
                    step(wires.rowConductance(1), wires.columnConductance(i, cells.rows()));
                }
            }
            for (int line = 0; line < lines; line++) {
                eliminate(line, lines + 1);
            }
            double ground = wires.columnConductance(last, cells.rows());
            return ground * driven[lines] / (fixed[lines] + ground);
        }

        /** One cell further: its nodes are joined to those before, which are eliminated and whose places it takes. */
        private void step(double supply, double column) {
            int next = lines + 1;
            for (int line = 0; line <= lines; line++) {
                between[line * nodes + next + line] = line < lines ? supply : column;
            }
            for (int line = 0; line <= lines; line++) {
                eliminate(line, nodes);
            }
            for (int i = 0; i <= lines; i++) {
                System.arraycopy(between, (next + i) * nodes + next, between, i * nodes, next);
                Arrays.fill(between, (next + i) * nodes, (next + i + 1) * nodes, 0);
                Arrays.fill(between, i * nodes + next, (i + 1) * nodes, 0);
                fixed[i] = fixed[next + i];
                driven[i] = driven[next + i];
                fixed[next + i] = 0;
                driven[next + i] = 0;
            }
        }

        /** Of {@code between} the part above the diagonal holds. */
        private void eliminate(int k, int end) {
            double sum = fixed[k];
            for (int i = k + 1; i < end; i++) {
                sum += between[k * nodes + i];
            }
            if (sum == 0) {
                return;
            }
            for (int i = k + 1; i < end; i++) {
                double share = between[k * nodes + i] / sum;
                fixed[i] += share * fixed[k];
                driven[i] += share * driven[k];
                for (int j = i + 1; j < end; j++) {
                    between[i * nodes + j] += share * between[k * nodes + j];
                }
            }
        }
    }
}
