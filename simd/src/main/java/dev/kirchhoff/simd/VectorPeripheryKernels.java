package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import dev.kirchhoff.kernels.Levels;
import dev.kirchhoff.kernels.PeripheryKernels;
import dev.kirchhoff.kernels.ScalarPeripheryKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PeripheryKernels} with the Vector API. The last vector of a range overlaps the one before it; ranges shorter than a vector
 * go to the scalar kernels.
 *
 * <p>Rounding: adding and subtracting 1.5 * 2²³ leaves the nearest whole number, halfway the even one, for magnitudes up to 2²²;
 * larger ones are clipped. Magnitudes are compared as the integers of their bits, whose order is theirs, with NaN on top: a
 * maximum of integers is one instruction, one of floats five. Clipping is rare, so it is a second pass where the largest level asks
 * for it.
 */
final class VectorPeripheryKernels implements PeripheryKernels {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final PeripheryKernels SCALAR = new ScalarPeripheryKernels();
    private static final float ROUNDER = 0x1.8p23f;
    private static final int MAGNITUDE = 0x7FFFFFFF;

    @Override
    public float absMax(float[] x, int offset, int length) {
        if (length < LANES) {
            return SCALAR.absMax(x, offset, length);
        }
        int last = offset + length - LANES;
        IntVector max =
                FloatVector.fromArray(SPECIES, x, last).reinterpretAsInts().and(MAGNITUDE);
        IntVector other = max;
        int i = offset;
        for (; i < last - LANES; i += 2 * LANES) {
            max = max.max(
                    FloatVector.fromArray(SPECIES, x, i).reinterpretAsInts().and(MAGNITUDE));
            other = other.max(FloatVector.fromArray(SPECIES, x, i + LANES)
                    .reinterpretAsInts()
                    .and(MAGNITUDE));
        }
        if (i < last) {
            max = max.max(
                    FloatVector.fromArray(SPECIES, x, i).reinterpretAsInts().and(MAGNITUDE));
        }
        return Float.intBitsToFloat(max.max(other).reduceLanes(MAX));
    }

    @Override
    public boolean quantise(
            float[] x, int xOffset, float factor, int levels, float step, float[] q, int qOffset, int length) {
        if (length < LANES) {
            return SCALAR.quantise(x, xOffset, factor, levels, step, q, qOffset, length);
        }
        int last = length - LANES;
        FloatVector level = FloatVector.fromArray(SPECIES, x, xOffset + last)
                .mul(factor)
                .add(ROUNDER)
                .sub(ROUNDER);
        IntVector peak = level.reinterpretAsInts().and(MAGNITUDE);
        level.mul(step).intoArray(q, qOffset + last);
        for (int i = 0; i < last; i += LANES) {
            level = FloatVector.fromArray(SPECIES, x, xOffset + i)
                    .mul(factor)
                    .add(ROUNDER)
                    .sub(ROUNDER);
            peak = peak.max(level.reinterpretAsInts().and(MAGNITUDE));
            level.mul(step).intoArray(q, qOffset + i);
        }
        return isAbove(peak, levels) && clip(q, qOffset, levels * step, length);
    }

    @Override
    public boolean quantise(
            float[] x,
            int xOffset,
            float factor,
            float[] noise,
            int noiseOffset,
            int levels,
            float step,
            float[] q,
            int qOffset,
            int length) {
        if (length < LANES) {
            return SCALAR.quantise(x, xOffset, factor, noise, noiseOffset, levels, step, q, qOffset, length);
        }
        int last = length - LANES;
        FloatVector level = FloatVector.fromArray(SPECIES, x, xOffset + last)
                .mul(factor)
                .add(FloatVector.fromArray(SPECIES, noise, noiseOffset + last))
                .add(ROUNDER)
                .sub(ROUNDER);
        IntVector peak = level.reinterpretAsInts().and(MAGNITUDE);
        level.mul(step).intoArray(q, qOffset + last);
        for (int i = 0; i < last; i += LANES) {
            level = FloatVector.fromArray(SPECIES, x, xOffset + i)
                    .mul(factor)
                    .add(FloatVector.fromArray(SPECIES, noise, noiseOffset + i))
                    .add(ROUNDER)
                    .sub(ROUNDER);
            peak = peak.max(level.reinterpretAsInts().and(MAGNITUDE));
            level.mul(step).intoArray(q, qOffset + i);
        }
        return isAbove(peak, levels) && clip(q, qOffset, levels * step, length);
    }

    /**
     * The last vector is taken first and stored last, so that q may be x. Elements that it shares with the one before are counted once. What
     * both do is written twice: a method that gives a vector is an object of it where the compiler does not inline it, after much else has run.
     */
    @Override
    public int quantise(float[] x, int xOffset, Levels levels, float[] q, int qOffset, int length) {
        if (length < LANES) {
            return SCALAR.quantise(x, xOffset, levels, q, qOffset, length);
        }
        float factor = levels.factor();
        float shift = levels.shift();
        float lowest = levels.lowest();
        float highest = levels.highest();
        float step = levels.step();
        float origin = levels.origin();
        int last = length - LANES;
        FloatVector level = FloatVector.fromArray(SPECIES, x, xOffset + last)
                .mul(factor)
                .add(shift)
                .add(ROUNDER)
                .sub(ROUNDER);
        var above = level.compare(GT, highest);
        var below = level.compare(LT, lowest);
        VectorMask<Float> own = SPECIES.indexInRange(0, roundedUp(last) - last).not();
        int clippedLast = above.or(below).and(own).trueCount();
        FloatVector lastValue =
                level.blend(highest, above).blend(lowest, below).mul(step).add(origin);
        IntVector clipped = IntVector.zero(INTS);
        for (int i = 0; i < last; i += LANES) {
            level = FloatVector.fromArray(SPECIES, x, xOffset + i)
                    .mul(factor)
                    .add(shift)
                    .add(ROUNDER)
                    .sub(ROUNDER);
            above = level.compare(GT, highest);
            below = level.compare(LT, lowest);
            clipped = clipped.add(1, above.or(below).cast(INTS));
            level.blend(highest, above)
                    .blend(lowest, below)
                    .mul(step)
                    .add(origin)
                    .intoArray(q, qOffset + i);
        }
        lastValue.intoArray(q, qOffset + last);
        return clipped.reduceLanes(ADD) + clippedLast;
    }

    /** The next multiple of the lanes: where the loop over whole vectors ends. */
    private static int roundedUp(int length) {
        return (length + LANES - 1) / LANES * LANES;
    }

    /** Whether a magnitude may be above the levels: NaN hides what else there is. */
    private static boolean isAbove(IntVector peak, int levels) {
        return peak.reduceLanes(MAX) > Float.floatToRawIntBits(levels);
    }

    private static boolean clip(float[] q, int offset, float bound, int length) {
        boolean clipped = false;
        for (int i = 0; i < length; i = next(i, length)) {
            FloatVector value = FloatVector.fromArray(SPECIES, q, offset + i);
            var above = value.compare(GT, bound);
            var below = value.compare(LT, -bound);
            clipped |= above.or(below).anyTrue();
            value.blend(bound, above).blend(-bound, below).intoArray(q, offset + i);
        }
        return clipped;
    }

    /** Start of the next vector: the last one ends with the range. */
    private static int next(int i, int length) {
        int next = i + LANES;
        return next < length ? Math.min(next, length - LANES) : length;
    }
}
