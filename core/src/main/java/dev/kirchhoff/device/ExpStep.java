package dev.kirchhoff.device;

import dev.kirchhoff.Check;
import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.ExpResponse;
import dev.kirchhoff.device.fabricated.Fabrication;
import dev.kirchhoff.random.RandomStream;

/**
 * A device whose step changes exponentially with its weight.
 *
 * <p>Model: with z = 2 a w / (w_max − w_min) + b, up step = s_up max(0, 1 − A_up e^(γ_up z)), down step =
 * s_down max(0, 1 − A_down e^(−γ_down z)). The standard deviation of one step is c (step + {@code noiseOffset} +
 * {@code noiseSlope} |w|), c = {@code dwMinC2c}. A, γ, a and b do not spread; s and the bounds do.
 *
 * <p>Source: IBM aihwkit, ExpStepDevice; the default figures are its fit of a CMOS-like resistive memory. Its granularity is
 * the down step at weight 0; here it is the mean of both directions.
 *
 * @param amplitudeUp A_up; negative where steps grow towards the upper bound
 * @param amplitudeDown A_down
 * @param gammaUp γ_up
 * @param gammaDown γ_down
 * @param a share of the range in z
 * @param b z at weight 0
 * @param noiseOffset additive part of the noise of a step, in units of the weight
 * @param noiseSlope part of the noise of a step that grows with |w|
 */
public record ExpStep(
        Pulse pulse,
        Bounds bounds,
        double amplitudeUp,
        double amplitudeDown,
        double gammaUp,
        double gammaDown,
        double a,
        double b,
        double noiseOffset,
        double noiseSlope,
        Defects defects,
        Retention retention)
        implements Device {

    private static final double LARGEST_EXPONENT = 60;

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if the exponent leaves the range of float, or a part of the noise is negative, or the
     *     device does not move at weight 0
     */
    public ExpStep {
        Check.finite("amplitudeUp", amplitudeUp);
        Check.finite("amplitudeDown", amplitudeDown);
        double reach = 2 * Math.abs(a) + Math.abs(b);
        Check.require(reach < Double.POSITIVE_INFINITY, "a or b", reach, "a number");
        checkExponent("gammaUp", gammaUp, reach);
        checkExponent("gammaDown", gammaDown, reach);
        Check.notNegative("noiseOffset", noiseOffset);
        Check.notNegative("noiseSlope", noiseSlope);
        if (!(upAtZero(amplitudeUp, gammaUp, b) + upAtZero(amplitudeDown, -gammaDown, b) > 0)) {
            throw new IllegalArgumentException(
                    "the steps of exp-step are 0 in both directions at weight 0; amplitudes must be small enough to move it");
        }
    }

    private static void checkExponent(String name, double gamma, double reach) {
        Check.require(
                Math.abs(gamma) * reach <= LARGEST_EXPONENT,
                name,
                gamma,
                "small enough that |gamma| (2 |a| + |b|) is at most " + (int) LARGEST_EXPONENT);
    }

    private static double upAtZero(double amplitude, double gamma, double b) {
        return Math.max(0, 1 - amplitude * Math.exp(gamma * b));
    }

    /** The mean of the up and the down step at weight 0. */
    @Override
    public double granularity() {
        double up = (1 + Math.min(pulse.upDown(), 0)) * upAtZero(amplitudeUp, gammaUp, b);
        double down = (1 - Math.max(pulse.upDown(), 0)) * upAtZero(amplitudeDown, -gammaDown, b);
        return 0.5 * pulse.dwMin() * (up + down);
    }

    @Override
    public Devices fabricate(int count, RandomStream stream) {
        Fabrication cells = new Fabrication(this, count, stream);
        float[] scale = cells.inverseRange();
        for (int cell = 0; cell < count; cell++) {
            scale[cell] *= (float) (2 * a);
        }
        return cells.devices(new ExpResponse(
                cells.up,
                cells.down,
                scale,
                (float) b,
                (float) amplitudeUp,
                (float) amplitudeDown,
                (float) gammaUp,
                (float) -gammaDown,
                (float) pulse.dwMinC2c(),
                (float) noiseOffset,
                (float) noiseSlope));
    }

    /** Every figure at its default. */
    public static ExpStep defaults() {
        return new ExpStep(
                Pulse.defaults(),
                Bounds.defaults(),
                0.00081,
                0.36833,
                12.44625,
                12.78785,
                0.244,
                0.2425,
                0,
                0,
                Defects.defaults(),
                Retention.defaults());
    }

    /** The same with another {@code pulse}. */
    public ExpStep withPulse(Pulse pulse) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }

    /** The same with another {@code bounds}. */
    public ExpStep withBounds(Bounds bounds) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }

    /** The same with another {@code amplitudeUp}. */
    public ExpStep withAmplitudeUp(double amplitudeUp) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }

    /** The same with another {@code amplitudeDown}. */
    public ExpStep withAmplitudeDown(double amplitudeDown) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }

    /** The same with another {@code gammaUp}. */
    public ExpStep withGammaUp(double gammaUp) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }

    /** The same with another {@code gammaDown}. */
    public ExpStep withGammaDown(double gammaDown) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }

    /** The same with another {@code a}. */
    public ExpStep withA(double a) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }

    /** The same with another {@code b}. */
    public ExpStep withB(double b) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }

    /** The same with another {@code noiseOffset}. */
    public ExpStep withNoiseOffset(double noiseOffset) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }

    /** The same with another {@code noiseSlope}. */
    public ExpStep withNoiseSlope(double noiseSlope) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }

    /** The same with another {@code defects}. */
    public ExpStep withDefects(Defects defects) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }

    /** The same with another {@code retention}. */
    public ExpStep withRetention(Retention retention) {
        return new ExpStep(
                pulse,
                bounds,
                amplitudeUp,
                amplitudeDown,
                gammaUp,
                gammaDown,
                a,
                b,
                noiseOffset,
                noiseSlope,
                defects,
                retention);
    }
}
