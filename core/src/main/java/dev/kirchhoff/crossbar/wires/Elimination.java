package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.tensor.DoubleRows;
import java.util.Arrays;

/**
 * Nodes of a network are eliminated: what the others see is the same, through conductances of their own (Kron reduction).
 *
 * <p>Model: {@code g_ij} the conductance between nodes i and j, {@code p_k = sum_j g_kj} over the nodes not yet eliminated and the fixed
 * voltages. Eliminating k adds {@code g_ki g_kj / p_k} to every {@code g_ij}. This is Cholesky's factorisation of the nodal matrix, of
 * which it keeps {@code u_kj = g_kj / sqrt(p_k)} and, on the diagonal, {@code 1 / sqrt(p_k)}; but the diagonal is never stored and nothing
 * is subtracted, so that every conductance, however small beside others, comes out with a relative error of a few roundings.
 *
 * <p>Source: G. Kron; the summed pivot is that of W. K. Grassmann, M. I. Taksar, D. P. Heyman, Oper. Res. 33:1107 (1985).
 */
final class Elimination {

    /** Nodes that are eliminated one by one before the others see it. */
    private static final int PANEL = 32;

    private final double[] rows;
    private final int count;
    private final int width;
    private final int nodes;

    /**
     * Prepares.
     *
     * @param rows the rows of the nodes to be eliminated, {@code count} x {@code width}: conductances to one another, to the other
     *     nodes and the leak, and from column {@code nodes} on to single fixed voltages, which are part of the leak
     */
    Elimination(double[] rows, int count, int width, int nodes) {
        this.rows = rows;
        this.count = count;
        this.width = width;
        this.nodes = nodes;
    }

    /** Eliminates: the rows hold u from now on. */
    void factor(Arithmetic arithmetic) {
        if (count <= PANEL) {
            eliminate(0, count, width, nodes, new double[count]);
            return;
        }
        for (int from = 0; from < count; from += PANEL) {
            int to = Math.min(count, from + PANEL);
            eliminate(from, to, to, to, sumsBeyond(from, to));
            solve(from, to, arithmetic);
            DoubleRows panel = new DoubleRows(rows, from * width + to, width, to - from);
            DoubleRows rest = new DoubleRows(rows, to * width + to, width, count - to);
            arithmetic.accumulateSquare(panel, rest, width - to, false);
        }
    }

    /** Sums of the conductances of a panel's nodes to what comes after it. */
    private double[] sumsBeyond(int from, int to) {
        double[] sums = new double[count];
        for (int row = from; row < to; row++) {
            sums[row] = sum(row, to, nodes);
        }
        return sums;
    }

    /** In four sums, none of which waits for another. */
    private double sum(int row, int from, int to) {
        int i = row * width + from;
        int end = row * width + to;
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (; i + 3 < end; i += 4) {
            a += rows[i];
            b += rows[i + 1];
            c += rows[i + 2];
            d += rows[i + 3];
        }
        for (; i < end; i++) {
            a += rows[i];
        }
        return a + b + (c + d);
    }

    /** Eliminates the nodes of a panel as far as its columns up to {@code end} see it; beyond {@code summed} stand only {@code sums}. */
    private void eliminate(int from, int to, int end, int summed, double[] sums) {
        double[] pivot = new double[end];
        for (int k = from; k < to; k++) {
            int row = k * width;
            double scale = 1 / Math.sqrt(sum(k, k + 1, summed) + sums[k]);
            for (int i = row + k + 1; i < row + end; i++) {
                rows[i] *= scale;
            }
            rows[row + k] = scale;
            sums[k] *= scale;
            System.arraycopy(rows, row + k, pivot, k, end - k);
            for (int i = k + 1; i < to; i++) {
                double factor = pivot[i];
                if (factor != 0) {
                    addScaled(factor, pivot, i + 1, rows, i * width + i + 1, end - i - 1);
                    sums[i] += factor * sums[k];
                }
            }
        }
    }

    /** y += factor x, two arrays, so that the compiler makes vectors of it. */
    private static void addScaled(double factor, double[] x, int from, double[] y, int to, int length) {
        for (int i = 0; i < length; i++) {
            y[to + i] += factor * x[from + i];
        }
    }

    /** The columns beyond an eliminated panel: u = L⁻¹ g, L being lower triangular of the panel's own columns. */
    private void solve(int from, int to, Arithmetic arithmetic) {
        int size = to - from;
        int columns = width - to;
        double[] given = new double[size * columns];
        for (int row = 0; row < size; row++) {
            int at = (from + row) * width + to;
            System.arraycopy(rows, at, given, row * columns, columns);
            Arrays.fill(rows, at, at + columns, 0);
        }
        DoubleRows inverse = new DoubleRows(inverseTransposed(from, size), 0, size, size);
        DoubleRows result = new DoubleRows(rows, from * width + to, width, size);
        arithmetic.accumulate(inverse, new DoubleRows(given, 0, columns, size), result, columns);
    }

    /** L⁻¹ of a panel, transposed. */
    private double[] inverseTransposed(int from, int size) {
        double[] inverse = new double[size * size];
        for (int q = 0; q < size; q++) {
            int to = q * size;
            inverse[to + q] = 1;
            for (int t = q; t < size; t++) {
                int u = (from + t) * width + from;
                double value = inverse[to + t] * rows[u + t];
                inverse[to + t] = value;
                for (int r = t + 1; r < size; r++) {
                    inverse[to + r] += value * rows[u + r];
                }
            }
        }
        return inverse;
    }
}
