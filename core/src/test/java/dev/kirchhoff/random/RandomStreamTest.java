package dev.kirchhoff.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.testkit.ChiSquare;
import dev.kirchhoff.testkit.Moments;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Addressing: what a stream's numbers depend on. Level of the statistical tests: 10⁻³, two-sided. */
@Isolated // allocations of all threads are counted
class RandomStreamTest {

    private static final double LEVEL = 1e-3;
    private static final double Z = 3.29;
    private static final long SEED = 0x0123456789abcdefL;

    /** Values of an independent implementation of Philox and xoshiro128++ in Python. */
    @Test
    void theNumbersOfAnAddressNeverChange() {
        RandomStream stream = RandomStream.open(SEED, Purpose.NOISE, 3, 0x1122334455L, -2);
        float[] uniform = new float[20];
        stream.fillUniform(uniform, 0, 20);
        assertThat(new int[8]).satisfies(words -> {
            Arrays.setAll(words, i -> stream.nextInt());
            assertThat(words)
                    .containsExactly(
                            0x9455ea12,
                            0x24d03c9c,
                            0x728a47f8,
                            0x128526ae,
                            0x474eb531,
                            0x7bf5ff8a,
                            0x9aac409a,
                            0x3030ac41);
        });
        assertThat(uniform[0] * 0x1p24f).isEqualTo(12060644f);
        assertThat(uniform[15] * 0x1p24f).isEqualTo(12894145f);
        assertThat(uniform[16] * 0x1p24f).isEqualTo(15148708f);
        assertThat(uniform[19] * 0x1p24f).isEqualTo(4901197f);
    }

    @Test
    void fillsAndSingleDrawsDoNotDisturbEachOther() {
        RandomStream mixed = RandomStream.open(1, Purpose.DEVICE, 0, 0, 0);
        RandomStream single = RandomStream.open(1, Purpose.DEVICE, 0, 0, 0);
        RandomStream bulk = RandomStream.open(1, Purpose.DEVICE, 0, 0, 0);
        float[] a = new float[64];
        float[] b = new float[64];
        for (int i = 0; i < 10; i++) {
            assertThat(mixed.nextInt()).isEqualTo(single.nextInt());
            mixed.fillGaussian(a, 0, 64, 0, 1);
            bulk.fillGaussian(b, 0, 64, 0, 1);
            assertThat(a).isEqualTo(b);
        }
    }

    @Test
    void aKeyIsSeedAndImage() {
        RandomStream stream = new RandomStream();
        RandomKey key = new RandomKey(5, 60);
        long first = key.reopen(stream, Purpose.NOISE, 2, 0, 1).nextLong();
        assertThat(first)
                .isEqualTo(RandomStream.open(5, Purpose.NOISE, 2, 60, 1).nextLong());
        assertThat(key.move(58).reopen(stream, Purpose.NOISE, 2, 2, 1).nextLong())
                .as("the same image in another batch")
                .isEqualTo(first);
        assertThat(key.phase(3).reopen(stream, Purpose.NOISE, 2, 2, 1).nextLong())
                .as("noise of another phase")
                .isNotEqualTo(first);
        assertThat(key.reopenImage(stream, Purpose.ASSIGNMENT, 2, 2).nextLong())
                .as("drawn once for an image")
                .isEqualTo(RandomStream.open(5, Purpose.ASSIGNMENT, 2, 60, 0).nextLong());
        assertThat(key.phase(0).reopen(stream, Purpose.NOISE, 2, 2, 1).nextLong())
                .isEqualTo(first);
    }

