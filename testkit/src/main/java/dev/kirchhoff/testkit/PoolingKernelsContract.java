package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.PoolingKernels;
import dev.kirchhoff.tensor.PoolingGeometry;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.tensor.WindowAxis;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What all pooling kernels obey: the values of {@link PoolingReference} at awkward sizes, nothing written outside the image, and values
 * known by hand.
 */
public abstract class PoolingKernelsContract {

    /** Elements before and behind the image, which stay as they are. */
    private static final int MARGIN = 5;

    private static final float UNTOUCHED = 12345;
    private static final int[] CHANNELS = {1, 3, 8, 15, 16, 17, 31, 54, 64};
    private static final PoolingKernels REFERENCE = new PoolingReference();

    /** The kernels under test. */
    protected abstract PoolingKernels kernels();

    @Test
    void agreeWithTheReference() {
        ForAll.run(100, 300, random -> {
            PoolingGeometry geometry = geometry(random);
            float[] x = image(geometry.inputSize(), random);
            float[] dy = image(geometry.outputSize(), random);
            float[] uniforms = uniforms(geometry.outputSize(), random);
            Outputs expected = new Outputs(geometry);
            Outputs actual = new Outputs(geometry);

            REFERENCE.max(geometry, x, MARGIN, expected.y, MARGIN, expected.kept);
            kernels().max(geometry, x, MARGIN, actual.y, MARGIN, actual.kept);
            REFERENCE.keptGradient(geometry, dy, MARGIN, expected.kept, expected.dx, MARGIN);
            kernels().keptGradient(geometry, dy, MARGIN, actual.kept, actual.dx, MARGIN);
            actual.assertEqualTo(expected);

            REFERENCE.sample(geometry, x, MARGIN, uniforms, expected.y, MARGIN, expected.kept);
            kernels().sample(geometry, x, MARGIN, uniforms, actual.y, MARGIN, actual.kept);
            REFERENCE.averageGradient(geometry, dy, MARGIN, expected.dx, MARGIN);
            kernels().averageGradient(geometry, dy, MARGIN, actual.dx, MARGIN);
            actual.assertEqualTo(expected);

            REFERENCE.average(geometry, x, MARGIN, expected.y, MARGIN);
            kernels().average(geometry, x, MARGIN, actual.y, MARGIN);
            actual.assertEqualTo(expected);

            REFERENCE.expectation(geometry, x, MARGIN, expected.y, MARGIN);
            kernels().expectation(geometry, x, MARGIN, actual.y, MARGIN);
            actual.assertEqualTo(expected);
        });
    }

    @Test
    void valuesKnownByHand() {
        PoolingGeometry geometry = new PoolingGeometry(2, 3, 1, Window.of(2, 2), false, true);
        float[] x = {1, 5, 2, 0, 4, 5};
        float[] y = new float[2];
        int[] kept = new int[2];
        float[] dx = new float[6];

        kernels().max(geometry, x, 0, y, 0, kept);
        assertThat(y).containsExactly(5, 5);
        assertThat(kept).containsExactly(1, 1);
        kernels().keptGradient(geometry, new float[] {2, 3}, 0, kept, dx, 0);
        assertThat(dx).containsExactly(0, 5, 0, 0, 0, 0);

        kernels().average(geometry, x, 0, y, 0);
        assertThat(y).containsExactly(2.5f, 4);
        kernels().averageGradient(geometry, new float[] {4, 8}, 0, dx, 0);
        assertThat(dx).containsExactly(1, 3, 2, 1, 3, 2);

        kernels().sample(geometry, x, 0, new float[] {0.59f, 0.7f}, y, 0, kept);
        assertThat(kept).as("10 p = 1, 5, 0, 4 and 16 p = 5, 2, 4, 5").containsExactly(1, 5);
        kernels().expectation(geometry, x, 0, y, 0);
        assertThat(y).containsExactly(4.2f, 70 / 16f);
    }

    @Test
    void aNanIsNotLostInSampling() {
        for (int channels : CHANNELS) {
            PoolingGeometry geometry = new PoolingGeometry(2, 2, channels, Window.of(2, 2), false, true);
            float[] x = new float[4 * channels];
            Arrays.fill(x, 1);
            x[channels] = Float.NaN;
            float[] y = new float[channels];
            int[] kept = new int[channels];

            kernels().sample(geometry, x, 0, new float[channels], y, 0, kept);
            assertThat(y[0]).isNaN();
            kernels().expectation(geometry, x, 0, y, 0);
            assertThat(y[0]).isNaN();
        }
    }

    private static PoolingGeometry geometry(RandomGenerator random) {
        while (true) {
            Window window = new Window(axis(random), axis(random));
            try {
                return new PoolingGeometry(
                        random.nextInt(1, 9),
                        random.nextInt(1, 9),
                        CHANNELS[random.nextInt(CHANNELS.length)],
                        window,
                        random.nextBoolean(),
                        random.nextBoolean());
            } catch (IllegalArgumentException doesNotFit) {
                // Draw again.
            }
        }
    }

    private static WindowAxis axis(RandomGenerator random) {
        int size = random.nextInt(1, 5);
        int dilation = random.nextInt(4) == 0 ? random.nextInt(2, 4) : 1;
        int reach = (size - 1) * dilation + 1;
        return new WindowAxis(size, random.nextInt(1, 5), random.nextInt(reach), random.nextInt(reach), dilation);
    }

    /** Half steps, so that windows have ties, zeros only, and no rounding that depends on the order of a sum. */
    private static float[] image(int size, RandomGenerator random) {
        float[] x = new float[size + 2 * MARGIN];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.round(2 * random.nextGaussian()) / 2f;
        }
        return x;
    }

    private static float[] uniforms(int size, RandomGenerator random) {
        float[] uniforms = new float[size];
        for (int i = 0; i < size; i++) {
            uniforms[i] = random.nextFloat();
        }
        return uniforms;
    }

    /** Output arrays with a margin that must stay untouched. */
    private static final class Outputs {
        private final float[] y;
        private final int[] kept;
        private final float[] dx;

        private Outputs(PoolingGeometry geometry) {
            y = new float[geometry.outputSize() + 2 * MARGIN];
            kept = new int[y.length];
            dx = new float[geometry.inputSize() + 2 * MARGIN];
            Arrays.fill(y, UNTOUCHED);
            Arrays.fill(dx, UNTOUCHED);
        }

        private void assertEqualTo(Outputs other) {
            assertThat(y).isEqualTo(other.y);
            assertThat(kept).isEqualTo(other.kept);
            assertThat(dx.length).isEqualTo(other.dx.length);
            for (int i = 0; i < dx.length; i++) {
                assertThat(dx[i]).as("dx %d", i).isCloseTo(other.dx[i], within(1e-5f));
            }
        }
    }
}
