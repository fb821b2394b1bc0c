package dev.kirchhoff.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.random.BulkRandom;
import dev.kirchhoff.random.ScalarBulkRandom;
import dev.kirchhoff.testkit.ForAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector form gives the bits of the scalar one, whatever the length, the offset and the state. */
class VectorBulkRandomTest {

    private final BulkRandom scalar = new ScalarBulkRandom();
    private final BulkRandom vector = new VectorBulkRandom();

    @Test
    void theServiceLoaderFindsIt() {
        assertThat(BulkRandom.fastest()).isInstanceOf(VectorBulkRandom.class);
    }

    @Test
    void lanesAreSeededAlike() {
        ForAll.run(1, 200, random -> {
            long high = random.nextLong();
            long key = random.nextLong();
            assertThat(seeded(vector, high, key)).isEqualTo(seeded(scalar, high, key));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 15, 16, 17, 31, 32, 33, 1000, 4095, 4096, 4097, 100_003})
    void bitsAreEqualAtAwkwardLengths(int length) {
        for (int offset : new int[] {0, 1, 5, 16}) {
            assertSameBits(3, 4, offset, length, 0, 1);
        }
    }

    @Test
    void bitsAreEqualForRandomCases() {
        ForAll.run(
                1000,
                300,
                random -> assertSameBits(
                        random.nextLong(),
                        random.nextLong(),
                        random.nextInt(40),
                        random.nextInt(9000),
                        (float) random.nextGaussian(),
                        random.nextFloat()));
    }

    /** Words that meet the ends of every polynomial: all zeros, all ones, single bits. */
    @Test
    void bitsAreEqualAtTheEndsOfTheRange() {
        for (int bit = 0; bit < 34; bit++) {
            int word = bit < 32 ? 1 << bit : bit == 32 ? 0 : -1;
            int[] state = new int[BulkRandom.STATE];
            state[bit % BulkRandom.LANES] = word;
            state[3 * BulkRandom.LANES + 5] = word;
            assertSameBits(state, 0, 64, 0, 1);
        }
    }

    @Test
    void trainsAreEqual() {
        ForAll.run(2000, 300, random -> {
            int[] stateOfScalar = seeded(scalar, random.nextLong(), random.nextLong());
            int[] stateOfVector = stateOfScalar.clone();
            int length = random.nextInt(100);
            int offset = random.nextInt(5);
            int slots = random.nextInt(1, 33);
            int first = random.nextInt(33 - slots);
            float[] probabilities = new float[offset + length];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = Math.clamp(2 * random.nextFloat() - 0.5f, 0, 1);
            }
            int[] expected = random.ints(length + 7).toArray();
            int[] actual = expected.clone();
            scalar.trains(stateOfScalar, probabilities, offset, length, slots, first, expected, 3);
            vector.trains(stateOfVector, probabilities, offset, length, slots, first, actual, 3);
            assertThat(actual).isEqualTo(expected);
            assertThat(stateOfVector).isEqualTo(stateOfScalar);
        });
    }

    private void assertSameBits(long high, long key, int offset, int length, float mean, float std) {
        assertSameBits(seeded(scalar, high, key), offset, length, mean, std);
    }

    private void assertSameBits(int[] state, int offset, int length, float mean, float std) {
        int[] stateOfScalar = state.clone();
        int[] stateOfVector = state.clone();
        float[] expected = new float[offset + length + 3];
        float[] actual = expected.clone();
        for (int repetition = 0; repetition < 2; repetition++) {
            scalar.gaussian(stateOfScalar, expected, offset, length, mean, std);
            vector.gaussian(stateOfVector, actual, offset, length, mean, std);
            assertThat(bits(actual)).isEqualTo(bits(expected));
            scalar.uniform(stateOfScalar, expected, offset, length);
            vector.uniform(stateOfVector, actual, offset, length);
            assertThat(bits(actual)).isEqualTo(bits(expected));
            assertThat(stateOfVector).isEqualTo(stateOfScalar);
        }
    }

    private static int[] seeded(BulkRandom bulk, long high, long key) {
        int[] state = new int[BulkRandom.STATE];
        bulk.seed(state, high, key);
        return state;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
