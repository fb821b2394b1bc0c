package dev.kirchhoff.device;

import dev.kirchhoff.Check;

/**
 * The step of one pulse, and how it spreads from device to device (d2d) and from cycle to cycle (c2c).
 *
 * <p>Model: with fresh Gaussian numbers ξ₁, ξ₂ for each device, its gain is γ = 1 + {@code dwMinD2d} ξ₁, or
 * exp({@code dwMinD2d} ξ₁) if log-normal, and its imbalance r = {@code upDownD2d} ξ₂. Its steps at weight 0 are
 *
 * <pre>
 * s_up   = dw_min max(0, γ + min(upDown, 0) + r)
 * s_down = dw_min max(0, γ − max(upDown, 0) − r)
 * </pre>
 *
 * <p>One pulse moves the device by its step times (1 + {@code dwMinC2c} ξ); how the step depends on the weight is a matter
 * of the {@link Device}. Steps are in units of the weight, spreads are relative to {@code dwMin}.
 *
 * <p>Source: T. Gokmen and Y. Vlasov (2016), Front. Neurosci. 10:333, table 1, in the terms of IBM aihwkit. Differs from
 * aihwkit in that a draw below zero gives a device that does not move, not one with the reflected step.
 *
 * @param dwMin mean step, dw_min
 * @param dwMinD2d spread of the step between devices
 * @param dwMinC2c spread of the step between pulses of one device
 * @param upDown by how much up steps are larger than down steps on average, above −1 and below 1; the larger is dw_min
 * @param upDownD2d spread of the imbalance between devices
 * @param logNormal whether the gain is log-normal (its mean is then exp({@code dwMinD2d}²/2), its median 1)
 */
public record Pulse(
        double dwMin, double dwMinD2d, double dwMinC2c, double upDown, double upDownD2d, boolean logNormal) {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if the step is not positive, a spread negative or the imbalance not below 1
     */
    public Pulse {
        Check.positive("dwMin", dwMin);
        Check.notNegative("dwMinD2d", dwMinD2d);
        Check.notNegative("dwMinC2c", dwMinC2c);
        Check.imbalance("upDown", upDown);
        Check.notNegative("upDownD2d", upDownD2d);
    }

    /** Every figure at its default. */
    public static Pulse defaults() {
        return new Pulse(0.001, 0.3, 0.3, 0, 0.01, false);
    }

    /** The same with another {@code dwMin}. */
    public Pulse withDwMin(double dwMin) {
        return new Pulse(dwMin, dwMinD2d, dwMinC2c, upDown, upDownD2d, logNormal);
    }

    /** The same with another {@code dwMinD2d}. */
    public Pulse withDwMinD2d(double dwMinD2d) {
        return new Pulse(dwMin, dwMinD2d, dwMinC2c, upDown, upDownD2d, logNormal);
    }

    /** The same with another {@code dwMinC2c}. */
    public Pulse withDwMinC2c(double dwMinC2c) {
        return new Pulse(dwMin, dwMinD2d, dwMinC2c, upDown, upDownD2d, logNormal);
    }

    /** The same with another {@code upDown}. */
    public Pulse withUpDown(double upDown) {
        return new Pulse(dwMin, dwMinD2d, dwMinC2c, upDown, upDownD2d, logNormal);
    }

    /** The same with another {@code upDownD2d}. */
    public Pulse withUpDownD2d(double upDownD2d) {
        return new Pulse(dwMin, dwMinD2d, dwMinC2c, upDown, upDownD2d, logNormal);
    }

    /** The same with another {@code logNormal}. */
    public Pulse withLogNormal(boolean logNormal) {
        return new Pulse(dwMin, dwMinD2d, dwMinC2c, upDown, upDownD2d, logNormal);
    }
}
