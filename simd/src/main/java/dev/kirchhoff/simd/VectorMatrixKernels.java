package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.MatrixKernels;
import java.util.Arrays;

/** Matrix products with the Vector API. */
final class VectorMatrixKernels implements MatrixKernels {

    @Override
    public int packedLength(int columns, int inner) {
        return (columns + VectorProduct.PANEL - 1) / VectorProduct.PANEL * VectorProduct.PANEL * inner;
    }

    @Override
    public void pack(float[] b, int bOffset, int bStride, int columns, int inner, float[] packed, int packedOffset) {
        int panel = VectorProduct.PANEL;
        int width = Math.min(panel, columns);
        for (int column = 0, to = packedOffset; column < columns; column += panel) {
            int from = bOffset + VectorProduct.panelColumn(column, columns);
            for (int p = 0; p < inner; p++, to += panel) {
                System.arraycopy(b, from + p * bStride, packed, to, width);
                Arrays.fill(packed, to + width, to + panel, 0);
            }
        }
    }

    @Override
    public void packTransposed(
            float[] w, int wOffset, int wStride, int columns, int inner, float[] packed, int packedOffset) {
        int panel = VectorProduct.PANEL;
        int width = Math.min(panel, columns);
        for (int column = 0, to = packedOffset; column < columns; column += panel, to += panel * inner) {
            if (width < panel) {
                Arrays.fill(packed, to, to + panel * inner, 0);
            }
            int from = wOffset + VectorProduct.panelColumn(column, columns) * wStride;
            VectorTranspose.transpose(w, from, wStride, width, inner, packed, to, panel);
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
        VectorProduct.multiply(x, xOffset, xStride, packed, packedOffset, y, yOffset, yStride, rows, columns, inner);
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
        VectorOuterProduct.accumulate(
                a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride, rows, columns, inner);
    }
}
