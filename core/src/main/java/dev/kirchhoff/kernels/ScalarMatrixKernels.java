package dev.kirchhoff.kernels;

import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.Arrays;

/** Matrix products in plain loops: the reference for the fast ones. A packed matrix is simply B, row-major. */
final class ScalarMatrixKernels implements MatrixKernels {

    @Override
    public PackedMatrix allocate(int inner, int columns) {
        return new PackedMatrix(this, inner, columns, inner * columns);
    }

    @Override
    public void pack(Rows b, PackedMatrix packed) {
        float[] to = packed.dataFor(this);
        int columns = packed.columns();
        for (int p = 0; p < packed.inner(); p++) {
            System.arraycopy(b.data(), b.offset() + p * b.stride(), to, p * columns, columns);
        }
    }

    @Override
    public void packTransposed(Rows w, PackedMatrix packed) {
        float[] to = packed.dataFor(this);
        int columns = packed.columns();
        for (int column = 0; column < columns; column++) {
            int from = w.offset() + column * w.stride();
            for (int p = 0; p < packed.inner(); p++) {
                to[p * columns + column] = w.data()[from + p];
            }
        }
    }

    @Override
    public void multiply(Rows x, PackedMatrix b, Rows y) {
        float[] packed = b.dataFor(this);
        int columns = b.columns();
        for (int row = 0; row < x.count(); row++) {
            int to = y.offset() + row * y.stride();
            Arrays.fill(y.data(), to, to + columns, 0);
            for (int p = 0; p < b.inner(); p++) {
                addScaled(x.data()[x.offset() + row * x.stride() + p], packed, p * columns, y.data(), to, columns);
            }
        }
    }

    @Override
    public void multiply(WindowRows x, PackedMatrix b, Rows y) {
        float[] packed = b.dataFor(this);
        int columns = b.columns();
        for (int row = 0; row < x.count(); row++) {
            int to = y.offset() + row * y.stride();
            Arrays.fill(y.data(), to, to + columns, 0);
            for (int p = 0; p < b.inner(); p++) {
                float factor = p < x.width() ? x.data()[x.place(row, p)] : 1;
                addScaled(factor, packed, p * columns, y.data(), to, columns);
            }
        }
    }

    @Override
    public void accumulateTransposed(Rows a, Rows b, Rows c, int columns) {
        for (int p = 0; p < a.count(); p++) {
            int from = b.offset() + p * b.stride();
            for (int row = 0; row < c.count(); row++) {
                int to = c.offset() + row * c.stride();
                addScaled(a.data()[a.offset() + p * a.stride() + row], b.data(), from, c.data(), to, columns);
            }
        }
    }

    @Override
    public void accumulateTransposed(Rows a, WindowRows b, Rows c, int columns) {
        for (int p = 0; p < a.count(); p++) {
            for (int row = 0; row < c.count(); row++) {
                float factor = a.data()[a.offset() + p * a.stride() + row];
                int to = c.offset() + row * c.stride();
                for (int column = 0; column < columns; column++) {
                    c.data()[to + column] += column < b.width() ? factor * b.data()[b.place(p, column)] : factor;
                }
            }
        }
    }

    /** y += factor x. */
    private static void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += factor * x[xOffset + i];
        }
    }
}
