package dev.kirchhoff.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.testkit.ChiSquare;
import dev.kirchhoff.testkit.Distributions;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import dev.kirchhoff.testkit.Moments;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The bulk numbers against their stated distributions. Level of every test: 10⁻³, two-sided. Every test has a companion
 * that fails it.
 */
class ScalarBulkRandomTest {

    private static final double LEVEL = 1e-3;
    /** |z| of the level. */
    private static final double Z = 3.29;

    private static final int SIZE = 1 << 20;
    private final BulkRandom bulk = new ScalarBulkRandom();
    private final int[] state = new int[BulkRandom.STATE];

    ScalarBulkRandomTest() {
        bulk.seed(state, 20, 2024);
    }

    /** Reference output of xoshiro128++ 1.0 for the state 1, 2, 3, 4, as in the tests of the Rust crate rand_xoshiro. */
    @Test
    void everyLaneIsXoshiro128PlusPlus() {
        for (int lane = 0; lane < BulkRandom.LANES; lane++) {
            for (int word = 0; word < 4; word++) {
                state[word * BulkRandom.LANES + lane] = word + 1;
            }
            int drawn = lane;
            assertThat(new int[10]).satisfies(words -> {
                Arrays.setAll(words, i -> ScalarBulkRandom.next(state, drawn));
                assertThat(words)
                        .containsExactly(
                                641,
                                1573767,
                                (int) 3222811527L,
                                (int) 3517856514L,
                                836907274,
                                (int) 4247214768L,
                                (int) 3867114732L,
                                1355841295,
                                495546011,
                                621204420);
            });
        }
    }

    @Test
    void uniformNumbersAreUniform() {
        float[] sample = uniform(SIZE);
        assertThat(KolmogorovSmirnov.of(sample, x -> x).pValue()).isGreaterThan(LEVEL);
        assertThat(ChiSquare.uniform(pairs(sample, 1)).pValue()).isGreaterThan(LEVEL);
        assertThat(ChiSquare.uniform(pairs(sample, BulkRandom.LANES)).pValue()).isGreaterThan(LEVEL);
        for (float value : sample) {
            assertThat(value >= 0 && value < 1).isTrue();
        }
    }

    @Test
    void aBiasedUniformNumberIsCaught() {
        float[] sample = uniform(SIZE);
        for (int i = 0; i < SIZE; i++) {
            sample[i] = (float) Math.pow(sample[i], 1.02);
        }
        assertThat(KolmogorovSmirnov.of(sample, x -> x).pValue()).isLessThan(1e-6);
        for (int i = 1; i < SIZE; i++) {
            sample[i] = i % 20 == 0 ? sample[i - 1] : sample[i];
        }
        assertThat(ChiSquare.uniform(pairs(sample, 1)).pValue()).isLessThan(1e-6);
    }

    @Test
    void gaussianNumbersAreGaussian() {
        float[] sample = gaussian(SIZE, 0, 1);
        Moments moments = Moments.of(sample);
        assertThat(Math.abs(moments.meanError(0, 1))).isLessThan(Z);
        assertThat(Math.abs(moments.variance() - 1)).isLessThan(Z * Math.sqrt(2.0 / SIZE));
        assertThat(Math.abs(moments.skewness())).isLessThan(Z * Math.sqrt(6.0 / SIZE));
        assertThat(Math.abs(moments.excessKurtosis())).isLessThan(Z * Math.sqrt(24.0 / SIZE));
        assertThat(KolmogorovSmirnov.of(sample, Distributions::gaussian).pValue())
                .isGreaterThan(LEVEL);
    }

    @Test
    void aShiftedGaussianAndASumOfUniformNumbersAreCaught() {
        float[] shifted = gaussian(SIZE, 0.01f, 1);
        assertThat(KolmogorovSmirnov.of(shifted, Distributions::gaussian).pValue())
                .isLessThan(1e-6);
        assertThat(Math.abs(Moments.of(shifted).meanError(0, 1))).isGreaterThan(Z);
        assertThat(Math.abs(Moments.of(sumsOfTwelve(SIZE)).excessKurtosis())).isGreaterThan(Z * Math.sqrt(24.0 / SIZE));
    }

