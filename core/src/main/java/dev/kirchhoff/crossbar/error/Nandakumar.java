package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.Check;

/**
 * Phase-change memory after write and verify: {@code sigma = (0.26348 + 1.9650 r - 1.1731 r²) / 25} for the target r, relative to the
 * largest conductance (25 µS, and in proportion for another).
 *
 * <p>Source: S. R. Nandakumar et al., "Phase-change memory models for deep learning training and inference", ICECS 2019; figures as in IBM
 * aihwkit.
 *
 * @param scale factor on the deviation, 1 as measured; 0 is off
 */
public record Nandakumar(double scale) implements Spread {

    /**
     * Checks the factor.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Nandakumar {
        Check.notNegative("scale", scale);
    }

    /** What holds where nothing is said. */
    public static Nandakumar defaults() {
        return new Nandakumar(1);
    }

    /** With another {@code scale}. */
    public Nandakumar withScale(double scale) {
        return new Nandakumar(scale);
    }

    @Override
    public double deviation(double g, double g0) {
        return scale * Math.max(0.26348 + g * (1.9650 - 1.1731 * g), 0) / 25;
    }

    @Override
    public boolean isNone() {
        return scale == 0;
    }
}
