package dev.kirchhoff.device;

import dev.kirchhoff.Check;
import dev.kirchhoff.device.fabricated.AffineResponse;
import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Fabrication;
import dev.kirchhoff.random.RandomStream;

/**
 * A device whose step falls linearly towards the bound.
 *
 * <p>Model: up step = max(0, s_up (1 − γ_up w/w_max)), down step = max(0, s_down (1 − γ_down w/w_min)), with noise as
 * {@link StepNoise} says. For each device γ_up = |{@code gammaUp} + {@code gammaUpD2d} ξ|, without the modulus where steps may grow
 * towards the bound; γ_down likewise. γ = 0 is {@link ConstantStep}, γ = 1 with the device's own bounds {@link SoftBounds}.
 * Where w_min is 0 down steps are constant.
 *
 * <p>Source: IBM aihwkit, LinearStepDevice. Differs from it in that a step is never negative: where the bound of a device
 * lies beyond the mean bound, a large γ would turn its steps round there.
 *
 * @param gammaUp mean γ_up: 0.1 is a step 10 % smaller at the upper bound than at 0
 * @param gammaDown mean γ_down
 * @param gammaUpD2d spread of γ_up between devices, absolute
 * @param gammaDownD2d spread of γ_down between devices, absolute
 * @param allowIncreasing whether γ may be negative, so that steps grow towards the bound
 * @param meanBoundReference whether w_max and w_min in the formula are the mean bounds or the device's own
 * @param noise what the cycle-to-cycle spread scales with
 */
public record LinearStep(
        Pulse pulse,
        Bounds bounds,
        double gammaUp,
        double gammaDown,
        double gammaUpD2d,
        double gammaDownD2d,
        boolean allowIncreasing,
        boolean meanBoundReference,
        StepNoise noise,
        Defects defects,
        Retention retention)
        implements Device {

    /**
     * Checks the slopes.
     *
     * @throws IllegalArgumentException if γ is negative though steps may not grow, or a spread is negative
     */
    public LinearStep {
        checkGamma("gammaUp", gammaUp, allowIncreasing);
        checkGamma("gammaDown", gammaDown, allowIncreasing);
        Check.notNegative("gammaUpD2d", gammaUpD2d);
        Check.notNegative("gammaDownD2d", gammaDownD2d);
    }

    private static void checkGamma(String name, double gamma, boolean allowIncreasing) {
        if (allowIncreasing) {
            Check.finite(name, gamma);
        } else {
            Check.require(
                    gamma >= 0 && gamma < Double.POSITIVE_INFINITY,
                    name,
                    gamma,
                    "a number of 0 or more, or allowIncreasing true");
        }
    }

    @Override
    public Devices fabricate(int count, RandomStream stream) {
        Fabrication cells = new Fabrication(this, count, stream);
        float[] upSlope = cells.gaussian(gammaUp, gammaUpD2d);
        float[] downSlope = cells.gaussian(gammaDown, gammaDownD2d);
        for (int cell = 0; cell < count; cell++) {
            upSlope[cell] = slope(upSlope[cell], cells.up[cell], bounds.wMax(), cells.wMax[cell]);
            downSlope[cell] = slope(downSlope[cell], cells.down[cell], bounds.wMin(), cells.wMin[cell]);
        }
        float c2c = (float) pulse.dwMinC2c();
        return cells.devices(
                new AffineResponse(cells.up, upSlope, cells.down, downSlope, c2c, noise, cells.up, cells.down));
    }

    private float slope(float gamma, float step, double meanBound, float ownBound) {
        double reference = meanBoundReference ? meanBound : ownBound;
        // A stuck device may hold 0, and w_min may be 0.
        return step == 0 || reference == 0
                ? 0
                : (float) (-(allowIncreasing ? gamma : Math.abs(gamma)) * step / reference);
    }

    /** Every figure at its default. */
    public static LinearStep defaults() {
        return new LinearStep(
                Pulse.defaults(),
                Bounds.defaults(),
                0,
                0,
                0.05,
                0.05,
                false,
                true,
                StepNoise.MULTIPLICATIVE,
                Defects.defaults(),
                Retention.defaults());
    }

    /** The same with another {@code pulse}. */
    public LinearStep withPulse(Pulse pulse) {
        return new LinearStep(
                pulse,
                bounds,
                gammaUp,
                gammaDown,
                gammaUpD2d,
                gammaDownD2d,
                allowIncreasing,
                meanBoundReference,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code bounds}. */
    public LinearStep withBounds(Bounds bounds) {
        return new LinearStep(
                pulse,
                bounds,
                gammaUp,
                gammaDown,
                gammaUpD2d,
                gammaDownD2d,
                allowIncreasing,
                meanBoundReference,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code gammaUp}. */
    public LinearStep withGammaUp(double gammaUp) {
        return new LinearStep(
                pulse,
                bounds,
                gammaUp,
                gammaDown,
                gammaUpD2d,
                gammaDownD2d,
                allowIncreasing,
                meanBoundReference,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code gammaDown}. */
    public LinearStep withGammaDown(double gammaDown) {
        return new LinearStep(
                pulse,
                bounds,
                gammaUp,
                gammaDown,
                gammaUpD2d,
                gammaDownD2d,
                allowIncreasing,
                meanBoundReference,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code gammaUpD2d}. */
    public LinearStep withGammaUpD2d(double gammaUpD2d) {
        return new LinearStep(
                pulse,
                bounds,
                gammaUp,
                gammaDown,
                gammaUpD2d,
                gammaDownD2d,
                allowIncreasing,
                meanBoundReference,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code gammaDownD2d}. */
    public LinearStep withGammaDownD2d(double gammaDownD2d) {
        return new LinearStep(
                pulse,
                bounds,
                gammaUp,
                gammaDown,
                gammaUpD2d,
                gammaDownD2d,
                allowIncreasing,
                meanBoundReference,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code allowIncreasing}. */
    public LinearStep withAllowIncreasing(boolean allowIncreasing) {
        return new LinearStep(
                pulse,
                bounds,
                gammaUp,
                gammaDown,
                gammaUpD2d,
                gammaDownD2d,
                allowIncreasing,
                meanBoundReference,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code meanBoundReference}. */
    public LinearStep withMeanBoundReference(boolean meanBoundReference) {
        return new LinearStep(
                pulse,
                bounds,
                gammaUp,
                gammaDown,
                gammaUpD2d,
                gammaDownD2d,
                allowIncreasing,
                meanBoundReference,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code noise}. */
    public LinearStep withNoise(StepNoise noise) {
        return new LinearStep(
                pulse,
                bounds,
                gammaUp,
                gammaDown,
                gammaUpD2d,
                gammaDownD2d,
                allowIncreasing,
                meanBoundReference,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code defects}. */
    public LinearStep withDefects(Defects defects) {
        return new LinearStep(
                pulse,
                bounds,
                gammaUp,
                gammaDown,
                gammaUpD2d,
                gammaDownD2d,
                allowIncreasing,
                meanBoundReference,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code retention}. */
    public LinearStep withRetention(Retention retention) {
        return new LinearStep(
                pulse,
                bounds,
                gammaUp,
                gammaDown,
                gammaUpD2d,
                gammaDownD2d,
                allowIncreasing,
                meanBoundReference,
                noise,
                defects,
                retention);
    }
}