    /** The two outputs of one transform share their radius and sign: neither they nor their squares may be correlated. */
    @Test
    void gaussianPairsAreUncorrelated() {
        float[] sample = gaussian(SIZE, 0, 1);
        float[] first = new float[SIZE / 2];
        float[] second = new float[SIZE / 2];
        for (int i = 0; i < SIZE / 2; i++) {
            int place = i / BulkRandom.LANES * 2 * BulkRandom.LANES + i % BulkRandom.LANES;
            first[i] = sample[place];
            second[i] = sample[place + BulkRandom.LANES];
        }
        double bound = Z / Math.sqrt(SIZE / 2.0);
        assertThat(Math.abs(Moments.correlation(first, second))).isLessThan(bound);
        assertThat(Math.abs(Moments.correlation(squares(first), squares(second))))
                .isLessThan(bound);
        for (int i = 0; i < second.length; i++) {
            second[i] += 0.01f * first[i] * first[i] * Math.signum(second[i]);
        }
        assertThat(Math.abs(Moments.correlation(squares(first), squares(second))))
                .as("a second number that grows with the first is caught")
                .isGreaterThan(bound);
    }

    /** Counts of |z| below 3, 4, 5 and beyond; tail probabilities from SciPy 1.17, {@code 2 norm.sf}. */
    @Test
    void tailsHaveTheirWeight() {
        assertThat(tails(1 << 26, 0, 1).pValue()).isGreaterThan(LEVEL);
        assertThat(tails(1 << 22, 0, 1.01f).pValue())
                .as("1 % too wide is caught")
                .isLessThan(1e-6);
    }

    @Test
    void meanAndStandardDeviationScaleTheNumbers() {
        int[] copy = state.clone();
        float[] standard = gaussian(1000, 0, 1);
        float[] scaled = new float[1000];
        bulk.gaussian(copy, scaled, 0, 1000, 3, 0.5f);
        for (int i = 0; i < 1000; i++) {
            assertThat(scaled[i]).isCloseTo(3 + 0.5f * standard[i], within(1e-6f));
        }
    }

    @Test
    void aFillStaysWithinItsRange() {
        for (int length : new int[] {0, 1, 15, 16, 17, 31, 32, 33}) {
            float[] out = new float[40];
            Arrays.fill(out, -7);
            bulk.uniform(state, out, 3, length);
            bulk.gaussian(state, out, 3, length, 100, 1);
            for (int i = 0; i < out.length; i++) {
                assertThat(out[i] > 50).isEqualTo(i >= 3 && i < 3 + length);
            }
        }
        assertThatThrownBy(() -> bulk.uniform(state, new float[4], 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bulk.gaussian(state, new float[4], -1, 3, 0, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private float[] uniform(int size) {
        float[] sample = new float[size];
        bulk.uniform(state, sample, 0, size);
        return sample;
    }

    private float[] gaussian(int size, float mean, float std) {
        float[] sample = new float[size];
        bulk.gaussian(state, sample, 0, size, mean, std);
        return sample;
    }

    /** The classical wrong Gaussian: twelve uniform numbers less 6. */
    private float[] sumsOfTwelve(int size) {
        float[] sums = new float[size];
        Arrays.fill(sums, -6);
        for (int term = 0; term < 12; term++) {
            float[] terms = uniform(size);
            for (int i = 0; i < size; i++) {
                sums[i] += terms[i];
            }
        }
        return sums;
    }

    private static float[] squares(float[] sample) {
        float[] squares = new float[sample.length];
        for (int i = 0; i < sample.length; i++) {
            squares[i] = sample[i] * sample[i];
        }
        return squares;
    }

    /** Counts of the pairs (x[i], x[i + lag]) in 16 x 16 cells; pairs do not overlap. */
    private static long[] pairs(float[] sample, int lag) {
        long[] counts = new long[256];
        for (int start = 0; start + 2 * lag <= sample.length; start += 2 * lag) {
            for (int i = start; i < start + lag; i++) {
                counts[(int) (16 * sample[i]) * 16 + (int) (16 * sample[i + lag])]++;
            }
        }
        return counts;
    }

    private ChiSquare tails(int size, float mean, float std) {
        double beyond3 = 2.69979606326e-3;
        double beyond4 = 6.33424836662e-5;
        double beyond5 = 5.73303143758e-7;
        long[] counts = new long[4];
        for (int drawn = 0; drawn < size; drawn += 1 << 16) {
            for (float value : gaussian(1 << 16, mean, std)) {
                counts[Math.clamp((int) Math.abs(value) - 2, 0, 3)]++;
            }
        }
        return ChiSquare.of(counts, new double[] {1 - beyond3, beyond3 - beyond4, beyond4 - beyond5, beyond5});
    }
}
