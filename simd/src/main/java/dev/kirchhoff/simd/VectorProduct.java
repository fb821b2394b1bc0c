package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Y = X P for a matrix P packed into panels of two vectors' width: register tiles of twelve rows by one panel, whose sums stay
 * in registers over the whole inner dimension. The tiles are written out by hand, since arrays of vectors would not be kept
 * in registers; every index runs with a constant stride, so that the compiler hoists the range checks.
 */
final class VectorProduct {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final FloatVector ZERO = FloatVector.zero(SPECIES);

    /** Columns of a panel. */
    static final int PANEL = 2 * LANES;

    private VectorProduct() {}

    /** Y (rows x columns) = X (rows x inner) P, P packed: panel after panel, each inner x PANEL, padded with zeros. */
    static void multiply(
            float[] x, int xOffset, int xStride, float[] packed, int packedOffset,
            float[] y, int yOffset, int yStride, int rows, int columns, int inner) {
        for (int column = 0; column < columns; column += PANEL) {
            VectorMask<Float> low = SPECIES.indexInRange(column, columns);
            VectorMask<Float> high = SPECIES.indexInRange(column + LANES, columns);
            int panel = packedOffset + column * inner;
            int row = 0;
            for (; row + 12 <= rows; row += 12) {
                product12(x, xOffset + row * xStride, xStride, packed, panel,
                        y, yOffset + row * yStride + column, yStride, inner, low, high);
            }
            for (; row < rows; row += 4) {
                product4(x, xOffset + row * xStride, xStride, packed, panel,
                        y, yOffset + row * yStride + column, yStride, rows - row, inner, low, high);
            }
        }
    }

    /** Y (12 rows x one panel) = X P. */
    private static void product12(
            float[] x, int xOffset, int xStride, float[] packed, int panel,
            float[] y, int yOffset, int yStride, int inner, VectorMask<Float> low, VectorMask<Float> high) {
        int x0 = xOffset;
        int x1 = x0 + xStride;
        int x2 = x1 + xStride;
        int x3 = x2 + xStride;
        int x4 = x3 + xStride;
        int x5 = x4 + xStride;
        int x6 = x5 + xStride;
        int x7 = x6 + xStride;
        int x8 = x7 + xStride;
        int x9 = x8 + xStride;
        int x10 = x9 + xStride;
        int x11 = x10 + xStride;
        FloatVector a0 = ZERO;
        FloatVector b0 = ZERO;
        FloatVector a1 = ZERO;
        FloatVector b1 = ZERO;
        FloatVector a2 = ZERO;
        FloatVector b2 = ZERO;
        FloatVector a3 = ZERO;
        FloatVector b3 = ZERO;
        FloatVector a4 = ZERO;
        FloatVector b4 = ZERO;
        FloatVector a5 = ZERO;
        FloatVector b5 = ZERO;
        FloatVector a6 = ZERO;
        FloatVector b6 = ZERO;
        FloatVector a7 = ZERO;
        FloatVector b7 = ZERO;
        FloatVector a8 = ZERO;
        FloatVector b8 = ZERO;
        FloatVector a9 = ZERO;
        FloatVector b9 = ZERO;
        FloatVector a10 = ZERO;
        FloatVector b10 = ZERO;
        FloatVector a11 = ZERO;
        FloatVector b11 = ZERO;
        for (int p = 0; p < inner; p++) {
            FloatVector left = FloatVector.fromArray(SPECIES, packed, panel + p * PANEL);
            FloatVector right = FloatVector.fromArray(SPECIES, packed, panel + p * PANEL + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, x[x0 + p]);
            a0 = v0.fma(left, a0);
            b0 = v0.fma(right, b0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, x[x1 + p]);
            a1 = v1.fma(left, a1);
            b1 = v1.fma(right, b1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, x[x2 + p]);
            a2 = v2.fma(left, a2);
            b2 = v2.fma(right, b2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, x[x3 + p]);
            a3 = v3.fma(left, a3);
            b3 = v3.fma(right, b3);
            FloatVector v4 = FloatVector.broadcast(SPECIES, x[x4 + p]);
            a4 = v4.fma(left, a4);
            b4 = v4.fma(right, b4);
            FloatVector v5 = FloatVector.broadcast(SPECIES, x[x5 + p]);
            a5 = v5.fma(left, a5);
            b5 = v5.fma(right, b5);
            FloatVector v6 = FloatVector.broadcast(SPECIES, x[x6 + p]);
            a6 = v6.fma(left, a6);
            b6 = v6.fma(right, b6);
            FloatVector v7 = FloatVector.broadcast(SPECIES, x[x7 + p]);
            a7 = v7.fma(left, a7);
            b7 = v7.fma(right, b7);
            FloatVector v8 = FloatVector.broadcast(SPECIES, x[x8 + p]);
            a8 = v8.fma(left, a8);
            b8 = v8.fma(right, b8);
            FloatVector v9 = FloatVector.broadcast(SPECIES, x[x9 + p]);
            a9 = v9.fma(left, a9);
            b9 = v9.fma(right, b9);
            FloatVector v10 = FloatVector.broadcast(SPECIES, x[x10 + p]);
            a10 = v10.fma(left, a10);
            b10 = v10.fma(right, b10);
            FloatVector v11 = FloatVector.broadcast(SPECIES, x[x11 + p]);
            a11 = v11.fma(left, a11);
            b11 = v11.fma(right, b11);
        }
        int y0 = yOffset;
        int y1 = y0 + yStride;
        int y2 = y1 + yStride;
        int y3 = y2 + yStride;
        int y4 = y3 + yStride;
        int y5 = y4 + yStride;
        int y6 = y5 + yStride;
        int y7 = y6 + yStride;
        int y8 = y7 + yStride;
        int y9 = y8 + yStride;
        int y10 = y9 + yStride;
        int y11 = y10 + yStride;
        a0.intoArray(y, y0, low);
        b0.intoArray(y, y0 + LANES, high);
        a1.intoArray(y, y1, low);
        b1.intoArray(y, y1 + LANES, high);
        a2.intoArray(y, y2, low);
        b2.intoArray(y, y2 + LANES, high);
        a3.intoArray(y, y3, low);
        b3.intoArray(y, y3 + LANES, high);
        a4.intoArray(y, y4, low);
        b4.intoArray(y, y4 + LANES, high);
        a5.intoArray(y, y5, low);
        b5.intoArray(y, y5 + LANES, high);
        a6.intoArray(y, y6, low);
        b6.intoArray(y, y6 + LANES, high);
        a7.intoArray(y, y7, low);
        b7.intoArray(y, y7 + LANES, high);
        a8.intoArray(y, y8, low);
        b8.intoArray(y, y8 + LANES, high);
        a9.intoArray(y, y9, low);
        b9.intoArray(y, y9 + LANES, high);
        a10.intoArray(y, y10, low);
        b10.intoArray(y, y10 + LANES, high);
        a11.intoArray(y, y11, low);
        b11.intoArray(y, y11 + LANES, high);
    }

