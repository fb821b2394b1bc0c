package dev.kirchhoff.kernels;

import java.util.Arrays;

/** Matrix products in plain loops: the reference for the fast ones. A packed matrix is simply B, row-major. */
final class ScalarMatrixKernels implements MatrixKernels {

    @Override
    public int packedLength(int columns, int inner) {
        return columns * inner;
    }

    @Override
    public void pack(float[] b, int bOffset, int bStride, int columns, int inner, float[] packed, int packedOffset) {
        for (int p = 0; p < inner; p++) {
            System.arraycopy(b, bOffset + p * bStride, packed, packedOffset + p * columns, columns);
        }
    }

    @Override
    public void packTransposed(
            float[] w, int wOffset, int wStride, int columns, int inner, float[] packed, int packedOffset) {
        for (int column = 0; column < columns; column++) {
            for (int p = 0; p < inner; p++) {
                packed[packedOffset + p * columns + column] = w[wOffset + column * wStride + p];
            }
        }
    }

    @Override
    public void multiplyPacked(
            float[] x,
            int xOffset,
            int xStride,
            float[] packed,
            int packedOffset,
            float[] y,
            int yOffset,
            int yStride,
            int rows,
            int columns,
            int inner) {
        for (int row = 0; row < rows; row++) {
            int to = yOffset + row * yStride;
            Arrays.fill(y, to, to + columns, 0);
            for (int p = 0; p < inner; p++) {
                addScaled(x[xOffset + row * xStride + p], packed, packedOffset + p * columns, y, to, columns);
            }
        }
    }

    @Override
    public void accumulateTransposed(
            float[] a,
            int aOffset,
            int aStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride,
            int rows,
            int columns,
            int inner) {
        for (int p = 0; p < inner; p++) {
            for (int row = 0; row < rows; row++) {
                addScaled(
                        a[aOffset + p * aStride + row], b, bOffset + p * bStride, c, cOffset + row * cStride, columns);
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
