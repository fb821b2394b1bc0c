package dev.kirchhoff.testkit.energy;

import java.util.Arrays;
import java.util.List;

/**
 * Holomorphic equilibrium propagation: equilibria at N complex nudges on a circle about 0, for one image. A reference of what gradients are: with
 * N = 2 it is the centred estimate, and its error falls like r^N.
 *
 * <p>Model: {@code β_k = r exp(2πi k / N)}, {@code dL/dθ = Re 1/(N r) Σ_k dE/dθ(s_k) exp(-2πi k / N)}; the cost is linear, {@code <g, output>}. States have
 * two planes, real and imaginary parts. The equilibrium exists for r below a bound only.
 *
 * <p>Source: A. Laborieux, F. Zenke, NeurIPS (2022).
 *
 * @param units the groups, that of the input included
 * @param sizes units of each group
 * @param terms the terms, without a largest element, which is not holomorphic
 */
public record HolomorphicPropagation(List<HolomorphicUnits> units, int[] sizes, List<ReferenceTerm> terms) {

    private static final int MOST = 5_000;
    private static final double AT_REST = 1e-15;

    /** Real and imaginary parts of all groups. */
    private record State(double[][] re, double[][] im) {}

    /**
     * The gradients of the cost.
     *
     * @param input the image
     * @param g gradient of the loss with respect to the output
     * @param nudges N, 2 or more
     * @param radius r
     * @throws IllegalStateException if a nudge has no equilibrium
     */
    public ReferenceEnergy.Gradients gradients(double[] input, double[] g, int nudges, double radius) {
        double[][] weights = ReferenceEnergy.zeros(terms, true);
        double[][] biases = ReferenceEnergy.zeros(terms, false);
        double[] ofInput = new double[input.length];
        State free = equilibrium(start(input), g, 0, 0);
        for (int k = 0; k < nudges; k++) {
            double angle = 2 * Math.PI * k / nudges;
            double re = Math.cos(angle);
            double im = Math.sin(angle);
            State s = equilibrium(free, g, radius * re, radius * im);
            double scale = 1 / (nudges * radius);
            for (int t = 0; t < terms.size(); t++) {
                addEnergyGradient(terms.get(t), s, scale * re, scale * im, weights[t], biases[t]);
            }
            State force = force(s, 0);
            for (int i = 0; i < ofInput.length; i++) {
                ofInput[i] -= scale * (force.re[0][i] * re + force.im[0][i] * im);
            }
        }
        return new ReferenceEnergy.Gradients(weights, biases, ofInput);
    }

    /** The output without a nudge. */
    public double[] output(double[] input) {
        int last = sizes.length - 1;
        return equilibrium(start(input), new double[sizes[last]], 0, 0).re[last];
    }

    private State start(double[] input) {
        State s = new State(new double[sizes.length][], new double[sizes.length][]);
        for (int l = 0; l < sizes.length; l++) {
            s.re[l] = l == 0 ? input : new double[sizes[l]];
            s.im[l] = new double[sizes[l]];
        }
        return s;
    }

    /** The equilibrium from a state on; groups are replaced as they move. */
    private State equilibrium(State from, double[] g, double betaRe, double betaIm) {
        State s = new State(from.re.clone(), from.im.clone());
        double moved = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST && moved > AT_REST; sweep++) {
            moved = 0;
            for (int l = 1; l < sizes.length; l++) {
                moved = Math.max(moved, move(s, l, g, betaRe, betaIm));
            }
        }
        if (!(moved < 1e-12)) {
            throw new IllegalStateException(
                    "no equilibrium at beta " + betaRe + " + " + betaIm + "i: its units still move by " + moved);
        }
        return s;
    }

    private double move(State s, int l, double[] g, double betaRe, double betaIm) {
        State force = force(s, l);
        double[] re = force.re[0];
        double[] im = force.im[0];
        for (int i = 0; i < re.length && l == sizes.length - 1; i++) {
            re[i] -= betaRe * g[i];
            im[i] -= betaIm * g[i];
        }
        units.get(l).states(re, im);
        double moved = 0;
        for (int i = 0; i < re.length; i++) {
            moved = Math.max(moved, Math.hypot(re[i] - s.re[l][i], im[i] - s.im[l][i]));
        }
        s.re[l] = re;
        s.im[l] = im;
        return moved;
    }

    /** The force on a group; the bias is in the real part. */
    private State force(State s, int l) {
        double[] re = new double[sizes[l]];
        double[] im = new double[sizes[l]];
        for (ReferenceTerm term : terms) {
            if (term.to() == l) {
                add(term.up(s.re[term.from()]), re);
                add(term.upAlong(s.re[term.from()], s.im[term.from()]), im);
            }
            if (term.from() == l) {
                add(term.down(s.re[l], s.re[term.to()]), re);
                add(term.down(s.re[l], s.im[term.to()]), im);
            }
        }
        return new State(new double[][] {re}, new double[][] {im});
    }

    /** Adds {@code Re (re - i im) dE/dθ}; of the bias each product of planes adds its b once. */
    private static void addEnergyGradient(
            ReferenceTerm term, State s, double re, double im, double[] ofWeights, double[] ofBias) {
        double[] aRe = s.re[term.from()];
        double[] aIm = s.im[term.from()];
        double[] bRe = s.re[term.to()];
        double[] bIm = s.im[term.to()];
        double[] unused = new double[ofBias.length];
        term.addEnergyGradient(aRe, bRe, re, ofWeights, ofBias);
        term.addEnergyGradient(aIm, bIm, -re, ofWeights, unused);
        term.addEnergyGradient(aRe, bIm, im, ofWeights, ofBias);
        term.addEnergyGradient(aIm, bRe, im, ofWeights, unused);
    }

    private static void add(double[] x, double[] sum) {
        Arrays.setAll(sum, i -> sum[i] + x[i]);
    }
}
