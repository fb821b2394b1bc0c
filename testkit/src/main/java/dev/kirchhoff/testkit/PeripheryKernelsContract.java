package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.Levels;
import dev.kirchhoff.kernels.PeripheryKernels;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What all conversions obey: exactly the values of their formulae at awkward lengths, within a larger array whose other elements
 * stay as they are; and values known by hand.
 */
public abstract class PeripheryKernelsContract {

    private static final float UNTOUCHED = -77;

    /** The kernels under test. */
    protected abstract PeripheryKernels kernels();

    @Test
    void theLargestMagnitudeIsNoneSmallerThanAnother() {
        ForAll.run(1, 300, random -> {
            int offset = random.nextInt(9);
            int length = random.nextInt(200);
            float[] x = gaussians(random, offset + length + 5, 1);
            assertThat(kernels().absMax(x, offset, length)).isEqualTo((float) IntStream.range(offset, offset + length)
                    .mapToDouble(i -> Math.abs(x[i]))
                    .max()
                    .orElse(0));
        });
    }

    @Test
    void theLargestMagnitudeIsFoundWhereverItIs() {
        for (int length = 1; length < 80; length++) {
            for (int at = 0; at < length; at++) {
                float[] x = new float[length + 4];
                x[3] = 5; // before the range, or within
                x[2] = 9;
                x[3 + at] = at % 2 == 0 ? 7 : -7;
                assertThat(kernels().absMax(x, 3, length)).isEqualTo(7);
            }
        }
    }

    @Test
    void nothingHasNoMagnitudeAndNaNIsAboveAll() {
        assertThat(kernels().absMax(new float[3], 1, 0)).isZero();
        for (int length : new int[] {1, 7, 16, 40}) {
            float[] x = new float[length];
            x[length / 2] = Float.POSITIVE_INFINITY;
            assertThat(kernels().absMax(x, 0, length)).isEqualTo(Float.POSITIVE_INFINITY);
            x[length - 1] = Float.NaN;
            assertThat(kernels().absMax(x, 0, length)).isNaN();
        }
    }

    @Test
    void conversionsAreThoseOfTheirFormulae() {
        ForAll.run(2, 500, random -> {
            int length = random.nextInt(150);
            int levels = (1 << random.nextInt(1, 23)) - 1;
            float factor = levels * random.nextFloat();
            float step = 1f / levels;
            int offset = random.nextInt(7);
            float[] x = gaussians(random, offset + length + 5, random.nextBoolean() ? 0.1f : 3);
            float[] noise = gaussians(random, length + 3, 1);
            float[] expected = untouched(offset + length + 2);
            float[] actual = expected.clone();

            boolean clips = quantise(x, offset, factor, new float[length], 0, levels, step, expected, 1);
            assertThat(kernels().quantise(x, offset, factor, levels, step, actual, 1, length))
                    .isEqualTo(clips);
            assertThat(plusZero(actual)).isEqualTo(plusZero(expected));

            clips = quantise(x, offset, factor, Arrays.copyOf(noise, length + 3), 3, levels, step, expected, offset);
            assertThat(kernels().quantise(x, offset, factor, noise, 3, levels, step, actual, offset, length))
                    .isEqualTo(clips);
            assertThat(plusZero(actual)).isEqualTo(plusZero(expected));
        });
    }

    /** {@code q = step * clip(round(factor * x + noise))}, level by level. */
    private static boolean quantise(
            float[] x,
            int xOffset,
            float factor,
            float[] noise,
            int noiseOffset,
            int levels,
            float step,
            float[] q,
            int qOffset) {
        boolean clipped = false;
        for (int i = noiseOffset; i < noise.length; i++) {
            double level = Math.rint(factor * x[xOffset + i - noiseOffset] + noise[i]);
            boolean beyond = level < -levels || level > levels;
            double within = beyond ? Math.copySign(levels, level) : level;
            q[qOffset + i - noiseOffset] = step * (float) within;
            clipped |= beyond;
        }
        return clipped;
    }

    @Test
    void halvesGoToTheEvenLevel() {
        float[] x = new float[40];
        float[] expected = new float[40];
        for (int i = 0; i < x.length; i++) {
            x[i] = i - 19.5f;
            expected[i] = 0.25f * 2 * Math.floorDiv(i - 19, 2);
        }
        float[] actual = new float[40];
        assertThat(kernels().quantise(x, 0, 1, 31, 0.25f, actual, 0, 40)).isFalse();
        assertThat(plusZero(actual)).isEqualTo(plusZero(expected));
        assertThat(actual[0]).isEqualTo(-5); // -19.5 -> -20
        assertThat(actual[20]).isEqualTo(0); // 0.5 -> 0
        assertThat(actual[21]).isEqualTo(0.5f); // 1.5 -> 2
    }

