package dev.kirchhoff.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.testkit.ChiSquare;
import dev.kirchhoff.testkit.Distributions;
import dev.kirchhoff.testkit.ForAll;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** Single draws against their stated distributions. Level of every test: 10⁻³; every test has a companion that fails. */
class RandomDrawsTest {

    private static final double LEVEL = 1e-3;
    private static final int DRAWS = 200_000;

    private final RandomStream stream = RandomStream.open(7, Purpose.SHUFFLE, 0, 0, 0);

    @Test
    void boundedIntegersAreUniform() {
        for (int bound : new int[] {2, 3, 7, 100}) {
            assertThat(histogram(bound, () -> stream.nextInt(bound)).pValue()).isGreaterThan(LEVEL);
        }
        assertThat(stream.nextInt(1)).isZero();
    }

    /** With a bound of 3 · 2³⁰ / 2 the plain product would give every third value twice as often: rejection is needed. */
    @Test
    void largeBoundsAreUniformToo() {
        int bound = 3 << 29;
        assertThat(histogram(3, () -> stream.nextInt(bound) % 3).pValue()).isGreaterThan(LEVEL);
        assertThat(histogram(3, () -> (int) ((stream.nextInt() & 0xFFFFFFFFL) * bound >>> 32) % 3)
                        .pValue())
                .as("the product without rejection is caught")
                .isLessThan(1e-6);
    }

    @Test
    void aRemainderIsCaught() {
        assertThat(histogram(100, () -> (stream.nextInt() & 0xFF) % 100).pValue())
                .isLessThan(1e-6);
    }

    @Test
    void fractionsAreUniform() {
        assertThat(KolmogorovSmirnov.of(sample(() -> stream.nextFloat()), x -> x)
                        .pValue())
                .isGreaterThan(LEVEL);
        assertThat(KolmogorovSmirnov.of(sample(() -> (float) stream.nextDouble()), x -> x)
                        .pValue())
                .isGreaterThan(LEVEL);
        assertThat(KolmogorovSmirnov.of(sample(() -> 0.99f * stream.nextFloat()), x -> x)
                        .pValue())
                .isLessThan(1e-6);
    }

    @Test
    void singleGaussianNumbersAreGaussian() {
        assertThat(KolmogorovSmirnov.of(sample(() -> stream.nextGaussian()), Distributions::gaussian)
                        .pValue())
                .isGreaterThan(LEVEL);
        assertThat(KolmogorovSmirnov.of(sample(() -> 1.03f * stream.nextGaussian()), Distributions::gaussian)
                        .pValue())
                .isLessThan(1e-6);
    }

    @Test
    void allOrdersOfFourAreEquallyLikely() {
        int[] order = new int[4];
        assertThat(histogram(24, () -> {
                            stream.permutation(order, 4);
                            return rank(order);
                        })
                        .pValue())
                .isGreaterThan(LEVEL);
    }

    /** The classical wrong shuffle exchanges each place with any place: 4⁴ ways do not share evenly among 4! orders. */
    @Test
    void theNaiveShuffleIsCaught() {
        int[] order = new int[4];
        assertThat(histogram(24, () -> {
                            Arrays.setAll(order, i -> i);
                            for (int i = 0; i < 4; i++) {
                                int other = stream.nextInt(4);
                                int value = order[i];
                                order[i] = order[other];
                                order[other] = value;
                            }
                            return rank(order);
                        })
                        .pValue())
                .isLessThan(1e-6);
    }

    @Test
    void aShuffleKeepsTheValuesAndItsRange() {
        ForAll.run(1, 200, random -> {
            int[] values = random.ints(random.nextInt(1, 50)).toArray();
            int[] shuffled = values.clone();
            int offset = random.nextInt(values.length);
            int length = random.nextInt(values.length - offset + 1);
            stream.shuffle(shuffled, offset, length);
            for (int i = 0; i < values.length; i++) {
                if (i < offset || i >= offset + length) {
                    assertThat(shuffled[i]).isEqualTo(values[i]);
                }
            }
            assertThat(shuffled).containsExactlyInAnyOrder(values);
            stream.permutation(shuffled, values.length);
            Arrays.sort(shuffled);
            assertThat(shuffled).isEqualTo(range(values.length));
        });
    }

    @Test
    void outOfRangeDrawsAreRefused() {
        assertThatThrownBy(() -> stream.nextInt(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bound 0");
        assertThatThrownBy(() -> stream.permutation(new int[3], 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> stream.shuffle(new int[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private interface FloatSupplier {
        float next();
    }

    private static float[] sample(FloatSupplier draw) {
        float[] sample = new float[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            sample[i] = draw.next();
        }
        return sample;
    }

    private static ChiSquare histogram(int cells, IntSupplier draw) {
        long[] counts = new long[cells];
        for (int i = 0; i < DRAWS; i++) {
            counts[draw.getAsInt()]++;
        }
        return ChiSquare.uniform(counts);
    }

    /** Number of a permutation of four in the factorial number system. */
    private static int rank(int[] order) {
        int rank = 0;
        for (int i = 0; i < order.length; i++) {
            int smaller = 0;
            for (int j = i + 1; j < order.length; j++) {
                smaller += order[j] < order[i] ? 1 : 0;
            }
            rank = rank * (order.length - i) + smaller;
        }
        return rank;
    }

    private static int[] range(int n) {
        int[] range = new int[n];
        Arrays.setAll(range, i -> i);
        return range;
    }
}
