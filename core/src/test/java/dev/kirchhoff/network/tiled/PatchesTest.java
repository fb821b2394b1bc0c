package dev.kirchhoff.network.tiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.tensor.PatchGeometry;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.tensor.WindowAxis;
import dev.kirchhoff.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Values are small whole numbers, so that every sum is exact and equality is equality. */
final class PatchesTest {

    private static final float UNTOUCHED = 12345;

    @Test
    void aPatchIsReadKernelRowByKernelRow() {
        PatchGeometry geometry = new PatchGeometry(2, 2, 2, Window.of(2, 2, 1, 1));
        float[] image = {1, 2, 3, 4, 5, 6, 7, 8};
        float[] rows = new float[16];
        new Patches(geometry, Patches.Field.whole(geometry)).read(image, new int[] {4, 1}, 0, 2, rows, 8);
        assertThat(rows).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 1, 2, 3, 4);
    }

    @Test
    void rowsEqualTheirDefinition() {
        ForAll.run(1, 300, random -> {
            Case some = new Case(random);
            float[] rows = some.untouchedRows();
            some.patches.read(some.images, some.numbers, some.from, some.count, rows, some.stride);
            float[] expected = some.untouchedRows();
            for (int i = 0; i < some.count; i++) {
                for (int entry = 0; entry < some.patches.rowWidth(); entry++) {
                    int pixel = some.source(some.numbers[some.from + i], entry);
                    expected[i * some.stride + entry] = pixel < 0 ? 0 : some.images[pixel];
                }
            }
            assertThat(rows).isEqualTo(expected);
        });
    }

    /** For all images x and rows r: the product of read(x) and r is the product of x and add(r). */
    @Test
    void addingIsTheAdjointOfReading() {
        ForAll.run(2, 300, random -> {
            Case some = new Case(random);
            float[] read = some.untouchedRows();
            some.patches.read(some.images, some.numbers, some.from, some.count, read, some.stride);
            float[] rows = wholeNumbers(read.length, random);
            float[] before = wholeNumbers(some.images.length, random);
            float[] sums = before.clone();
            some.patches.add(
                    new ScalarKernels().elements(), rows, some.stride, some.numbers, some.from, some.count, sums);

            double left = 0;
            for (int i = 0; i < some.count; i++) {
                for (int at = i * some.stride; at < i * some.stride + some.patches.rowWidth(); at++) {
                    left += read[at] * rows[at];
                }
            }
            double right = 0;
            for (int i = 0; i < sums.length; i++) {
                right += some.images[i] * (sums[i] - before[i]);
            }
            assertThat(right).isEqualTo(left);
        });
    }

    private static float[] wholeNumbers(int length, RandomGenerator random) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextInt(-9, 10);
        }
        return numbers;
    }

    /** Some patches of a small batch of random geometry, in any order and repeated, seen through a random field. */
    private static final class Case {
        private final PatchGeometry geometry;
        private final Patches.Field field;
        private final Patches patches;
        private final float[] images;
        private final int[] numbers;
        private final int from;
        private final int count;
        private final int stride;

        private Case(RandomGenerator random) {
            int height = random.nextInt(1, 8);
            int width = random.nextInt(1, 8);
            int channels = random.nextInt(1, 7);
            geometry =
                    new PatchGeometry(height, width, channels, new Window(axis(height, random), axis(width, random)));
            int top = random.nextInt(height);
            int left = random.nextInt(width);
            int firstChannel = random.nextInt(channels);
            boolean whole = random.nextBoolean();
            field = whole
                    ? Patches.Field.whole(geometry)
                    : new Patches.Field(
                            top,
                            left,
                            random.nextInt(top, height + 1),
                            random.nextInt(left, width + 1),
                            firstChannel,
                            random.nextInt(1, channels - firstChannel + 1));
            patches = new Patches(geometry, field);
            int batch = random.nextInt(1, 4);
            images = wholeNumbers(batch * height * width * channels, random);
            numbers = random.ints(random.nextInt(1, 20), 0, batch * geometry.patches())
                    .toArray();
            from = random.nextInt(numbers.length);
            count = random.nextInt(numbers.length - from + 1);
            stride = patches.rowWidth() + random.nextInt(4);
        }

        private static WindowAxis axis(int pixels, RandomGenerator random) {
            int before = random.nextInt(3);
            int after = random.nextInt(3);
            int size = random.nextInt(1, Math.min(5, pixels + before + after) + 1);
            int widest = size == 1 ? 3 : (pixels + before + after - 1) / (size - 1);
            return new WindowAxis(
                    size, random.nextInt(1, 4), before, after, random.nextInt(1, Math.min(3, widest) + 1));
        }

        private static int pixel(WindowAxis axis, int step, int tap) {
            return step * axis.stride() - axis.before() + tap * axis.dilation();
        }

        private float[] untouchedRows() {
            float[] rows = new float[count * stride];
            Arrays.fill(rows, UNTOUCHED);
            return rows;
        }

        /** Where an entry of a row comes from in the batch of images; -1 for a zero. */
        private int source(int number, int entry) {
            int image = number / geometry.patches();
            int patchY = number % geometry.patches() / geometry.outputWidth();
            int patchX = number % geometry.patches() % geometry.outputWidth();
            int channel = field.firstChannel() + entry % field.channels();
            int kernelX = entry / field.channels() % geometry.kernelWidth();
            int kernelY = entry / field.channels() / geometry.kernelWidth();
            int y = pixel(geometry.window().vertical(), patchY, kernelY);
            int x = pixel(geometry.window().horizontal(), patchX, kernelX);
            boolean seen = y >= field.top() && y < field.bottom() && x >= field.left() && x < field.right();
            return seen ? ((image * geometry.height() + y) * geometry.width() + x) * geometry.channels() + channel : -1;
        }
    }
}
