package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.tensor.LocalResponseGeometry;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What all element kernels obey: the values of {@link ElementReference} at awkward sizes, in a range or in some rows of larger arrays,
 * whose other elements stay as they are; and values known by hand.
 */
public abstract class ElementKernelsContract {

    /** Relative rounding of one operation, with room for another order of the few that make up an element. */
    private static final float ROUNDING = 1e-6f;

    private static final ElementKernels REFERENCE = new ElementReference();

    /** The kernels under test. */
    protected abstract ElementKernels kernels();

    /** An operation on four arrays, some read and some written. */
    @FunctionalInterface
    private interface Operation {
        void run(ElementKernels kernels, float[] a, float[] b, float[] c, float[] d);
    }

    @Test
    void rangesAgreeWithTheReference() {
        ForAll.run(1, 200, random -> {
            int size = random.nextInt(1, 150);
            int from = random.nextInt(size);
            int to = random.nextInt(from, size + 1);
            compare(random, size, 1, (k, a, b, c, d) -> k.relu(a, b, from, to));
            compare(random, size, 1, (k, a, b, c, d) -> k.relu(a, a, from, to));
            compare(random, size, 1, (k, a, b, c, d) -> k.reluGradient(a, b, c, from, to));
            compare(random, size, 1, (k, a, b, c, d) -> k.multiply(a, b, c, from, to));
            compare(random, size, 1, (k, a, b, c, d) -> k.threshold(a, 0.3f, 2, from, to));
            compare(random, size, 1, (k, a, b, c, d) -> k.add(a, from, b, from, to - from));
            compare(random, size, 1, (k, a, b, c, d) -> k.descend(a, b, 0.1f, 0.2f, from, to));
            compare(random, size, 1, (k, a, b, c, d) -> k.descendWithMomentum(a, b, c, 0.9f, 0.1f, 0.2f, from, to));
            compare(random, size, 1, (k, a, b, c, d) -> k.descendWithNesterov(a, b, c, 0.9f, 0.1f, 0.2f, from, to));
            compare(random, size, 1, (k, a, b, c, d) -> {
                k.multiply(d, d, d, from, to);
                k.adam(a, b, c, d, 0.9f, 0.99f, 0.1f, 0.1f, 0.01f, from, to);
            });
        });
    }

    @Test
    void columnsAgreeWithTheReference() {
        ForAll.run(2, 200, random -> {
            int columns = random.nextInt(1, 70);
            int first = random.nextInt(3);
            int rows = random.nextInt(1, 12);
            int size = (first + rows + 1) * columns;
            compare(random, size, 1, (k, a, b, c, d) -> k.affineColumns(a, b, c, d, first, rows, columns));
            compare(random, size, 1, (k, a, b, c, d) -> k.combineColumns(a, b, c, d, b, a, first, rows, columns));
            compare(random, size, rows, (k, a, b, c, d) -> k.sumColumns(a, first, rows, columns, b, columns));
            compare(
                    random,
                    size,
                    rows,
                    (k, a, b, c, d) -> k.sumColumnProducts(a, b, c, first, rows, columns, d, columns));
            compare(random, size, rows, (k, a, b, c, d) -> k.sumColumnSquares(a, b, first, rows, columns, d, columns));
        });
    }

    @Test
    void responseNormalisationAgreesWithTheReference() {
        ForAll.run(3, 60, random -> {
            float beta = random.nextBoolean() ? 0.75f : random.nextFloat();
            LocalResponseGeometry field = new LocalResponseGeometry(
                    random.nextInt(1, 7),
                    random.nextInt(1, 40),
                    random.nextInt(1, 20),
                    random.nextInt(3),
                    random.nextInt(3),
                    0.5f + random.nextFloat(),
                    random.nextFloat(),
                    beta);
            int offset = random.nextInt(5);
            int size = field.size() + 10;
            float[] scratch = new float[field.scratchLength()];
            compare(
                    random,
                    size,
                    50,
                    (k, x, y, power, next) -> k.normaliseResponse(field, x, y, power, next, offset, scratch));
            float[] dx = new float[size];
            compare(random, size, 50, (k, x, dy, power, next) -> {
                k.normaliseResponseGradient(field, x, dy, power, next, dx, offset, scratch);
                System.arraycopy(dx, offset, dy, offset, field.size());
            });
        });
    }

    @Test
    void valuesKnownByHand() {
        float[] y = new float[4];
        kernels().relu(new float[] {-1, 0, 2, Float.NaN}, y, 0, 4);
        assertThat(y).containsExactly(0, 0, 2, Float.NaN);
        kernels().reluGradient(new float[] {0, 1, 0, 3}, new float[] {5, 6, 7, 8}, y, 0, 4);
        assertThat(y).containsExactly(0, 6, 0, 8);

        float[] w = {1, 2};
        float[] v = {0.5f, 0};
        kernels().descendWithMomentum(w, new float[] {1, -1}, v, 0.5f, 0.25f, 1, 0, 2);
        assertThat(v).containsExactly(0.75f, 0.25f);
        assertThat(w).containsExactly(0.25f, 1.75f);
        kernels().descendWithNesterov(w, new float[] {1.75f, 0.25f}, v, 0.5f, 0.25f, 1, 0, 2);
        assertThat(v).as("half of the old velocity, and a step of 1/4 of 2").containsExactly(0.875f, 0.625f);
        assertThat(w).as("that step, and half of the new velocity").containsExactly(-0.6875f, 0.9375f);

        float[] sums = new float[2];
        kernels().sumColumnSquares(new float[] {1, 2, 3, 6}, new float[] {2, 4}, 0, 2, 2, sums, 0);
        assertThat(sums).containsExactly(2, 8);
    }

    /** Runs an operation on the reference and on the kernels under test, with the same Gaussian numbers in four arrays. */
    private void compare(RandomGenerator random, int size, int terms, Operation operation) {
        float[][] expected = new float[4][size];
        float[][] actual = new float[4][size];
        for (int array = 0; array < expected.length; array++) {
            for (int i = 0; i < size; i++) {
                expected[array][i] = (float) random.nextGaussian();
                actual[array][i] = expected[array][i];
            }
        }
        operation.run(REFERENCE, expected[0], expected[1], expected[2], expected[3]);
        operation.run(kernels(), actual[0], actual[1], actual[2], actual[3]);
        for (int array = 0; array < expected.length; array++) {
            for (int i = 0; i < size; i++) {
                float tolerance = ROUNDING * terms * (1 + Math.abs(expected[array][i]));
                assertThat(actual[array][i])
                        .as("element %d of array %d", i, array)
                        .isCloseTo(expected[array][i], within(tolerance));
            }
        }
    }
}
