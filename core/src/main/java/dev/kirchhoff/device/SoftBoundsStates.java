package dev.kirchhoff.device;

import dev.kirchhoff.Check;
import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.random.RandomStream;

/**
 * {@link SoftBounds} given by what an experiment shows: the range that was covered, by how many pulses, and how strongly the
 * response saturates.
 *
 * <p>Model: n up pulses from the lower end r_min lead to r_min + B (1 − e^(−αn)), n down pulses from the upper end r_max to
 * r_max − B (1 − e^(−αn)), with B = (r_max − r_min) / (1 − e^(−αP)), so that P pulses cover the range. Hence soft bounds
 * w_max = r_min + B and w_min = r_max − B, and steps at weight 0 of s_up = w_max (1 − e^(−α)), s_down = −w_min (1 − e^(−α)).
 *
 * <p>Source: IBM aihwkit, SoftBoundsPmaxDevice, whose down response starts from w_max and ends at the soft bound r_min;
 * here both directions cover the same range.
 *
 * @param states P, pulses from one end of the range to the other
 * @param alpha α, the share of the way to the soft bound that one pulse takes
 * @param range the range covered, with the spreads of the soft bounds
 * @param dwMinD2d spread of the step between devices, see {@link Pulse}
 * @param dwMinC2c spread of the step between pulses of one device
 * @param upDownD2d spread of the imbalance between devices
 * @param logNormal whether the gain is log-normal
 * @param noise what the cycle-to-cycle spread scales with
 */
public record SoftBoundsStates(
        int states,
        double alpha,
        Bounds range,
        double dwMinD2d,
        double dwMinC2c,
        double upDownD2d,
        boolean logNormal,
        StepNoise noise,
        Defects defects,
        Retention retention)
        implements Device {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if there is no pulse or α is not positive or a spread is negative
     */
    public SoftBoundsStates {
        Check.require(states >= 1, "states", states, "1 pulse or more");
        Check.positive("alpha", alpha);
        Check.notNegative("dwMinD2d", dwMinD2d);
        Check.notNegative("dwMinC2c", dwMinC2c);
        Check.notNegative("upDownD2d", upDownD2d);
    }

    private double reach() {
        return (range.wMax() - range.wMin()) / -Math.expm1(-alpha * states);
    }

    @Override
    public Bounds bounds() {
        return new Bounds(range.wMax() - reach(), range.wMin() + reach(), range.wMinD2d(), range.wMaxD2d());
    }

    @Override
    public Pulse pulse() {
        double up = bounds().wMax();
        double down = -bounds().wMin();
        double upDown = up >= down ? 1 - down / up : up / down - 1;
        return new Pulse(Math.max(up, down) * -Math.expm1(-alpha), dwMinD2d, dwMinC2c, upDown, upDownD2d, logNormal);
    }

    @Override
    public Devices fabricate(int count, RandomStream stream) {
        return new SoftBounds(pulse(), bounds(), noise, defects, retention).fabricate(count, stream);
    }

    /** Every figure at its default. */
    public static SoftBoundsStates defaults() {
        return new SoftBoundsStates(
                1000,
                0.0005,
                Bounds.defaults(),
                0.3,
                0.3,
                0.01,
                false,
                StepNoise.MULTIPLICATIVE,
                Defects.defaults(),
                Retention.defaults());
    }

    /** The same with another {@code states}. */
    public SoftBoundsStates withStates(int states) {
        return new SoftBoundsStates(
                states, alpha, range, dwMinD2d, dwMinC2c, upDownD2d, logNormal, noise, defects, retention);
    }

    /** The same with another {@code alpha}. */
    public SoftBoundsStates withAlpha(double alpha) {
        return new SoftBoundsStates(
                states, alpha, range, dwMinD2d, dwMinC2c, upDownD2d, logNormal, noise, defects, retention);
    }

    /** The same with another {@code range}. */
    public SoftBoundsStates withRange(Bounds range) {
        return new SoftBoundsStates(
                states, alpha, range, dwMinD2d, dwMinC2c, upDownD2d, logNormal, noise, defects, retention);
    }

    /** The same with another {@code dwMinD2d}. */
    public SoftBoundsStates withDwMinD2d(double dwMinD2d) {
        return new SoftBoundsStates(
                states, alpha, range, dwMinD2d, dwMinC2c, upDownD2d, logNormal, noise, defects, retention);
    }

    /** The same with another {@code dwMinC2c}. */
    public SoftBoundsStates withDwMinC2c(double dwMinC2c) {
        return new SoftBoundsStates(
                states, alpha, range, dwMinD2d, dwMinC2c, upDownD2d, logNormal, noise, defects, retention);
    }

    /** The same with another {@code upDownD2d}. */
    public SoftBoundsStates withUpDownD2d(double upDownD2d) {
        return new SoftBoundsStates(
                states, alpha, range, dwMinD2d, dwMinC2c, upDownD2d, logNormal, noise, defects, retention);
    }

    /** The same with another {@code logNormal}. */
    public SoftBoundsStates withLogNormal(boolean logNormal) {
        return new SoftBoundsStates(
                states, alpha, range, dwMinD2d, dwMinC2c, upDownD2d, logNormal, noise, defects, retention);
    }

    /** The same with another {@code noise}. */
    public SoftBoundsStates withNoise(StepNoise noise) {
        return new SoftBoundsStates(
                states, alpha, range, dwMinD2d, dwMinC2c, upDownD2d, logNormal, noise, defects, retention);
    }

    /** The same with another {@code defects}. */
    public SoftBoundsStates withDefects(Defects defects) {
        return new SoftBoundsStates(
                states, alpha, range, dwMinD2d, dwMinC2c, upDownD2d, logNormal, noise, defects, retention);
    }

    /** The same with another {@code retention}. */
    public SoftBoundsStates withRetention(Retention retention) {
        return new SoftBoundsStates(
                states, alpha, range, dwMinD2d, dwMinC2c, upDownD2d, logNormal, noise, defects, retention);
    }
}