    @Test
    void clippingIsToldAndKeepsToTheLevels() {
        for (int length : new int[] {1, 15, 16, 17, 33, 100}) {
            float[] x = new float[length];
            float[] q = new float[length];
            x[length - 1] = -3.49f; // rounds to the last level
            assertThat(kernels().quantise(x, 0, 1, 3, 2, q, 0, length)).isFalse();
            assertThat(q[length - 1]).isEqualTo(-6);
            x[length / 2] = 3.51f;
            assertThat(kernels().quantise(x, 0, 1, 3, 2, q, 0, length)).isTrue();
            assertThat(q[length / 2]).isEqualTo(6);
            x[length / 2] = -1e30f;
            assertThat(kernels().quantise(x, 0, 1, new float[length], 0, 3, 2, q, 0, length))
                    .isTrue();
            assertThat(q[length / 2]).isEqualTo(-6);
        }
    }

    @Test
    void notANumberStaysAndHidesNoClipping() {
        for (int length : new int[] {3, 16, 37}) {
            float[] x = new float[length];
            x[0] = Float.NaN;
            float[] q = new float[length];
            assertThat(kernels().quantise(x, 0, 1, 3, 2, q, 0, length)).isFalse();
            assertThat(q[0]).isNaN();
            assertThat(q[1]).isZero();
            x[1] = Float.POSITIVE_INFINITY;
            x[2] = -5;
            assertThat(kernels().quantise(x, 0, 1, new float[length], 0, 3, 2, q, 0, length))
                    .isTrue();
            assertThat(q[0]).isNaN();
            assertThat(q[1]).isEqualTo(6);
            assertThat(q[2]).isEqualTo(-6);
        }
    }

    @Test
    void conversionsWithinAnyRangeAreThoseOfTheirFormula() {
        ForAll.run(3, 500, random -> {
            int length = random.nextInt(150);
            int lowest = random.nextInt(-200, 10);
            int highest = lowest + random.nextInt(1, 300);
            Levels levels = new Levels(
                    random.nextFloat() * 200,
                    random.nextFloat() * 50,
                    lowest,
                    highest,
                    random.nextFloat(),
                    random.nextFloat());
            int offset = random.nextInt(7);
            float[] x = gaussians(random, offset + length + 5, 1);
            float[] expected = untouched(offset + length + 2);
            float[] actual = expected.clone();
            float[] inPlace = x.clone();
            int clips = 0;
            for (int i = 0; i < length; i++) {
                double level = Math.rint(levels.factor() * x[offset + i] + levels.shift());
                double within = Math.max(lowest, Math.min(highest, level));
                expected[1 + i] = levels.step() * (float) within + levels.origin();
                clips += within == level ? 0 : 1;
            }
            assertThat(kernels().quantise(x, offset, levels, actual, 1, length)).isEqualTo(clips);
            assertThat(plusZero(actual)).isEqualTo(plusZero(expected));
            assertThat(kernels().quantise(inPlace, offset, levels, inPlace, offset, length))
                    .isEqualTo(clips);
            assertThat(plusZero(Arrays.copyOfRange(inPlace, offset, offset + length)))
                    .isEqualTo(plusZero(Arrays.copyOfRange(expected, 1, 1 + length)));
            assertThat(Arrays.copyOf(inPlace, offset)).isEqualTo(Arrays.copyOf(x, offset));
        });
    }

    @Test
    void notANumberStaysWithinAnyRangeAndIsNotClipped() {
        for (int length : new int[] {3, 16, 37}) {
            float[] x = new float[length];
            x[0] = Float.NaN;
            x[1] = Float.NEGATIVE_INFINITY;
            x[2] = 1e30f;
            assertThat(kernels().quantise(x, 0, new Levels(1, 2, 0, 3, 2, -1), x, 0, length))
                    .isEqualTo(2);
            assertThat(x[0]).isNaN();
            assertThat(x[1]).isEqualTo(-1);
            assertThat(x[2]).isEqualTo(5);
        }
    }

    @Test
    void theMostLevelsAreRoundedExactly() {
        int levels = PeripheryKernels.MAX_LEVELS;
        float[] x = new float[32];
        float[] q = new float[32];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i % 2 == 0 ? 1 : -1) * (levels - i / 4f);
        }
        kernels().quantise(x, 0, 1, levels, 1, q, 0, 32);
        for (int i = 0; i < x.length; i++) {
            assertThat(q[i]).isEqualTo((float) Math.rint(x[i]));
        }
    }

    private static float[] gaussians(RandomGenerator random, int length, float std) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = std * (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] untouched(int length) {
        float[] values = new float[length];
        Arrays.fill(values, UNTOUCHED);
        return values;
    }

    /** Without the sign of zeros, which is not specified. */
    private static float[] plusZero(float[] values) {
        float[] positive = values.clone();
        for (int i = 0; i < positive.length; i++) {
            positive[i] += 0f;
        }
        return positive;
    }
}
