package dev.kirchhoff.device;

import dev.kirchhoff.Check;

/**
 * The power law by which a conductance falls after it was written, as in phase-change memory.
 *
 * <p>Model: w(t) = o + (w₀ − o) max(t/t₀, 1)^(−ν), where w₀ is the weight as written, t the training steps since, and o the
 * weight of zero conductance. The exponent is ν = ν_d (1 + {@code nuC2c} ξ) − k ln ρ with ν_d = {@code nu} (1 + {@code nuD2d} ξ')
 * drawn once for each device and the relative conductance ρ = |w₀ − o| / (w_max − o), kept within 0.01 to 1. A weight that
 * has moved by more than 10⁻⁷ since it last aged has been written, and starts again.
 *
 * <p>Source: the weight drifter of IBM aihwkit, where k multiplies the logarithm of the conductance at time t; here it is
 * the conductance as written, so that the power law of one write is exact.
 *
 * @param nu mean exponent at full conductance; 0 for no drift
 * @param nuD2d spread of the exponent between devices, relative
 * @param nuC2c spread of the exponent between steps, relative
 * @param slope k, by how much the exponent grows for each factor e that the conductance is smaller
 * @param t0 time from which the law holds, in training steps
 * @param origin o, the weight of zero conductance: 0 for a pair of devices, w_min for one alone
 */
public record Drift(double nu, double nuD2d, double nuC2c, double slope, double t0, double origin) {

    /** No drift. */
    public static final Drift NONE = new Drift(0, 0, 0, 0, 1, 0);

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if a figure is negative, t₀ is 0 or the origin is above 0
     */
    public Drift {
        Check.notNegative("nu", nu);
        Check.notNegative("nuD2d", nuD2d);
        Check.notNegative("nuC2c", nuC2c);
        Check.notNegative("slope", slope);
        Check.positive("t0", t0);
        Check.require(origin <= 0 && origin > Double.NEGATIVE_INFINITY, "origin", origin, "0 or less");
    }

    /** Whether weights drift at all. */
    public boolean drifts() {
        return nu > 0 || slope > 0;
    }

    /** Every figure at its default. */
    public static Drift defaults() {
        return NONE;
    }

    /** The same with another {@code nu}. */
    public Drift withNu(double nu) {
        return new Drift(nu, nuD2d, nuC2c, slope, t0, origin);
    }

    /** The same with another {@code nuD2d}. */
    public Drift withNuD2d(double nuD2d) {
        return new Drift(nu, nuD2d, nuC2c, slope, t0, origin);
    }

    /** The same with another {@code nuC2c}. */
    public Drift withNuC2c(double nuC2c) {
        return new Drift(nu, nuD2d, nuC2c, slope, t0, origin);
    }

    /** The same with another {@code slope}. */
    public Drift withSlope(double slope) {
        return new Drift(nu, nuD2d, nuC2c, slope, t0, origin);
    }

    /** The same with another {@code t0}. */
    public Drift withT0(double t0) {
        return new Drift(nu, nuD2d, nuC2c, slope, t0, origin);
    }

    /** The same with another {@code origin}. */
    public Drift withOrigin(double origin) {
        return new Drift(nu, nuD2d, nuC2c, slope, t0, origin);
    }
}
