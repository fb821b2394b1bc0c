package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.DoubleKernels;
import dev.kirchhoff.tensor.DoubleRows;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What all kernels in double precision obey: at awkward sizes, on blocks anywhere within larger arrays, products equal plain sums to
 * rounding, nothing beside the operands enters them and nothing beside the result is written.
 */
public abstract class DoubleKernelsContract {

    private static final double UNTOUCHED = 12345;
    private static final int[] SIZES = {1, 3, 5, 6, 7, 8, 11, 12, 13, 16, 17, 33, 127, 128, 129, 255, 257};

    /** Most multiplications of a case. */
    private static final int WORK = 400_000;

    /** The kernels under test. */
    protected abstract DoubleKernels kernels();

    @Test
    void productsEqualPlainSums() {
        ForAll.run(1, 120, random -> {
            int inner = size(random);
            int rows = size(random);
            int columns = size(random);
            if ((long) inner * rows * columns > WORK) {
                return;
            }
            DoubleRows a = block(inner, rows, Double.NaN, random);
            DoubleRows b = block(inner, columns, Double.NaN, random);
            DoubleRows c = block(rows, columns, UNTOUCHED, random);
            double[] expected = c.data().clone();
            double[] scale = new double[expected.length];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int to = c.offset() + row * c.stride() + column;
                    scale[to] = Math.abs(expected[to]);
                    for (int p = 0; p < inner; p++) {
                        double term = at(a, p, row) * at(b, p, column);
                        expected[to] += term;
                        scale[to] += Math.abs(term);
                    }
                }
            }
            kernels().accumulateTransposed(a, b, c, columns);
            for (int i = 0; i < expected.length; i++) {
                assertThat(Math.abs(c.data()[i] - expected[i]))
                        .as("element %d of %d x %d with inner %d", i, rows, columns, inner)
                        .isLessThanOrEqualTo(0x1p-52 * (4 + inner) * scale[i]);
            }
        });
    }

    @Test
    void aMatrixMayBeMultipliedByItself() {
        ForAll.run(2, 5, random -> {
            DoubleRows a = block(40, 21, Double.NaN, random);
            DoubleRows c = new DoubleRows(new double[21 * 21], 0, 21, 21);
            kernels().accumulateTransposed(a, a, c, 21);
            for (int i = 0; i < 21; i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(at(c, i, j)).isEqualTo(at(c, j, i));
                }
            }
        });
    }

    @Test
    void withoutInnerRowsNothingIsAdded() {
        double[] c = {UNTOUCHED};
        DoubleRows none = new DoubleRows(new double[0], 0, 1, 0);
        kernels().accumulateTransposed(none, none, new DoubleRows(c, 0, 1, 1), 1);
        assertThat(c).containsExactly(UNTOUCHED);
    }

    private static int size(RandomGenerator random) {
        return SIZES[random.nextInt(SIZES.length)];
    }

    private static double at(DoubleRows rows, int row, int column) {
        return rows.data()[rows.offset() + row * rows.stride() + column];
    }

    /** A matrix somewhere in a larger array, often at its very end; what surrounds it is all one value. */
    private static DoubleRows block(int rows, int columns, double surroundings, RandomGenerator random) {
        int offset = random.nextInt(6);
        int stride = columns + random.nextInt(6);
        int behind = random.nextBoolean() ? 0 : random.nextInt(40);
        double[] data = new double[offset + (rows - 1) * stride + columns + behind];
        Arrays.fill(data, surroundings);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                data[offset + row * stride + column] = random.nextGaussian();
            }
        }
        return new DoubleRows(data, offset, stride, rows);
    }
}
