package dev.kirchhoff.device;

import dev.kirchhoff.Check;

/**
 * The range of weights that a device can hold, and how its ends spread from device to device.
 *
 * <p>Model: w_max of a device is {@code wMax} (1 + {@code wMaxD2d} ξ), but at least one hundredth of {@code wMax}; w_min
 * likewise. So 0 lies in the range of every device, and a device that got no pulse is never moved by its bounds.
 *
 * <p>Differs from IBM aihwkit, which reflects a draw on the wrong side of zero.
 *
 * @param wMin mean lower end, 0 or less
 * @param wMax mean upper end, above 0
 * @param wMinD2d spread of the lower end, relative to it
 * @param wMaxD2d spread of the upper end, relative to it
 */
public record Bounds(double wMin, double wMax, double wMinD2d, double wMaxD2d) {

    /**
     * Checks that the range contains zero.
     *
     * @throws IllegalArgumentException if both ends lie on one side of zero or a spread is negative
     */
    public Bounds {
        Check.require(
                wMin <= 0 && wMin > Double.NEGATIVE_INFINITY, "wMin", wMin, "0 or less, so that the range holds 0");
        Check.require(wMax > 0 && wMax < Double.POSITIVE_INFINITY, "wMax", wMax, "above 0, so that the range holds 0");
        Check.notNegative("wMinD2d", wMinD2d);
        Check.notNegative("wMaxD2d", wMaxD2d);
    }

    /** Every figure at its default. */
    public static Bounds defaults() {
        return new Bounds(-0.6, 0.6, 0.3, 0.3);
    }

    /** The same with another {@code wMin}. */
    public Bounds withWMin(double wMin) {
        return new Bounds(wMin, wMax, wMinD2d, wMaxD2d);
    }

    /** The same with another {@code wMax}. */
    public Bounds withWMax(double wMax) {
        return new Bounds(wMin, wMax, wMinD2d, wMaxD2d);
    }

    /** The same with another {@code wMinD2d}. */
    public Bounds withWMinD2d(double wMinD2d) {
        return new Bounds(wMin, wMax, wMinD2d, wMaxD2d);
    }

    /** The same with another {@code wMaxD2d}. */
    public Bounds withWMaxD2d(double wMaxD2d) {
        return new Bounds(wMin, wMax, wMinD2d, wMaxD2d);
    }
}
