package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.Check;
import dev.kirchhoff.random.RandomStream;

/**
 * Drift by a power law: {@code g(t) = g max(t / t0, 1)^(-nu_i)} with {@code nu_i = nu + spread xi_i}, xi_i ~ N(0, 1) drawn once for each
 * cell. An exponent may be below 0: such a cell rises.
 *
 * @param nu mean exponent
 * @param spread standard deviation of the exponent from cell to cell; 0 is off
 * @param t0 time from which the law holds, in seconds
 */
public record PowerLaw(double nu, double spread, double t0) implements ConductanceDrift {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is not accepted
     */
    public PowerLaw {
        Check.notNegative("nu", nu);
        Check.notNegative("spread", spread);
        Check.positive("t0", t0);
    }

    /** What holds where nothing is said. */
    public static PowerLaw defaults() {
        return new PowerLaw(0.05, 0, 1);
    }

    /** With another {@code nu}. */
    public PowerLaw withNu(double nu) {
        return new PowerLaw(nu, spread, t0);
    }

    /** With another {@code spread}. */
    public PowerLaw withSpread(double spread) {
        return new PowerLaw(nu, spread, t0);
    }

    /** With another {@code t0}. */
    public PowerLaw withT0(double t0) {
        return new PowerLaw(nu, spread, t0);
    }

    @Override
    public boolean isNone() {
        return nu == 0 && spread == 0;
    }

    @Override
    public void age(
            float[] g, float[] targets, int offset, int length, double g0, double seconds, RandomStream stream) {
        double passed = Math.log(Math.max(seconds / t0, 1));
        if (spread == 0) {
            float factor = (float) Math.exp(-nu * passed);
            for (int i = offset; i < offset + length; i++) {
                g[i] *= factor;
            }
            return;
        }
        float[] exponents = new float[length];
        stream.fillGaussian(exponents, 0, length, (float) nu, (float) spread);
        for (int i = 0; i < length; i++) {
            g[offset + i] *= (float) Math.exp(-exponents[i] * passed);
        }
    }
}
