package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Cells;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What all pulse kernels obey: plain formulae, in double precision where they are of steps, at awkward sizes and places of larger arrays,
 * whose other elements stay as they are.
 */
public abstract class PulseKernelsContract {

    private static final float ROUNDING = 2e-6f;

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
    void stepsAreListedPlaneAfterPlane() {
        ForAll.run(7, 100, random -> {
            int width = PulseKernels.PLANE_WIDTH * random.nextInt(1, 7);
            int[] planes = words(random, 5 * width);
            int[] chosen = random.ints(width)
                    .map(word -> random.nextBoolean() ? word & random.nextInt() : 0)
                    .toArray();
            int[] sequence = random.ints(8, 0, 10).toArray();
            int[] steps = new int[8 * Integer.SIZE * width + 2];
            int from = random.nextInt(3);
            int listed = kernels().sequence(planes, width, sequence, from, 8, chosen, steps);
            int at = 0;
            for (int number = from; number < 8; number++) {
                int plane = sequence[number] / 2 * width;
                int up = sequence[number] % 2;
                int[] expected = IntStream.range(0, Integer.SIZE * width)
                        .filter(line -> (planes[plane + line % width] & chosen[line % width] & 1 << line / width) != 0)
                        .map(line -> 2 * line + up)
                        .toArray();
                int[] actual = Arrays.copyOfRange(steps, at, at + expected.length);
                Arrays.sort(actual);
                assertThat(actual).isEqualTo(expected);
                at += expected.length;
            }
            assertThat(listed).isEqualTo(at);
        });
    }

    @Test
    void stepsFollowEachOther() {
        ForAll.run(8, 100, random -> {
            int columns = random.nextInt(1, 40);
            int first = random.nextInt(9);
            Cells cells = cells(random, random.nextInt(9), first + columns);
            float[] expected = cells.weights().clone();
            int[] steps = random.ints(50, 0, 2 * columns).toArray();
            float[] noise = numbers(random, 60);
            int from = random.nextInt(5);
            for (int i = from; i < 50; i++) {
                int cell = first + steps[i] / 2;
                float draw = noise[3 + i - from];
                DoubleStep step = new DoubleStep(cells, cell, steps[i] % 2, 1 - steps[i] % 2);
                expected[cells.offset() + cell] =
                        step.moved(expected[cells.offset() + cell], steps[i] % 2 == 1 ? draw : -draw);
            }
            kernels().step(cells, first, steps, from, 50, noise, 3);
            assertThat(cells.weights()).containsExactly(expected, within(20 * ROUNDING));
        });
    }

    @Test
    void devicesMoveByTheirCountsOrAreLeftWhereOrderMatters() {
        int[] seen = new int[2];
        ForAll.run(3, 400, random -> {
            int length = random.nextInt(1, 100);
            int width = PulseKernels.PLANE_WIDTH * random.nextInt(1, 4);
            int first = random.nextInt(9);
            Cells cells = cells(random, random.nextInt(9), first + length);
            float[] expected = cells.weights().clone();
            int[] counts = counts(random, length);
            Drive drive = Drive.values()[random.nextInt(3)];
            float[] noise = numbers(random, length);
            int[] left = new int[width];
            for (int i = 0; i < length; i++) {
                int rises = drive == Drive.DOWNS ? counts[i] % PulseKernels.UP : counts[i] / PulseKernels.UP;
                int falls = drive == Drive.BOTH ? counts[i] % PulseKernels.UP : 0;
                DoubleStep step = new DoubleStep(cells, first + i, rises, falls);
                if (step.orderMatters()) {
                    left[i % width] |= 1 << i / width;
                    seen[0]++;
                } else if (rises + falls > 0) {
                    expected[cells.offset() + first + i] = step.moved(step.w(), noise[i]);
                    seen[1]++;
                }
            }
            int[] ordered = words(random, PulseKernels.ORDERED * width);
            boolean any = kernels().drive(cells, first, counts, drive, noise, length, ordered, width);
            assertThat(Arrays.copyOf(ordered, width)).isEqualTo(left);
            assertThat(any).isEqualTo(Arrays.stream(left).anyMatch(word -> word != 0));
            assertThat(cells.weights()).containsExactly(expected, within(ROUNDING));
        });
        assertThat(seen[0]).isGreaterThan(1000);
        assertThat(seen[1]).isGreaterThan(1000);
    }

    /** What the counts of a device do, in double precision. */
    private record DoubleStep(Cells cells, int cell, int rises, int falls) {

        private double w() {
            return cells.weights()[cells.offset() + cell];
        }

        private double rise() {
            return (double) rises * cells.up()[cell];
        }

        private double fall() {
            return (double) falls * cells.down()[cell];
        }

        private double deviation() {
            double up = cells.upDeviation()[cell];
            double down = cells.downDeviation()[cell];
            return cells.spread() * Math.sqrt(rises * up * up + falls * down * down);
        }

        private boolean orderMatters() {
            boolean near = w() + rise() + 4 * deviation() > cells.max()[cell]
                    || w() - fall() - 4 * deviation() < cells.min()[cell];
            double spread = 3.0 * cells.spread();
            boolean turns = rises > 1 && spread * cells.upDeviation()[cell] > cells.up()[cell]
                    || falls > 1 && spread * cells.downDeviation()[cell] > cells.down()[cell];
            boolean mixed = rises > 0 && falls > 0;
            return mixed && (near || !cells.commute()) || near && turns;
        }

        private float moved(double w, float noise) {
            double moved = w + rise() - fall() + deviation() * noise;
            return (float) Math.clamp(moved, cells.min()[cell], cells.max()[cell]);
        }
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
        assertThat(driven(5, 0, Drive.BOTH)).isEqualTo(5);
        assertThat(driven(5, 1, Drive.UPS)).isEqualTo(5);
        assertThat(driven(5, 1, Drive.BOTH)).isEqualTo(1);
    }

    /** A weight between -1 and 1 after steps of 1 without noise. */
    private float driven(float weight, int count, Drive drive) {
        float[] one = {1};
        Cells cells = new Cells(new float[] {weight}, 0, one, one, one, one, 0, new float[] {-1}, one, true);
        int width = PulseKernels.PLANE_WIDTH;
        int[] ordered = new int[PulseKernels.ORDERED * width];
        kernels().drive(cells, 0, new int[] {count}, drive, new float[1], 1, ordered, width);
        return cells.weights()[0];
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
        float[] up = positive(random, count);
        float[] down = positive(random, count);
        boolean alike = random.nextBoolean();
        return new Cells(
                numbers(random, offset + count + 20),
                offset,
                up,
                down,
                alike ? up : positive(random, count),
                alike ? down : positive(random, count),
                random.nextBoolean() ? 0.3f : 0.4f,
                min,
                positive(random, count),
                random.nextBoolean());
    }
}
