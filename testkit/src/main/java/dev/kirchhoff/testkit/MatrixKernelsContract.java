package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.kernels.PackedMatrix;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What all matrix kernels obey: at awkward sizes, on blocks anywhere within larger arrays, the products equal those of plain
 * loops in double precision, nothing beside the operands enters them and nothing beside the result is written.
 *
 * <p>Tolerance: the rounding errors of a sum of n terms walk at random, so that they stay within a few
 * {@code 2⁻²³ sqrt(n)} of the root of the sum of the squared terms.
 */
public abstract class MatrixKernelsContract {

    private static final float UNTOUCHED = 12345;
    private static final double TOLERANCE = 4 * 0x1p-23;

    /** Sizes at, below and above register tiles, and those of the RAPA networks. */
    private static final int[] SIZES = {1, 3, 7, 8, 11, 12, 13, 16, 31, 32, 33, 54, 64, 75, 76, 100, 801};

    /** Most multiplications of a case. */
    private static final int WORK = 150_000;

    /** The kernels under test. */
    protected abstract MatrixKernels kernels();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void productsEqualThoseInDoublePrecision(int axis) {
        for (int size : SIZES) {
            ForAll.run(1000L * axis + size, 4, random -> {
                int[] sizes = sizes(axis, size, random);
                checkProduct(sizes[0], sizes[1], sizes[2], random);
                checkAccumulation(sizes[0], sizes[1], sizes[2], random);
            });
        }
    }

    @Test
    void withoutRowsNothingIsWritten() {
        float[] y = {UNTOUCHED};
        Rows none = new Rows(new float[0], 3);
        kernels().multiply(none, kernels().allocate(3, 2), new Rows(y, 2));
        kernels().accumulateTransposed(none, none, new Rows(y, 1).first(1), 1);
        WindowRows windows = new WindowRows(1, 3, 3, 0);
        kernels().multiply(windows, kernels().allocate(3, 2), new Rows(y, 2));
        kernels().accumulateTransposed(none, windows, new Rows(y, 1).first(0), 3);
        assertThat(y).containsExactly(UNTOUCHED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 32, 54, 64, 300})
    void aRowDoesNotDependOnTheOthers(int columns) {
        int rows = 31;
        int inner = 75;
        ForAll.run(columns, 2, random -> {
            PackedMatrix b = kernels().allocate(inner, columns);
            kernels().pack(Block.gaussian(inner, columns, 0, random).asRows(), b);
            Rows x = Block.gaussian(rows, inner, 0, random).asRows();
            float[] together = new float[rows * columns];
            kernels().multiply(x, b, new Rows(together, columns).first(rows));
            float[] alone = new float[rows * columns];
            Rows one = new Rows(x.data(), inner);
            for (int row = 0; row < rows; row++) {
                one.set(x.data(), x.offset() + row * x.stride(), x.stride(), 1);
                kernels().multiply(one, b, new Rows(alone, columns).set(alone, row * columns, columns, 1));
            }
            assertThat(alone).isEqualTo(together);
        });
    }

    /** Rows that lie in pieces, overlap and come in any order give the bits of their copies. */
    @Test
    void windowsAreMultipliedWhereTheyAre() {
        ForAll.run(7, 200, random -> {
            int columns = SIZES[random.nextInt(SIZES.length - 1)];
            WindowRows windows = windows(random);
            int rows = windows.count();
            int width = windows.width() + random.nextInt(2);
            Block b = Block.gaussian(width, columns, Float.NaN, random);
            PackedMatrix packed = kernels().allocate(width, columns);
            kernels().pack(b.asRows(), packed);
            Block expected = Block.of(rows, columns, UNTOUCHED, random);
            kernels().multiply(copies(windows, width), packed, expected.asRows());
            Block actual = expected.filled(UNTOUCHED);
            kernels().multiply(windows, packed, actual.asRows());
            assertThat(actual.data).isEqualTo(expected.data);
        });
    }

    /** The same rows give the gradient of their copies, to the bit. */
    @Test
    void gradientsOfWindowsAreThoseOfTheirCopies() {
        ForAll.run(8, 200, random -> {
            int outputs = SIZES[random.nextInt(SIZES.length - 4)];
            WindowRows windows = windows(random);
            int width = windows.width() + random.nextInt(2);
            Block d = Block.gaussian(windows.count(), outputs, Float.NaN, random);
            Block expected = Block.gaussian(outputs, width, UNTOUCHED, random);
            Block actual = expected.copy();
            kernels().accumulateTransposed(d.asRows(), copies(windows, width), expected.asRows(), width);
            kernels().accumulateTransposed(d.asRows(), windows, actual.asRows(), width);
            assertThat(actual.data).isEqualTo(expected.data);
        });
    }

