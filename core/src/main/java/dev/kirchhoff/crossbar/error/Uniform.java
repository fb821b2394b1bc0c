package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.Check;

/**
 * A spread that is even between two ends: as {@link Normal} with a uniform number of -½ to ½ in place of xi, so that the strength is the
 * full width and the standard deviation {@code width / √12}.
 *
 * <p>Source: Sandia CrossSim 3.2.
 *
 * @param dependence how it goes with the conductance
 * @param width full width, relative to the largest conductance; 0 is off
 */
public record Uniform(Dependence dependence, double width) implements Spread {

    private static final double ROOT_12 = Math.sqrt(12);

    /**
     * Checks the width.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Uniform {
        Check.notNegative("width", width);
    }

    /** What holds where nothing is said. */
    public static Uniform defaults() {
        return new Uniform(Dependence.INDEPENDENT, 0.03);
    }

    /** With another {@code dependence}. */
    public Uniform withDependence(Dependence dependence) {
        return new Uniform(dependence, width);
    }

    /** With another {@code width}. */
    public Uniform withWidth(double width) {
        return new Uniform(dependence, width);
    }

    @Override
    public double deviation(double g, double g0) {
        return dependence.of(width / ROOT_12, g);
    }

    @Override
    public Distribution distribution() {
        return Distribution.UNIFORM;
    }

    @Override
    public boolean isNone() {
        return width == 0;
    }
}
