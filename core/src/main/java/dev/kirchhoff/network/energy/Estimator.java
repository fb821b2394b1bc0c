package dev.kirchhoff.network.energy;

/**
 * How an energy block finds the gradient of a loss with respect to its weights and its input. Every estimator gives a mean state s̄ and a
 * difference δ; since Φ is bilinear in the groups a, b that an interaction joins, the gradient of its weights is {@code δb āᵀ + b̄ δaᵀ}.
 *
 * <p>Symbols: s⁰ the free equilibrium, g the gradient of an image's own loss with respect to the output, N the images over which the loss is a
 * mean.
 */
public sealed interface Estimator {

    /** Equilibrium propagation with nudges of both signs and β = 0.2. */
    static Estimator defaults() {
        return new EquilibriumPropagation(Nudging.CENTRED, 0.2);
    }

    /** Sign of the nudges. */
    enum Nudging {
        /** +β against the free state: error in proportion to β. */
        POSITIVE,
        /** -β against the free state: error in proportion to β. */
        NEGATIVE,
        /** +β against -β: error in proportion to β². */
        CENTRED
    }

    /**
     * Equilibrium propagation: the difference of equilibria under the constant force {@code ∓ β g} on the output.
     *
     * <p>Model: centred, {@code δ = (s⁻ - s⁺) / (2 β N)}, s̄ their mean; of one sign, the free state takes the place of the other.
     *
     * <p>Source: B. Scellier, Y. Bengio, "Equilibrium propagation", Front. Comput. Neurosci. 11:24 (2017); centred: A. Laborieux et al., Front.
     * Neurosci. 15:633674 (2021); with a constant force from the blocks behind: M. Nest, M. Ernoult, arXiv 2409.03306 (2024).
     *
     * @param nudging sign of the nudges
     * @param beta β, above 0
     */
    record EquilibriumPropagation(Nudging nudging, double beta) implements Estimator {

        /** Checks β. */
        public EquilibriumPropagation {
            requirePositive("beta", beta);
        }

        /** Centred, β = 0.2. */
        public static EquilibriumPropagation defaults() {
            return new EquilibriumPropagation(Nudging.CENTRED, 0.2);
        }
    }

    /**
     * Adjoint of the free equilibrium: {@code p = σ' (g + H p)} by sweeps, δ = p, s̄ = s⁰. With sweeps to convergence it is implicit
     * differentiation, exact; with K synchronous sweeps, backpropagation through the last K sweeps at the equilibrium.
     *
     * <p>Sweeps are those of the nudged phase. Source: L. Almeida, P. Pineda (1987), "recurrent backpropagation".
     */
    record Adjoint() implements Estimator {}

    /**
     * The output clamped a share of the way to its target, {@code o - η g}, against the free state: δ = (s⁰ - sᶜ) / (η N). For the squared error
     * the target is {@code o - g}: η = 1 is contrastive learning, a small η coupled learning.
     *
     * <p>Source: J. Movellan, "Contrastive Hebbian learning in the continuous Hopfield model" (1991); M. Stern et al., "Supervised learning in
     * physical networks: from machine learning to learning machines", Phys. Rev. X 11, 021045 (2021).
     *
     * @param share η, above 0
     */
    record Clamping(double share) implements Estimator {

        /** Checks η. */
        public Clamping {
            requirePositive("share", share);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be above 0");
        }
    }
}
