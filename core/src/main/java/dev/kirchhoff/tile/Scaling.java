package dev.kirchhoff.tile;

import dev.kirchhoff.Check;

/**
 * How weights are scaled to the range of the devices: the devices of a tile hold W / α, and a digital factor α follows the
 * converters. α = max|W| / omega at programming ("omega scaling"), 1 where omega is 0.
 *
 * <p>Source: Gokmen, Onen and Haensch (2017), Front. Neurosci. 11:538; the names are those of the tools.
 *
 * @param omega largest weight on the devices at programming, in units of the weight; 0 for no scaling
 * @param compensateRate whether the pulsed update divides the learning rate by α, so that α W moves by −η d xᵀ; otherwise
 *     the devices themselves move by −η d xᵀ
 */
public record Scaling(double omega, boolean compensateRate) {

    /** No scaling. */
    public static final Scaling NONE = new Scaling(0, true);

    /**
     * Checks omega.
     *
     * @throws IllegalArgumentException if omega is negative or not a number
     */
    public Scaling {
        Check.notNegative("omega", omega);
    }

    /** α for the largest magnitude of the weights. */
    float factor(float largest) {
        return omega == 0 || largest == 0 ? 1 : (float) (largest / omega);
    }

    /** What holds where nothing is said. */
    public static Scaling defaults() {
        return NONE;
    }

    /** With another {@code omega}. */
    public Scaling withOmega(double omega) {
        return new Scaling(omega, compensateRate);
    }

    /** With another {@code compensateRate}. */
    public Scaling withCompensateRate(boolean compensateRate) {
        return new Scaling(omega, compensateRate);
    }
}
