package dev.kirchhoff.simd;

import dev.kirchhoff.tensor.MatrixKernels;
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
        for (int column = 0, to = packedOffset; column < columns; column += panel) {
            int width = Math.min(panel, columns - column);
            for (int p = 0; p < inner; p++, to += panel) {
                System.arraycopy(b, bOffset + p * bStride + column, packed, to, width);
                Arrays.fill(packed, to + width, to + panel, 0);
            }
        }
    }

    @Override
    public void packTransposed(
            float[] w, int wOffset, int wStride, int columns, int inner, float[] packed, int packedOffset) {
        int panel = VectorProduct.PANEL;
        for (int column = 0, to = packedOffset; column < columns; column += panel, to += panel * inner) {
            int width = Math.min(panel, columns - column);
            if (width < panel) {
                Arrays.fill(packed, to, to + panel * inner, 0);
            }
            VectorTranspose.transpose(w, wOffset + column * wStride, wStride, width, inner, packed, to, panel);
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
