package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.parallel.Workers;

/**
 * An array whose cells have a non-linear curve, between resistive wires: Newton's method, each step of which is solved by conjugate gradients
 * with the array of linear cells as preconditioner.
 *
 * <p>Model: cell c, of conductance G and voltage f, carries {@code G φ(f)}, φ the {@link CellCurve}. All the while f is exactly what the wires
 * make of some currents I through the cells; {@code e = G φ(f) - I} is what is wrong. Newton's step δ solves {@code (K + Bᵀ G φ' B) δ = -Bᵀ e}, K
 * the wires and B from nodes to cells; the preconditioner is {@code K + Bᵀ G B}, which {@link WiredArray} solves exactly. Residuals never leave the
 * span of Bᵀ, so that all is computed from cell to cell. The condition number is that of φ' over the cells: 4 for a slope between 1/4 and 1.
 *
 * <p>Errors: the largest e of a cell, over the largest current, is below 1e-12 at the end.
 */
public final class NonLinearArray {

    private static final double TOLERANCE = 1e-12;
    private static final int STEPS = 50;
    private static final int INNER = 200;

    private final WiredArray linear;
    private final CellCurve curve;

    /**
     * Prepares; the linear array is eliminated once for all inputs.
     *
     * @param cells the array, its inputs as rows
     * @throws IllegalArgumentException if the supply is separate
     */
    public NonLinearArray(ArrayCells cells, WireResistance wires, CellCurve curve, Workers workers) {
        this.linear = new WiredArray(cells, wires, workers);
        this.curve = curve;
    }

    /**
     * What an array answers.
     *
     * @param outputs currents out of the outputs
     * @param linear those that it would have with linear cells
     * @param across voltages across the cells
     * @param steps Newton's steps
     */
    public record Answer(double[] outputs, double[] linear, CellVoltages across, int steps) {}

    /**
     * Solves for some inputs.
     *
     * @throws InvalidInputException if the curve does not rise where voltages are, or no solution is found
     */
    public Answer outputs(double... inputs) {
        CellVoltages across = linear.voltages(inputs).across();
        double[] g = linear.conductances().values();
        double[] f = across.values();
        double[] currents = new double[g.length];
        for (int c = 0; c < g.length; c++) {
            currents[c] = g[c] * f[c];
        }
        double[] ofLinear = linear.sums(across.with(currents));
        for (int step = 0; step < STEPS; step++) {
            double[] wrong = new double[g.length];
            double[] slopes = new double[g.length];
            double worst = 0;
            double largest = 0;
            for (int c = 0; c < g.length; c++) {
                slopes[c] = slope(f[c]);
                wrong[c] = g[c] * curve.current(f[c]) - currents[c];
                worst = Math.max(worst, Math.abs(wrong[c]));
                largest = Math.max(largest, Math.abs(currents[c]));
            }
            if (worst <= TOLERANCE * largest) {
                return new Answer(linear.sums(across.with(currents)), ofLinear, across.with(f), step);
            }
            newton(across, g, slopes, wrong, f, currents);
        }
        throw new InvalidInputException("the currents of an array of non-linear cells were not found in " + STEPS
                + " steps; their curve may bend too sharply for these voltages");
    }

    private double slope(double voltage) {
        double slope = curve.slope(voltage);
        if (!(slope > 0)) {
            throw new InvalidInputException("the curve of the cells does not rise at a voltage of " + voltage
                    + "; inputs must be small enough that it does");
        }
        return slope;
    }

    /** One step: f += δ, and currents become those of which the wires make this f. */
    private void newton(
            CellVoltages shape, double[] g, double[] slopes, double[] wrong, double[] f, double[] currents) {
        int n = g.length;
        double[] residual = new double[n];
        for (int c = 0; c < n; c++) {
            residual[c] = -wrong[c];
        }
        double[] given = new double[n];
        double[] direction = new double[n];
        double[] applied = new double[n];
        double before = 0;
        double first = 0;
        for (int inner = 0; inner < INNER; inner++) {
            double[] solved = solved(shape, residual);
            double product = dot(residual, solved);
            first = inner == 0 ? product : first;
            if (product <= 1e-24 * first) {
                break;
            }
            double beta = inner == 0 ? 0 : product / before;
            before = product;
            double curvature = 0;
            for (int c = 0; c < n; c++) {
                direction[c] = solved[c] + beta * direction[c];
                given[c] = residual[c] + beta * given[c];
                applied[c] = given[c] + g[c] * (slopes[c] - 1) * direction[c];
                curvature += direction[c] * applied[c];
            }
            double alpha = product / curvature;
            for (int c = 0; c < n; c++) {
                residual[c] -= alpha * applied[c];
                f[c] += alpha * direction[c];
                currents[c] += alpha * (g[c] * direction[c] - given[c]);
            }
        }
    }

    /** Voltages across the cells that these currents, put in at the nodes of the columns' side, make in the linear array. */
    private double[] solved(CellVoltages shape, double[] currents) {
        double[] voltages = linear.spread(shape.with(currents)).values();
        for (int c = 0; c < voltages.length; c++) {
            voltages[c] = -voltages[c];
        }
        return voltages;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
