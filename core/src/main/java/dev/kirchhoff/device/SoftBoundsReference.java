package dev.kirchhoff.device;

import dev.kirchhoff.Check;
import dev.kirchhoff.device.fabricated.AffineResponse;
import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Fabrication;
import dev.kirchhoff.random.RandomStream;

/**
 * {@link SoftBounds} read against a reference that differs from device to device.
 *
 * <p>Model: the conductance g = w + r answers to pulses by soft bounds, up step = s_up (1 − g/g_max), down step =
 * s_down (1 − g/g_min); the weight is what is left after subtracting r, its bounds are g_min − r and g_max − r. For each device
 * r = {@code referenceMean} + {@code referenceD2d} ξ, plus its symmetry point
 * (s_up − s_down) / (s_up/g_max − s_down/g_min) if that is subtracted. The spread of the slopes is folded into the bounds:
 * g_max is divided by |1 + {@code slopeUpD2d} ξ|, g_min by |1 + {@code slopeDownD2d} ξ'|. r is kept so far inside the range that
 * the bounds of the weight keep 0 between them.
 *
 * <p>Source: IBM aihwkit, SoftBoundsReferenceDevice. Differs from it in that last point.
 *
 * @param slopeUpD2d spread of the slope of up steps between devices
 * @param slopeDownD2d spread of the slope of down steps between devices
 * @param referenceMean mean reference, in units of the weight
 * @param referenceD2d spread of the reference between devices, in units of the weight
 * @param subtractSymmetryPoint whether the reference is set relative to the symmetry point of each device
 * @param noise what the cycle-to-cycle spread scales with
 */
