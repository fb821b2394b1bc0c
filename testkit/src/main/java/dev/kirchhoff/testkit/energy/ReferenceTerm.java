package dev.kirchhoff.testkit.energy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A term of Φ between two groups of units, {@code <P(W a + c), b>}; of resistors, G being W, the energy {@code ½ Σ G_ji (a_i - b_j)² - <c, b>}.
 *
 * @param from group a
 * @param to group b
 * @param taps the map W
 * @param weights its weights
 * @param bias c, by the channel of the taps; null for none
 * @param windows elements of W a over which each unit of b pools; null for no pooling
 * @param largest whether the pooling takes the largest element, or the mean
 * @param resistors whether the weights are conductances
 */
public record ReferenceTerm(
        int from,
        int to,
        Taps taps,
        double[] weights,
        double @Nullable [] bias,
        int @Nullable [][] windows,
        boolean largest,
        boolean resistors) {

    /** A term without pooling. */
    public static ReferenceTerm of(int from, int to, Taps taps, double[] weights, double @Nullable [] bias) {
        return new ReferenceTerm(from, to, taps, weights, bias, null, false, false);
    }

    /** The same, pooled. */
    public ReferenceTerm pooled(int[][] over, boolean byLargest) {
        return new ReferenceTerm(from, to, taps, weights, bias, over, byLargest, false);
    }

    /** The same with conductances. */
    public ReferenceTerm ofResistors() {
        return new ReferenceTerm(from, to, taps, weights, bias, windows, largest, true);
    }

    private double[] mapped(double[] a) {
        double[] y = taps.forward(weights, a);
        if (bias != null) {
            for (int i = 0; i < y.length; i++) {
                y[i] += bias[taps.channel()[i]];
            }
        }
        return y;
    }

    /** The force on b. */
    double[] up(double[] a) {
        double[] y = mapped(a);
        return pooled(y, y);
    }

    /** What the force on b changes by along a change of a. */
    double[] upAlong(double[] a, double[] change) {
        return pooled(mapped(a), taps.forward(weights, change));
    }

    /** The elements of y, pooled where {@code at} is largest. */
    private double[] pooled(double[] at, double[] y) {
        if (windows == null) {
            return y;
        }
        double[] pooled = new double[windows.length];
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] = largest
                    ? y[kept(at, windows[i])]
                    : Arrays.stream(windows[i]).mapToDouble(k -> y[k]).average().orElseThrow();
        }
        return pooled;
    }

    private static int kept(double[] y, int[] window) {
        int best = window[0];
        for (int k : window) {
            best = y[k] > y[best] ? k : best;
        }
        return best;
    }

    /** b, or a difference of it, as the map sees it behind the pooling of W a. */
    double[] lifted(double[] a, double[] b) {
        if (windows == null) {
            return b;
        }
        double[] y = mapped(a);
        double[] lifted = new double[y.length];
        for (int i = 0; i < windows.length; i++) {
            if (largest) {
                lifted[kept(y, windows[i])] += b[i];
            } else {
                for (int k : windows[i]) {
                    lifted[k] += b[i] / windows[i].length;
                }
            }
        }
        return lifted;
    }

    /** The force on a. */
    double[] down(double[] a, double[] b) {
        return taps.transposed(weights, lifted(a, b), a.length);
    }

    /** Adds the conductances at each unit of group {@code at}. */
    void addStiffness(int at, double[] stiffness) {
        for (int k = 0; k < taps.to().length && resistors; k++) {
            if (at == from) {
                stiffness[taps.from()[k]] += weights[taps.weight()[k]];
            }
            if (at == to) {
                stiffness[taps.to()[k]] += weights[taps.weight()[k]];
            }
        }
    }

    /** The energy of the term. */
    double energy(double[] a, double[] b) {
        double[] up = up(a);
        double energy = 0;
        for (int i = 0; i < b.length; i++) {
            energy -= up[i] * b[i];
        }
        for (int k = 0; k < taps.to().length && resistors; k++) {
            double ends = a[taps.from()[k]] * a[taps.from()[k]] + b[taps.to()[k]] * b[taps.to()[k]];
            energy += weights[taps.weight()[k]] * ends / 2;
        }
        return energy;
    }

    /** Adds {@code scale dE/dθ} at a state to the gradients of weights and bias. */
    void addEnergyGradient(double[] a, double[] b, double scale, double[] ofWeights, double[] ofBias) {
        addProduct(a, a, b, -scale, ofWeights, ofBias);
        for (int k = 0; k < taps.to().length && resistors; k++) {
            double ends = a[taps.from()[k]] * a[taps.from()[k]] + b[taps.to()[k]] * b[taps.to()[k]];
            ofWeights[taps.weight()[k]] += scale * ends / 2;
        }
    }

    /** Adds the gradient of the loss from the adjoint p at a state. */
    void addAdjointGradient(double[] a, double[] b, double[] pa, double[] pb, double[] ofWeights, double[] ofBias) {
        addProduct(a, a, pb, 1, ofWeights, ofBias);
        taps.accumulate(lifted(a, b), pa, 1, ofWeights);
        for (int k = 0; k < taps.to().length && resistors; k++) {
            int i = taps.from()[k];
            int j = taps.to()[k];
            ofWeights[taps.weight()[k]] -= pa[i] * a[i] + pb[j] * b[j];
        }
    }

    private void addProduct(double[] at, double[] a, double[] b, double scale, double[] ofWeights, double[] ofBias) {
        double[] lifted = lifted(at, b);
        taps.accumulate(lifted, a, scale, ofWeights);
        for (int i = 0; i < lifted.length && bias != null; i++) {
            ofBias[taps.channel()[i]] += scale * lifted[i];
        }
    }
}
