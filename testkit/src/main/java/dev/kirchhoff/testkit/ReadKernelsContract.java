package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.ReadKernels;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What all kernels of reads obey: the values of their formulae at awkward lengths, within larger arrays whose other elements stay as they
 * are.
 */
public abstract class ReadKernelsContract {

    private static final float UNTOUCHED = -77;
    private static final int CASES = 200;

    /** The kernels under test. */
    protected abstract ReadKernels kernels();

    @Test
    void numbersAreScaledAndSquared() {
        ForAll.run(1, CASES, random -> {
            int length = random.nextInt(100);
            float[] x = gaussians(random, length + 8);
            float[] scaled = untouched(length + 5);
            float[] squared = untouched(length + 5);
            kernels().scale(x, 3, 1.7f, scaled, 2, length);
            kernels().square(x, 3, squared, 2, length);
            for (int i = 0; i < length + 5; i++) {
                boolean own = i >= 2 && i < length + 2;
                float value = own ? x[i + 1] : 0;
                assertThat(scaled[i]).isEqualTo(own ? 1.7f * value : UNTOUCHED);
                assertThat(squared[i]).isEqualTo(own ? value * value : UNTOUCHED);
            }
        });
    }

    @Test
    void sumsOfRowsAreThoseInDoublePrecision() {
        ForAll.run(2, CASES, random -> {
            int rows = random.nextInt(1, 5);
            WindowRows x = new WindowRows(random.nextInt(1, 4), random.nextInt(1, 60), 61, 0);
            int[] starts = random.ints(rows, 0, 9).toArray();
            x.set(gaussians(random, 9 + 61 * x.pieces()), starts, 0, rows);
            float[] sums = untouched(rows + 1);
            kernels().sumRows(x, sums);
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                double squares = 0;
                for (int p = 0; p < x.width(); p++) {
                    double value = x.data()[x.place(row, p)];
                    sum += value;
                    squares += value * value;
                }
                double error = 4 * 0x1p-24 * Math.sqrt(x.width() * squares);
                assertThat((double) sums[row]).isCloseTo(sum, within(error));
            }
            assertThat(sums[rows]).isEqualTo(UNTOUCHED);
        });
    }

    @Test
    void digitsOfAllSlicesPutANumberTogether() {
        ForAll.run(3, CASES, random -> {
            int length = random.nextInt(70);
            int bits = random.nextInt(1, 5);
            int slices = random.nextInt(1, 4);
            int levels = (1 << bits * slices) - 1;
            int mask = (1 << bits) - 1;
            float[] v = untouched(length + 6);
            int[] whole = new int[length];
            for (int i = 0; i < length; i++) {
                whole[i] = random.nextInt(levels + 1);
                v[i + 4] = (random.nextBoolean() ? 1f : -1f) * whole[i] / levels;
            }
            int[] sum = new int[length];
            for (int slice = 0; slice < slices; slice++) {
                float[] out = untouched(length + 3);
                kernels().digits(v, 4, levels, bits * slice, mask, out, 1, length);
                for (int i = 0; i < length; i++) {
                    assertThat(Math.copySign(1, out[i + 1])).isEqualTo(Math.copySign(1, v[i + 4]));
                    sum[i] += Math.round(Math.abs(out[i + 1]) * mask) << bits * slice;
                }
                assertThat(out[0]).isEqualTo(UNTOUCHED);
                assertThat(out[length + 1]).isEqualTo(UNTOUCHED);
            }
            assertThat(sum).isEqualTo(whole);
        });
    }

    @Test
    void columnsAreScaledShiftedAddedAndMadeNoisy() {
        ForAll.run(4, CASES, random -> {
            int columns = random.nextInt(1, 50);
            int rows = random.nextInt(5);
            int stride = columns + random.nextInt(4);
            float[] factors = gaussians(random, columns);
            float[] x = gaussians(random, rows * columns + 2);
            float[] start = gaussians(random, rows * stride + 60);
            float[] draws = gaussians(random, rows * columns);
            float[] variances = new float[rows * columns];
            for (int i = 0; i < variances.length; i++) {
                variances[i] = random.nextFloat();
            }
            float[] scaled = start.clone();
            float[] shifted = start.clone();
            float[] added = start.clone();
            float[] noisy = start.clone();
            kernels().scaleColumns(rows(scaled, 3, stride, rows), factors);
            kernels().shiftColumns(rows(shifted, 3, stride, rows), factors);
            kernels().addColumns(rows(x, 2, columns, rows), 0.3f, factors, rows(added, 3, stride, rows));
            kernels().addNoise(rows(noisy, 3, stride, rows), columns, variances, draws);
            for (int i = 0; i < start.length; i++) {
                int row = (i - 3) / stride;
                int column = (i - 3) % stride;
                boolean own = i >= 3 && row < rows && column < columns;
                double factor = own ? factors[column] : 0;
                double term = own ? 0.3 * factor * x[2 + row * columns + column] : 0;
                double noise = own ? Math.sqrt(variances[row * columns + column]) * draws[row * columns + column] : 0;
                assertThat((double) scaled[i]).isEqualTo(own ? (double) ((float) factor * start[i]) : start[i]);
                assertThat(shifted[i]).isEqualTo(own ? start[i] + (float) factor : start[i]);
                assertThat((double) added[i]).isCloseTo(start[i] + term, within(own ? 1e-5 : 0));
                assertThat((double) noisy[i]).isCloseTo(start[i] + noise, within(own ? 1e-5 : 0));
            }
        });
    }

    private static Rows rows(float[] data, int offset, int stride, int count) {
        return new Rows(data, stride).set(data, offset, stride, count);
    }

    private static float[] gaussians(RandomGenerator random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] untouched(int length) {
        float[] values = new float[length];
        Arrays.fill(values, UNTOUCHED);
        return values;
    }
}
