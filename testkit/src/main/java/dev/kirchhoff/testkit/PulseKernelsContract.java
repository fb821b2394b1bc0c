package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Cells;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import dev.kirchhoff.kernels.ScalarPulseKernels;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What all pulse kernels obey: the values of the scalar ones at awkward sizes and places of larger arrays, whose other elements stay
 * as they are; and steps known by hand.
 */
public abstract class PulseKernelsContract {

    private static final float ROUNDING = 2e-6f;
    private static final PulseKernels SCALAR = new ScalarPulseKernels();

    /** The kernels under test. */
    protected abstract PulseKernels kernels();

    @Test
    void codesAreProbabilitiesAndSigns() {
        ForAll.run(1, 300, random -> {
            int length = random.nextInt(100);
            int from = random.nextInt(9);
            float[] x = numbers(random, from + length + 3);
            float[] expected = new float[length + 4];
            float[] actual = expected.clone();
            int[] signs = words(random, from + length + 20);
            int[] vectorSigns = signs.clone();
            int slots = random.nextInt();
            double sum = 0;
            for (int i = 0; i < length; i++) {
                expected[i] = Math.min(1, 0.7f * Math.abs(x[from + i]));
                signs[from + i] |= x[from + i] < 0 ? slots : 0;
                sum += expected[i];
            }
            assertThat((double) kernels().encode(x, from, length, 0.7f, slots, actual, vectorSigns, from))
                    .isCloseTo(sum, within(1e-6 * length));
            assertThat(actual).isEqualTo(expected);
            assertThat(vectorSigns).isEqualTo(signs);
        });
    }

    @Test
    void slotsAndLinesChangePlaces() {
        ForAll.run(6, 30, random -> {
            int blocks = 1 << random.nextInt(6);
            int width = PulseKernels.PLANE_WIDTH * random.nextInt(1, 4);
            int first = random.nextInt(9);
            int end = first + blocks * width;
            int[] words = words(random, end + 5);
            int[] planes = words.clone();
            kernels().transpose(planes, first, width, blocks);
            for (int i = first; i < end; i++) {
                for (int bit = 0; bit < 32; bit++) {
                    int block = (i - first) / width;
                    int from = i + (bit % blocks - block) * width;
                    assertThat(planes[i] >>> bit & 1).isEqualTo(words[from] >>> bit - bit % blocks + block & 1);
                }
            }
            assertThat(Arrays.copyOf(planes, first)).isEqualTo(Arrays.copyOf(words, first));
            assertThat(Arrays.copyOfRange(planes, end, end + 5)).isEqualTo(Arrays.copyOfRange(words, end, end + 5));
        });
    }

    @Test
    void bitsOfChosenPlanesAreCounted() {
        ForAll.run(2, 100, random -> {
            int width = PulseKernels.PLANE_WIDTH * random.nextInt(1, 4);
            int length = width * random.nextInt(1, 33);
            int[] planes = words(random, 8 * width);
            int[] downs = random.ints(100, 0, 8).toArray();
            int[] ups = random.ints(600, 0, 8).toArray();
            int down = PulseKernels.PLANE_GROUP * random.nextInt(12);
            int up = PulseKernels.PLANE_GROUP * random.nextInt(70);
            int[] counts = words(random, length + PulseKernels.SCRATCH);
            kernels().count(planes, width, downs, down, ups, up, counts, length);
            for (int line = 0; line < length; line++) {
                int expected =
                        bits(planes, width, downs, down, line) + PulseKernels.UP * bits(planes, width, ups, up, line);
                assertThat(counts[line]).isEqualTo(expected);
            }
        });
    }

    private static int bits(int[] planes, int width, int[] chosen, int count, int line) {
        return Arrays.stream(chosen, 0, count)
                .map(plane -> planes[plane * width + line % width] >>> line / width & 1)
                .sum();
    }

    @Test
    void linesOfASlotAreListedInOrder() {
        ForAll.run(5, 300, random -> {
            int count = random.nextInt(1, 100);
            int first = random.nextInt(9);
            int[] words = words(random, first + count);
            int slot = random.nextInt(32);
            int[] lines = new int[count + 20];
            int listed = kernels().list(words, first, count, slot, lines, 3);
            int[] expected = IntStream.range(0, count)
                    .filter(line -> (words[first + line] & 1 << slot) != 0)
                    .toArray();
            assertThat(Arrays.copyOfRange(lines, 3, 3 + listed)).isEqualTo(expected);
        });
    }