    @Test
    void reopeningStartsAfreshAndAllocatesNothing() {
        RandomStream stream = new RandomStream();
        float[] values = new float[40];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long first = 0;
        long allocated = 0;
        for (int i = 0; i < 20_000; i++) {
            if (i == 19_000) {
                allocated = threads.getCurrentThreadAllocatedBytes();
            }
            stream.reopen(9, Purpose.DROPOUT, 1, 2, 3);
            long word = stream.nextLong();
            stream.fillUniform(values, 0, 37);
            first = i == 0 ? word : first;
            if (word != first) {
                throw new AssertionError("repetition " + i + " differs");
            }
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(10_000);
    }

    /** Every bit of an address, flipped alone, gives a new stream in which half of the first 128 bits differ. */
    @Test
    void everyBitOfAnAddressMatters() {
        Set<Long> firstWords = new HashSet<>();
        long differing = 0;
        int flips = 0;
        for (int base = 0; base < 50; base++) {
            RandomStream origin = RandomStream.open(base, Purpose.NOISE, base, base, base);
            long low = origin.nextLong();
            long high = origin.nextLong();
            firstWords.add(low);
            for (int bit = 0; bit < 64 + 24 + 64 + 32; bit++) {
                RandomStream flipped = RandomStream.open(
                        base ^ bit(bit),
                        Purpose.NOISE,
                        base ^ (int) (bit(bit - 64) & 0xFFFFFF),
                        base ^ bit(bit - 88),
                        base ^ (int) bit(bit - 152));
                long word = flipped.nextLong();
                firstWords.add(word);
                differing += Long.bitCount(word ^ low) + Long.bitCount(flipped.nextLong() ^ high);
                flips++;
            }
        }
        assertThat(firstWords).hasSize(50 + flips);
        double bits = 128.0 * flips;
        assertThat(Math.abs(differing - bits / 2)).isLessThan(Z * Math.sqrt(bits) / 2);
    }

    @Test
    void everyPurposeHasItsOwnStream() {
        Set<Long> firstWords = new HashSet<>();
        for (Purpose purpose : Purpose.values()) {
            firstWords.add(RandomStream.open(1, purpose, 2, 3, 4).nextLong());
        }
        assertThat(firstWords).hasSameSizeAs(Purpose.values());
    }

    @Test
    void neighbouringStreamsAreIndependent() {
        float[] here = firstNumbers(0, 1);
        float[] there = firstNumbers(1, 1);
        assertThat(Math.abs(Moments.correlation(here, there))).isLessThan(Z / Math.sqrt(here.length));
        assertThat(ChiSquare.uniform(cells(here, there)).pValue()).isGreaterThan(LEVEL);
        assertThat(ChiSquare.uniform(cells(here, firstNumbers(0, 2))).pValue()).isGreaterThan(LEVEL);
    }

    @Test
    void dependentStreamsAreCaught() {
        float[] here = firstNumbers(0, 1);
        float[] there = firstNumbers(1, 1);
        for (int i = 0; i < here.length; i += 20) {
            there[i] = here[i];
        }
        assertThat(Math.abs(Moments.correlation(here, there))).isGreaterThan(Z / Math.sqrt(here.length));
        assertThat(ChiSquare.uniform(cells(here, there)).pValue()).isLessThan(1e-6);
    }

    @Test
    void aStreamMustBeOpen() {
        assertThatThrownBy(() -> new RandomStream().nextInt())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before it was opened");
        assertThatThrownBy(() -> new RandomStream().fillUniform(new float[1], 0, 1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBlockNumberBeyondItsBitsIsRefused() {
        for (int block : new int[] {-1, RandomStream.MAX_BLOCKS}) {
            assertThatThrownBy(() -> RandomStream.open(0, Purpose.NOISE, block, 0, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("block number " + block)
                    .hasMessageContaining("0 to 16777215");
        }
    }

    private static long bit(int index) {
        return index < 0 || index > 63 ? 0 : 1L << index;
    }

    /** The first number of each of many streams that differ in their step alone. */
    private static float[] firstNumbers(int chunk, long seed) {
        float[] numbers = new float[100_000];
        RandomStream stream = new RandomStream();
        for (int step = 0; step < numbers.length; step++) {
            numbers[step] = stream.reopen(seed, Purpose.NOISE, 0, step, chunk).nextFloat();
        }
        return numbers;
    }

    private static long[] cells(float[] first, float[] second) {
        long[] counts = new long[256];
        for (int i = 0; i < first.length; i++) {
            counts[(int) (16 * first[i]) * 16 + (int) (16 * second[i])]++;
        }
        return counts;
    }
}