    private static WindowRows windows(RandomGenerator random) {
        int pieces = random.nextInt(1, 4);
        int length = random.nextInt(1, 300);
        int rows = random.nextInt(1, 40);
        WindowRows windows = new WindowRows(pieces, length, length + random.nextInt(9), 0);
        int[] starts = random.ints(rows + 2, 0, 50).toArray();
        float[] data = new float[49 + windows.step() * (pieces - 1) + length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return windows.set(data, starts, 2, rows);
    }

    /** Copies of windows, followed by a 1 where they are to be wider. */
    private static Rows copies(WindowRows windows, int width) {
        float[] packed = new float[windows.count() * windows.width()];
        windows.copyTo(packed, 0, windows.width());
        float[] copies = new float[windows.count() * width];
        Arrays.fill(copies, 1);
        for (int row = 0; row < windows.count(); row++) {
            System.arraycopy(packed, row * windows.width(), copies, row * width, windows.width());
        }
        return new Rows(copies, width).first(windows.count());
    }

    @Test
    void refusesAMatrixPackedForOtherKernels() {
        PackedMatrix others = new ScalarKernels().matrix().allocate(3, 2);
        Rows rows = new Rows(new float[6], 3).first(2);
        assertThatThrownBy(() -> kernels().multiply(rows, others, rows)).hasMessageContaining("other kernels");
        assertThatThrownBy(() -> kernels().packTransposed(rows, others)).hasMessageContaining("other kernels");
        assertThatThrownBy(() -> kernels().pack(rows, others)).hasMessageContaining("other kernels");
    }

    /** Rows, columns and inner, one of them given, such that the work stays small. */
    private static int[] sizes(int axis, int size, RandomGenerator random) {
        int[] sizes = new int[3];
        do {
            Arrays.setAll(sizes, i -> i == axis ? size : SIZES[random.nextInt(SIZES.length)]);
        } while ((long) sizes[0] * sizes[1] * sizes[2] > WORK);
        return sizes;
    }

    private void checkProduct(int rows, int columns, int inner, RandomGenerator random) {
        Block x = Block.gaussian(rows, inner, Float.NaN, random);
        Block b = Block.gaussian(inner, columns, Float.NaN, random);
        PackedMatrix packed = kernels().allocate(inner, columns);
        Arrays.fill(packed.data(), UNTOUCHED);
        Block y = Block.of(rows, columns, UNTOUCHED, random);
        kernels().pack(b.asRows(), packed);
        kernels().multiply(x.asRows(), packed, y.asRows());
        assertProduct(x, b, y, new double[rows][columns]);

        PackedMatrix again = kernels().allocate(inner, columns);
        Arrays.fill(again.data(), UNTOUCHED);
        kernels().packTransposed(b.transposed(random).asRows(), again);
        assertThat(again.data()).isEqualTo(packed.data());
    }

    private void checkAccumulation(int rows, int columns, int inner, RandomGenerator random) {
        Block a = Block.gaussian(inner, rows, Float.NaN, random);
        Block b = Block.gaussian(inner, columns, Float.NaN, random);
        Block c = Block.gaussian(rows, columns, UNTOUCHED, random);
        double[][] before = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                before[row][column] = c.at(row, column);
            }
        }
        kernels().accumulateTransposed(a.asRows(), b.asRows(), c.asRows(), columns);
        assertProduct(a.transposed(random), b, c, before);
    }

    /** Asserts that Y = before + X B, to rounding, and that Y alone was written. */
    private static void assertProduct(Block x, Block b, Block y, double[][] before) {
        for (int row = 0; row < y.rows; row++) {
            for (int column = 0; column < y.columns; column++) {
                double sum = before[row][column];
                double squares = sum * sum;
                for (int p = 0; p < b.rows; p++) {
                    double term = (double) x.at(row, p) * b.at(p, column);
                    sum += term;
                    squares += term * term;
                }
                double error = Math.abs(y.at(row, column) - sum);
                if (!(error <= TOLERANCE * Math.sqrt(b.rows * squares))) {
                    throw new AssertionError("row " + row + ", column " + column + " of " + y.rows + " x " + y.columns
                            + " with inner " + b.rows + " is " + y.at(row, column) + " instead of " + sum);
                }
            }
        }
        assertThat(y.isUntouchedOutside()).as("beside the result").isTrue();
    }

    /** A matrix somewhere in a larger array, often at its very end; what surrounds it is all one value. */
    private record Block(float[] data, int offset, int stride, int rows, int columns, float surroundings) {

        private static Block of(int rows, int columns, float surroundings, RandomGenerator random) {
            int offset = random.nextInt(6);
            int stride = columns + random.nextInt(6);
            int behind = random.nextBoolean() ? 0 : random.nextInt(40);
            float[] data = new float[offset + (rows - 1) * stride + columns + behind];
            Arrays.fill(data, surroundings);
            return new Block(data, offset, stride, rows, columns, surroundings);
        }

        private static Block gaussian(int rows, int columns, float surroundings, RandomGenerator random) {
            Block block = of(rows, columns, surroundings, random);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    block.data[block.offset + row * block.stride + column] = (float) random.nextGaussian();
                }
            }
            return block;
        }

        private Block copy() {
            return new Block(data.clone(), offset, stride, rows, columns, surroundings);
        }

        private Block filled(float value) {
            Block block = copy();
            Arrays.fill(block.data, value);
            return block;
        }

        private float at(int row, int column) {
            return data[offset + row * stride + column];
        }

        private Rows asRows() {
            return new Rows(data, stride).set(data, offset, stride, rows);
        }

        private Block transposed(RandomGenerator random) {
            Block block = of(columns, rows, surroundings, random);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    block.data[block.offset + column * block.stride + row] = at(row, column);
                }
            }
            return block;
        }

        private boolean isUntouchedOutside() {
            for (int i = 0; i < data.length; i++) {
                int at = i - offset;
                boolean inside = at >= 0 && at / stride < rows && at % stride < columns;
                if (!inside && data[i] != surroundings) {
                    return false;
                }
            }
            return true;
        }
    }
}
