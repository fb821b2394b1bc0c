package dev.kirchhoff.network.energy;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A layered circuit of resistors, amplifiers, current sources and diodes by Kirchhoff's current law alone, in double: Newton's method on all nodes at once,
 * steps halved until the currents that are left over fall. It knows nothing of energies or their weights.
 *
 * @param gains of the amplifiers before each layer of resistors; the current drawn from a node is that behind its amplifier divided by the gain
 * @param conductances of each layer, {@code [node behind][node before]}
 * @param currents put into the nodes behind each layer
 * @param leak current of the diodes of a node of a layer at its voltage, out of the node, and its slope; null for none
 */
record NodalCircuit(double[] gains, double[][][] conductances, double[][] currents, Leak leak) {

    /** A non-linear element from a node to ground. */
    interface Leak {
        /** Current out of a node. */
        DoubleUnaryOperator current(int layer, int node);

        /** Its slope. */
        DoubleUnaryOperator slope(int layer, int node);
    }

    /** No diodes. */
    static final Leak NONE = new Leak() {
        @Override
        public DoubleUnaryOperator current(int layer, int node) {
            return v -> 0;
        }

        @Override
        public DoubleUnaryOperator slope(int layer, int node) {
            return v -> 0;
        }
    };

    private int layers() {
        return gains.length;
    }

    private int offset(int layer) {
        return Arrays.stream(conductances).limit(layer).mapToInt(g -> g.length).sum();
    }

    /** Voltages of all layers at rest, with currents put into the nodes of the last beside its own. */
    double[][] voltages(double[] sources, double[] nudge) {
        int n = offset(layers());
        double[] v = new double[n];
        double[] left = imbalance(v, sources, nudge);
        for (int step = 0; step < 500 && norm(left) > 1e-13; step++) {
            double[] change = solved(jacobian(v), left);
            double share = 1;
            double[] next = moved(v, change, share);
            while (norm(imbalance(next, sources, nudge)) >= norm(left) && share > 1e-10) {
                share /= 2;
                next = moved(v, change, share);
            }
            v = next;
            left = imbalance(v, sources, nudge);
        }
        double[] at = v;
        double[][] byLayer = new double[layers() + 1][];
        byLayer[0] = sources.clone();
        for (int l = 0; l < layers(); l++) {
            byLayer[l + 1] = Arrays.copyOfRange(at, offset(l), offset(l + 1));
        }
        return byLayer;
    }

    private static double[] moved(double[] v, double[] change, double share) {
        double[] next = v.clone();
        for (int i = 0; i < v.length; i++) {
            next[i] -= share * change[i];
        }
        return next;
    }

    /** Current that flows into every node and not out of it. */
    private double[] imbalance(double[] v, double[] sources, double[] nudge) {
        double[] left = new double[v.length];
        for (int l = 0; l < layers(); l++) {
            int here = offset(l);
            for (int j = 0; j < conductances[l].length; j++) {
                left[here + j] += currents[l][j] - leak.current(l, j).applyAsDouble(v[here + j]);
                left[here + j] += l == layers() - 1 ? nudge[j] : 0;
                for (int i = 0; i < conductances[l][j].length; i++) {
                    double before = l == 0 ? sources[i] : v[offset(l - 1) + i];
                    double through = conductances[l][j][i] * (gains[l] * before - v[here + j]);
                    left[here + j] += through;
                    if (l > 0) {
                        left[offset(l - 1) + i] -= through / gains[l];
                    }
                }
            }
        }
        return left;
    }

    private double[][] jacobian(double[] v) {
        double[][] slopes = new double[v.length][v.length];
        for (int l = 0; l < layers(); l++) {
            int here = offset(l);
            for (int j = 0; j < conductances[l].length; j++) {
                slopes[here + j][here + j] -= leak.slope(l, j).applyAsDouble(v[here + j]);
                for (int i = 0; i < conductances[l][j].length; i++) {
                    double g = conductances[l][j][i];
                    slopes[here + j][here + j] -= g;
                    if (l > 0) {
                        int before = offset(l - 1) + i;
                        slopes[here + j][before] += gains[l] * g;
                        slopes[before][before] -= g;
                        slopes[before][here + j] += g / gains[l];
                    }
                }
            }
        }
        return slopes;
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(value -> value * value).sum());
    }

    /** Gaussian elimination with partial pivoting. */
    private static double[] solved(double[][] a, double[] right) {
        int n = right.length;
        double[] b = right.clone();
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[k];
            a[k] = a[pivot];
            a[pivot] = row;
            double value = b[k];
            b[k] = b[pivot];
            b[pivot] = value;
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
                b[i] -= factor * b[k];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) {
                b[k] -= a[k][j] * b[j];
            }
            b[k] /= a[k][k];
        }
        return b;
    }
}