    @Test
    void drivenWeightsAgreeWithTheScalarKernels() {
        ForAll.run(3, 300, random -> {
            int length = random.nextInt(1, 100);
            int first = random.nextInt(9);
            Cells expected = cells(random, random.nextInt(9), first + length);
            Cells actual = copy(expected);
            int[] counts = counts(random, length);
            Drive drive = Drive.values()[random.nextInt(3)];
            float[] noise = numbers(random, length);
            SCALAR.drive(expected, first, counts, drive, noise, length);
            kernels().drive(actual, first, counts, drive, noise, length);
            assertThat(actual.weights()).containsExactly(expected.weights(), within(ROUNDING));
        });
    }

    @Test
    void listedDevicesStepOnceWithinTheirBounds() {
        ForAll.run(4, 300, random -> {
            int columns = random.nextInt(1, 100);
            int first = random.nextInt(9);
            Cells cells = cells(random, random.nextInt(9), first + columns);
            float[] expected = cells.weights().clone();
            int[] listed = IntStream.range(0, columns)
                    .filter(column -> random.nextBoolean())
                    .toArray();
            float[] noise = numbers(random, columns + 5);
            boolean up = random.nextBoolean();
            for (int i = 1; i < listed.length; i++) {
                int cell = first + listed[i];
                double deviation = cells.spread() * noise[4 + i];
                double step = up
                        ? cells.up()[cell] + deviation * cells.upDeviation()[cell]
                        : -cells.down()[cell] - deviation * cells.downDeviation()[cell];
                double moved = expected[cells.offset() + cell] + step;
                expected[cells.offset() + cell] = (float) Math.clamp(moved, cells.min()[cell], cells.max()[cell]);
            }
            kernels().pulse(cells, first, listed, Math.min(1, listed.length), listed.length, up, noise, 5);
            assertThat(cells.weights()).containsExactly(expected, within(ROUNDING));
        });
    }

    @Test
    void aDeviceWithoutAStepIsNotClipped() {
        float[] one = {1};
        Cells cells = new Cells(new float[] {5}, 0, one, one, one, one, 0, new float[] {-1}, one);
        kernels().drive(cells, 0, new int[1], Drive.BOTH, new float[1], 1);
        assertThat(cells.weights()).containsExactly(5);
        kernels().drive(cells, 0, new int[] {1}, Drive.UPS, new float[1], 1);
        assertThat(cells.weights()).containsExactly(5);
        kernels().drive(cells, 0, new int[] {1}, Drive.BOTH, new float[1], 1);
        assertThat(cells.weights()).containsExactly(1);
    }

    private static float[] numbers(RandomGenerator random, int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static float[] positive(RandomGenerator random, int length) {
        float[] numbers = numbers(random, length);
        for (int i = 0; i < length; i++) {
            numbers[i] = Math.abs(numbers[i]);
        }
        return numbers;
    }

    private static int[] words(RandomGenerator random, int length) {
        return random.ints(length).toArray();
    }

    private static int[] counts(RandomGenerator random, int length) {
        return random.ints(length, -2, 4)
                .map(count -> count < 0 ? 0 : count * PulseKernels.UP + random.nextInt(3))
                .toArray();
    }

    private static Cells cells(RandomGenerator random, int offset, int count) {
        float[] min = positive(random, count);
        for (int i = 0; i < count; i++) {
            min[i] = -min[i];
        }
        return new Cells(
                numbers(random, offset + count + 20),
                offset,
                positive(random, count),
                positive(random, count),
                positive(random, count),
                positive(random, count),
                0.3f,
                min,
                positive(random, count));
    }

    private static Cells copy(Cells cells) {
        return new Cells(
                cells.weights().clone(),
                cells.offset(),
                cells.up(),
                cells.down(),
                cells.upDeviation(),
                cells.downDeviation(),
                cells.spread(),
                cells.min(),
                cells.max());
    }
}