    /** Y (up to 4 rows x one panel) = X P; rows past {@code rows} repeat the last one. */
    private static void product4(
            float[] x, int xOffset, int xStride, float[] packed, int panel,
            float[] y, int yOffset, int yStride, int rows, int inner, VectorMask<Float> low, VectorMask<Float> high) {
        int r1 = Math.min(1, rows - 1);
        int r2 = Math.min(2, rows - 1);
        int r3 = Math.min(3, rows - 1);
        int x0 = xOffset;
        int x1 = xOffset + r1 * xStride;
        int x2 = xOffset + r2 * xStride;
        int x3 = xOffset + r3 * xStride;
        FloatVector a0 = ZERO;
        FloatVector b0 = ZERO;
        FloatVector a1 = ZERO;
        FloatVector b1 = ZERO;
        FloatVector a2 = ZERO;
        FloatVector b2 = ZERO;
        FloatVector a3 = ZERO;
        FloatVector b3 = ZERO;
        for (int p = 0; p < inner; p++) {
            FloatVector left = FloatVector.fromArray(SPECIES, packed, panel + p * PANEL);
            FloatVector right = FloatVector.fromArray(SPECIES, packed, panel + p * PANEL + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, x[x0 + p]);
            a0 = v0.fma(left, a0);
            b0 = v0.fma(right, b0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, x[x1 + p]);
            a1 = v1.fma(left, a1);
            b1 = v1.fma(right, b1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, x[x2 + p]);
            a2 = v2.fma(left, a2);
            b2 = v2.fma(right, b2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, x[x3 + p]);
            a3 = v3.fma(left, a3);
            b3 = v3.fma(right, b3);
        }
        int y0 = yOffset;
        int y1 = yOffset + r1 * yStride;
        int y2 = yOffset + r2 * yStride;
        int y3 = yOffset + r3 * yStride;
        a0.intoArray(y, y0, low);
        b0.intoArray(y, y0 + LANES, high);
        a1.intoArray(y, y1, low);
        b1.intoArray(y, y1 + LANES, high);
        a2.intoArray(y, y2, low);
        b2.intoArray(y, y2 + LANES, high);
        a3.intoArray(y, y3, low);
        b3.intoArray(y, y3 + LANES, high);
    }
}
