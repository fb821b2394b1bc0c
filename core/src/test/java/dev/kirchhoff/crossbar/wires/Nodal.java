package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.crossbar.wires.WireResistance.Supply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The circuit of an array, solved as a textbook does: a resistor at a time into a dense nodal matrix, Gauss with pivots. No resistance
 * may be 0. It shares nothing with what it checks but the settings.
 */
public final class Nodal {

    private record Resistor(int a, int b, double conductance) {}

    /** Fixed voltages are nodes below 0: -1 - k is the k-th of these. */
    private final List<Double> fixed = new ArrayList<>();

    private final List<Resistor> resistors = new ArrayList<>();
    private final ArrayCells cells;
    private final WireResistance wires;
    private int nodes;
    private double[] voltages = {};

    Nodal(ArrayCells cells, WireResistance wires) {
        this.cells = cells;
        this.wires = wires;
    }

    /** Currents into the grounds of the columns. */
    public static double[] currents(ArrayCells cells, WireResistance wires, double... inputs) {
        double[] negative = cells.negative();
        if (negative != null && !wires.interleaved()) {
            double[] difference = currents(cells.single(cells.positive()), wires, inputs);
            double[] taken = currents(cells.single(negative), wires, inputs);
            Arrays.setAll(difference, j -> difference[j] - taken[j]);
            return difference;
        }
        return new Nodal(cells, wires).solve(inputs);
    }

    private double[] solve(double[] inputs) {
        int[][] columns = new int[cells.rows()][cells.columns()];
        for (int[] row : columns) {
            Arrays.setAll(row, j -> nodes++);
        }
        connect(inputs, 1, cells.positive(), columns);
        double @Nullable [] negative = cells.negative();
        if (negative != null) {
            connect(inputs, -1, negative, columns);
        }
        int ground = fixed(0);
        double[] ends = new double[cells.columns()];
        for (int j = 0; j < cells.columns(); j++) {
            for (int i = 0; i < cells.rows(); i++) {
                boolean last = i == cells.rows() - 1;
                double resistance = wires.column() + (last ? wires.columnTerminal() : 0);
                ends[j] = 1 / resistance;
                resistors.add(new Resistor(columns[i][j], last ? ground : columns[i + 1][j], ends[j]));
            }
        }
        voltages = solve();
        double[] currents = new double[cells.columns()];
        Arrays.setAll(currents, j -> ends[j] * voltages[columns[cells.rows() - 1][j]]);
        return currents;
    }

    private void connect(double[] inputs, double sign, double[] conductances, int[][] columns) {
        if (wires.supply() == Supply.SEPARATE) {
            for (int j = 0; j < cells.columns(); j++) {
                int before = fixed(sign);
                double resistance = wires.row() + wires.rowTerminal();
                for (int i = 0; i < cells.rows(); i++, resistance = wires.row()) {
                    resistors.add(new Resistor(before, nodes, 1 / resistance));
                    if (inputs[i] != 0) {
                        resistors.add(new Resistor(nodes, columns[i][j], conductances[i * cells.columns() + j]));
                    }
                    before = nodes++;
                }
            }
        } else {
            for (int i = 0; i < cells.rows(); i++) {
                int before = fixed(sign * inputs[i]);
                double resistance = wires.row() + wires.rowTerminal();
                for (int j = 0; j < cells.columns(); j++, resistance = wires.row()) {
                    resistors.add(new Resistor(before, nodes, 1 / resistance));
                    resistors.add(new Resistor(nodes, columns[i][j], conductances[i * cells.columns() + j]));
                    before = nodes++;
                }
            }
        }
    }

    private int fixed(double voltage) {
        fixed.add(voltage);
        return -fixed.size();
    }

    private double[] solve() {
        double[][] matrix = new double[nodes][nodes + 1];
        for (Resistor resistor : resistors) {
            stamp(matrix, resistor.a, resistor.b, resistor.conductance);
            stamp(matrix, resistor.b, resistor.a, resistor.conductance);
        }
        for (int k = 0; k < nodes; k++) {
            int best = k;
            for (int i = k; i < nodes; i++) {
                best = Math.abs(matrix[i][k]) > Math.abs(matrix[best][k]) ? i : best;
            }
            double[] swap = matrix[k];
            matrix[k] = matrix[best];
            matrix[best] = swap;
            for (int i = k + 1; i < nodes; i++) {
                double factor = matrix[i][k] / matrix[k][k];
                for (int j = k; factor != 0 && j <= nodes; j++) {
                    matrix[i][j] -= factor * matrix[k][j];
                }
            }
        }
        double[] solution = new double[nodes];
        for (int k = nodes - 1; k >= 0; k--) {
            double sum = matrix[k][nodes];
            for (int j = k + 1; j < nodes; j++) {
                sum -= matrix[k][j] * solution[j];
            }
            solution[k] = sum / matrix[k][k];
        }
        return solution;
    }

    private void stamp(double[][] matrix, int a, int b, double conductance) {
        if (a < 0) {
            return;
        }
        matrix[a][a] += conductance;
        if (b < 0) {
            matrix[a][nodes] += conductance * fixed.get(-1 - b);
        } else {
            matrix[a][b] -= conductance;
        }
    }
}