public record SoftBoundsReference(
        Pulse pulse,
        Bounds bounds,
        double slopeUpD2d,
        double slopeDownD2d,
        double referenceMean,
        double referenceD2d,
        boolean subtractSymmetryPoint,
        StepNoise noise,
        Defects defects,
        Retention retention)
        implements Device {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if w_min is 0 or a spread is negative
     */
    public SoftBoundsReference {
        Check.require(bounds.wMin() < 0, "wMin", bounds.wMin(), "below 0 for soft bounds with a reference");
        Check.notNegative("slopeUpD2d", slopeUpD2d);
        Check.notNegative("slopeDownD2d", slopeDownD2d);
        Check.finite("referenceMean", referenceMean);
        Check.notNegative("referenceD2d", referenceD2d);
    }

    @Override
    public Devices fabricate(int count, RandomStream stream) {
        Fabrication cells = new Fabrication(this, count, stream);
        float[] upSlope = cells.gaussian(1, slopeUpD2d);
        float[] downSlope = cells.gaussian(1, slopeDownD2d);
        float[] reference = cells.gaussian(referenceMean, referenceD2d);
        float[] up = new float[count];
        float[] down = new float[count];
        for (int cell = 0; cell < count; cell++) {
            if (cells.isStuck(cell)) {
                upSlope[cell] = 0;
                downSlope[cell] = 0;
                continue;
            }
            float gMax = cells.wMax[cell] / Math.max(Fabrication.LEAST, Math.abs(upSlope[cell]));
            float gMin = cells.wMin[cell] / Math.max(Fabrication.LEAST, Math.abs(downSlope[cell]));
            upSlope[cell] = -cells.up[cell] / gMax;
            downSlope[cell] = -cells.down[cell] / gMin;
            float r = reference[cell] + (subtractSymmetryPoint ? symmetryPoint(cells, cell, upSlope, downSlope) : 0);
            r = Math.clamp(r, (1 - Fabrication.LEAST) * gMin, (1 - Fabrication.LEAST) * gMax);
            up[cell] = cells.up[cell] + upSlope[cell] * r;
            down[cell] = cells.down[cell] + downSlope[cell] * r;
            cells.wMax[cell] = gMax - r;
            cells.wMin[cell] = gMin - r;
        }
        float c2c = (float) pulse.dwMinC2c();
        return cells.devices(new AffineResponse(up, upSlope, down, downSlope, c2c, noise, cells.up, cells.down));
    }

    private static float symmetryPoint(Fabrication cells, int cell, float[] upSlope, float[] downSlope) {
        float steepness = downSlope[cell] - upSlope[cell];
        return steepness == 0 ? 0 : (cells.up[cell] - cells.down[cell]) / steepness;
    }

    /** Every figure at its default. */
    public static SoftBoundsReference defaults() {
        return new SoftBoundsReference(
                Pulse.defaults(),
                Bounds.defaults(),
                0,
                0,
                0,
                0.05,
                false,
                StepNoise.MULTIPLICATIVE,
                Defects.defaults(),
                Retention.defaults());
    }

    /** The same with another {@code pulse}. */
    public SoftBoundsReference withPulse(Pulse pulse) {
        return new SoftBoundsReference(
                pulse,
                bounds,
                slopeUpD2d,
                slopeDownD2d,
                referenceMean,
                referenceD2d,
                subtractSymmetryPoint,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code bounds}. */
    public SoftBoundsReference withBounds(Bounds bounds) {
        return new SoftBoundsReference(
                pulse,
                bounds,
                slopeUpD2d,
                slopeDownD2d,
                referenceMean,
                referenceD2d,
                subtractSymmetryPoint,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code slopeUpD2d}. */
    public SoftBoundsReference withSlopeUpD2d(double slopeUpD2d) {
        return new SoftBoundsReference(
                pulse,
                bounds,
                slopeUpD2d,
                slopeDownD2d,
                referenceMean,
                referenceD2d,
                subtractSymmetryPoint,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code slopeDownD2d}. */
    public SoftBoundsReference withSlopeDownD2d(double slopeDownD2d) {
        return new SoftBoundsReference(
                pulse,
                bounds,
                slopeUpD2d,
                slopeDownD2d,
                referenceMean,
                referenceD2d,
                subtractSymmetryPoint,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code referenceMean}. */
    public SoftBoundsReference withReferenceMean(double referenceMean) {
        return new SoftBoundsReference(
                pulse,
                bounds,
                slopeUpD2d,
                slopeDownD2d,
                referenceMean,
                referenceD2d,
                subtractSymmetryPoint,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code referenceD2d}. */
    public SoftBoundsReference withReferenceD2d(double referenceD2d) {
        return new SoftBoundsReference(
                pulse,
                bounds,
                slopeUpD2d,
                slopeDownD2d,
                referenceMean,
                referenceD2d,
                subtractSymmetryPoint,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code subtractSymmetryPoint}. */
    public SoftBoundsReference withSubtractSymmetryPoint(boolean subtractSymmetryPoint) {
        return new SoftBoundsReference(
                pulse,
                bounds,
                slopeUpD2d,
                slopeDownD2d,
                referenceMean,
                referenceD2d,
                subtractSymmetryPoint,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code noise}. */
    public SoftBoundsReference withNoise(StepNoise noise) {
        return new SoftBoundsReference(
                pulse,
                bounds,
                slopeUpD2d,
                slopeDownD2d,
                referenceMean,
                referenceD2d,
                subtractSymmetryPoint,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code defects}. */
    public SoftBoundsReference withDefects(Defects defects) {
        return new SoftBoundsReference(
                pulse,
                bounds,
                slopeUpD2d,
                slopeDownD2d,
                referenceMean,
                referenceD2d,
                subtractSymmetryPoint,
                noise,
                defects,
                retention);
    }

    /** The same with another {@code retention}. */
    public SoftBoundsReference withRetention(Retention retention) {
        return new SoftBoundsReference(
                pulse,
                bounds,
                slopeUpD2d,
                slopeDownD2d,
                referenceMean,
                referenceD2d,
                subtractSymmetryPoint,
                noise,
                defects,
                retention);
    }
}
