package dev.kirchhoff.testkit.energy;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * An energy of groups of units and the terms between them, for one image: energies, equilibria, exact gradients by the adjoint, and
 * equilibrium propagation. Group 0 is the input and does not move; the last group is the output.
 *
 * <p>Model: {@code E = Σ_l Σ_i G(s_li) - Σ terms}, at rest {@code s = σ(f / d)}. Exact gradient of a loss with gradient g at the output:
 * {@code v = g + H p}, {@code p = σ' v / d}, H the second derivatives of Φ between groups; {@code dL/dθ = d/dθ <dΦ/ds, p>}.
 *
 * <p>Source: B. Scellier, Y. Bengio, "Equilibrium propagation", Front. Comput. Neurosci. 11:24 (2017).
 *
 * @param units the groups, those of the input included
 * @param sizes units of each group
 * @param terms the terms
 */
public record ReferenceEnergy(List<ReferenceUnits> units, int[] sizes, List<ReferenceTerm> terms) {

    private static final int MOST = 5_000;
    private static final double AT_REST = 4e-15;

    /** Gradient of a loss with respect to the output, as a function of the output. */
    @FunctionalInterface
    public interface Cost extends UnaryOperator<double[]> {}

    /** No loss. */
    public static final Cost NONE = output -> new double[output.length];

    /** Gradients of a loss: of the weights and the bias of each term, and of the input. */
    public record Gradients(double[][] weights, double[][] biases, double[] input) {}

    /** All groups at zero, but for the input. */
    public double[][] start(double[] input) {
        double[][] s = new double[sizes.length][];
        for (int l = 0; l < sizes.length; l++) {
            s[l] = l == 0 ? input.clone() : new double[sizes[l]];
        }
        return s;
    }

    /**
     * The equilibrium from a state on, under a nudge: asynchronous sweeps, odd groups first, until nothing moves or for
     * {@value #MOST} sweeps.
     */
    public double[][] equilibrium(double[][] from, Cost cost, double beta) {
        double[][] s = Arrays.stream(from).map(double[]::clone).toArray(double[][]::new);
        for (int sweep = 0; sweep < MOST; sweep++) {
            double moved = 0;
            for (int parity = 1; parity >= 0; parity--) {
                for (int l = 2 - parity; l < sizes.length; l += 2) {
                    moved = Math.max(moved, move(s, l, cost, beta));
                }
            }
            if (moved <= AT_REST) {
                return s;
            }
        }
        return s;
    }

    /** Moves a group to its minimum, the others held; returns how far its units moved at most. */
    public double move(double[][] s, int l, Cost cost, double beta) {
        double[] force = force(s, l);
        if (l == sizes.length - 1 && beta != 0) {
            double[] g = cost.apply(s[l]);
            for (int i = 0; i < g.length; i++) {
                force[i] -= beta * g[i];
            }
        }
        double[] d = stiffness(l);
        double moved = 0;
        for (int i = 0; i < force.length; i++) {
            double next = units.get(l).value(force[i] / d[i], i, force.length);
            moved = Math.max(moved, Math.abs(next - s[l][i]) / Math.max(1, Math.abs(next)));
            s[l][i] = next;
        }
        return moved;
    }

    private double[] force(double[][] s, int l) {
        double[] force = new double[sizes[l]];
        for (ReferenceTerm term : terms) {
            if (term.to() == l) {
                add(term.up(s[term.from()]), force);
            }
            if (term.from() == l) {
                add(term.down(s[l], s[term.to()]), force);
            }
        }
        return force;
    }

    private double[] stiffness(int l) {
        double[] d = new double[sizes[l]];
        Arrays.fill(d, units.get(l).stiffness());
        terms.forEach(term -> term.addStiffness(l, d));
        return d;
    }

    /** The energy of a state. */
    public double energy(double[][] s) {
        double energy = 0;
        for (int l = 1; l < s.length; l++) {
            energy += Arrays.stream(s[l]).map(units.get(l)::energy).sum();
        }
        return energy
                + terms.stream()
                        .mapToDouble(term -> term.energy(s[term.from()], s[term.to()]))
                        .sum();
    }

    /** The exact gradients of a loss at an equilibrium. */
    public Gradients exact(double[][] s, Cost cost) {
        double[][] p = adjoint(s, cost.apply(s[s.length - 1]));
        double[][] weights = zeros(terms, true);
        double[][] biases = zeros(terms, false);
        for (int t = 0; t < terms.size(); t++) {
            ReferenceTerm term = terms.get(t);
            term.addAdjointGradient(s[term.from()], s[term.to()], p[term.from()], p[term.to()], weights[t], biases[t]);
        }
        return new Gradients(weights, biases, second(s, p, 0));
    }

    private double[][] adjoint(double[][] s, double[] g) {
        double[][] p = start(new double[sizes[0]]);
        for (int sweep = 0; sweep < MOST; sweep++) {
            double moved = 0;
            for (int l = s.length - 1; l > 0; l--) {
                double[] v = second(s, p, l);
                if (l == s.length - 1) {
                    add(g, v);
                }
                double[] d = stiffness(l);
                for (int i = 0; i < v.length; i++) {
                    double next = units.get(l).slope(s[l][i], i, v.length) * v[i] / d[i];
                    moved = Math.max(moved, Math.abs(next - p[l][i]));
                    p[l][i] = next;
                }
            }
            if (moved <= AT_REST) {
                break;
            }
        }
        return p;
    }

    /** (H p) of a group: what its force changes by along p. */
    private double[] second(double[][] s, double[][] p, int l) {
        double[] v = new double[sizes[l]];
        for (ReferenceTerm term : terms) {
            if (term.to() == l) {
                add(term.upAlong(s[term.from()], p[term.from()]), v);
            }
            if (term.from() == l) {
                add(term.down(s[l], p[term.to()]), v);
            }
        }
        return v;
    }

    /** {@code (dE/dθ(plus) - dE/dθ(minus)) / width}: equilibrium propagation, width being 2β of a centred pair. */
    public Gradients contrast(double[][] plus, double[][] minus, double width) {
        double[][] weights = zeros(terms, true);
        double[][] biases = zeros(terms, false);
        for (int t = 0; t < terms.size(); t++) {
            ReferenceTerm term = terms.get(t);
            int a = term.from();
            int b = term.to();
            term.addEnergyGradient(plus[a], plus[b], 1 / width, weights[t], biases[t]);
            term.addEnergyGradient(minus[a], minus[b], -1 / width, weights[t], biases[t]);
        }
        double[] up = force(plus, 0);
        double[] down = force(minus, 0);
        return new Gradients(
                weights,
                biases,
                IntStream.range(0, up.length)
                        .mapToDouble(i -> (down[i] - up[i]) / width)
                        .toArray());
    }

    /** Room for a gradient of the weights of some terms, or of their biases. */
    static double[][] zeros(List<ReferenceTerm> terms, boolean ofWeights) {
        return terms.stream()
                .map(term -> ofWeights ? term.weights() : term.bias())
                .map(values -> new double[values == null ? 0 : values.length])
                .toArray(double[][]::new);
    }

    private static void add(double[] x, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += x[i];
        }
    }
}
