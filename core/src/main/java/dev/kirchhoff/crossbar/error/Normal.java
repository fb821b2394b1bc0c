package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.Check;

/**
 * A Gaussian spread: {@code g + alpha xi}, {@code g (1 + alpha xi)} or {@code g + alpha xi / g} with xi ~ N(0, 1).
 *
 * <p>Source: Xiao et al., IEEE Circuits Syst. Mag. 22(4) (2022), "state-independent" and "state-proportional" errors.
 *
 * @param dependence how it goes with the conductance
 * @param alpha its strength, relative to the largest conductance; 0 is off
 */
public record Normal(Dependence dependence, double alpha) implements Spread {

    /**
     * Checks the strength.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Normal {
        Check.notNegative("alpha", alpha);
    }

    /** What holds where nothing is said. */
    public static Normal defaults() {
        return new Normal(Dependence.INDEPENDENT, 0.01);
    }

    /** With another {@code dependence}. */
    public Normal withDependence(Dependence dependence) {
        return new Normal(dependence, alpha);
    }

    /** With another {@code alpha}. */
    public Normal withAlpha(double alpha) {
        return new Normal(dependence, alpha);
    }

    @Override
    public double deviation(double g, double g0) {
        return dependence.of(alpha, g);
    }

    @Override
    public boolean isNone() {
        return alpha == 0;
    }
}
