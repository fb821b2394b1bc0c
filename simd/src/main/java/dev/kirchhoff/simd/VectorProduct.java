package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Y = X P for a matrix P packed into panels of two vectors' width: register tiles of twelve rows by one panel, whose sums stay
 * in registers over the whole inner dimension. The tiles are written out by hand, since arrays of vectors would not be kept
 * in registers; every index runs with a constant stride, so that the compiler hoists the range checks.
 */
final class VectorProduct {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Columns of a panel. */
    static final int PANEL = 2 * LANES;

    /**
     * Columns and inner dimension from which rows are copied before they are multiplied: long rows a power of two apart share a
     * few sets of the L1 cache and would evict one another between two panels.
     */
    private static final int WIDE = 8 * PANEL;

    private static final int DEEP = 512;

    private static final ThreadLocal<float[]> BLOCK = ThreadLocal.withInitial(() -> new float[0]);

    private VectorProduct() {}

    /** First column of the panel that starts at or before a column: the last panel ends with the last column. */
    static int panelColumn(int column, int columns) {
        return Math.max(0, Math.min(column, columns - PANEL));
    }

    /**
     * Y (rows x columns) = X (rows x inner) P, P packed: panel after panel, each inner x PANEL. Columns that the last panel
     * shares with the one before it are computed twice; fewer columns than a panel are computed aside and copied.
     */
    static void multiply(
            float[] x,
            int xOffset,
            int xStride,
            float[] packed,
            float[] y,
            int yOffset,
            int yStride,
            int rows,
            int columns,
            int inner) {
        if (columns < PANEL) {
            float[] block = block(rows * PANEL);
            multiplyPanels(x, xOffset, xStride, packed, 0, block, 0, PANEL, 0, rows, PANEL, inner);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(block, row * PANEL, y, yOffset + row * yStride, columns);
            }
            return;
        }
        int row = 0;
        if (columns > WIDE && inner >= DEEP) {
            int blockStride = inner + LANES;
            float[] block = block(12 * blockStride);
            for (; row + 12 <= rows; row += 12) {
                copyRows(x, xOffset + row * xStride, xStride, inner, block, blockStride);
                multiplyPanels(
                        block, 0, blockStride, packed, 0, y, yOffset + row * yStride, yStride, 0, 12, columns, inner);
            }
        }
        multiplyPanels(x, xOffset, xStride, packed, 0, y, yOffset, yStride, row, rows, columns, inner);
    }

    private static void multiplyPanels(
            float[] x,
            int xOffset,
            int xStride,
            float[] packed,
            int packedOffset,
            float[] y,
            int yOffset,
            int yStride,
            int fromRow,
            int rows,
            int columns,
            int inner) {
        for (int column = 0; column < columns; column += PANEL) {
            int panel = packedOffset + column * inner;
            int to = yOffset + panelColumn(column, columns);
            int row = fromRow;
            for (; row + 12 <= rows; row += 12) {
                product12(x, xOffset + row * xStride, xStride, packed, panel, y, to + row * yStride, yStride, inner);
            }
            for (; row < rows; row += 4) {
                product4(
                        x,
                        xOffset + row * xStride,
                        xStride,
                        packed,
                        panel,
                        y,
                        to + row * yStride,
                        yStride,
                        rows - row,
                        inner);
            }
        }
    }

    private static float[] block(int length) {
        float[] block = BLOCK.get();
        if (block.length < length) {
            block = new float[length];
            BLOCK.set(block);
        }
        return block;
    }

    private static void copyRows(float[] x, int xOffset, int xStride, int inner, float[] block, int blockStride) {
        for (int row = 0; row < 12; row++) {
            System.arraycopy(x, xOffset + row * xStride, block, row * blockStride, inner);
        }
    }

    /** Y (12 rows x one panel) = X P. */
    private static void product12(
            float[] x,
            int xOffset,
            int xStride,
            float[] packed,
            int panel,
            float[] y,
            int yOffset,
            int yStride,
            int inner) {
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
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
        FloatVector a4 = FloatVector.zero(SPECIES);
        FloatVector b4 = FloatVector.zero(SPECIES);
        FloatVector a5 = FloatVector.zero(SPECIES);
        FloatVector b5 = FloatVector.zero(SPECIES);
        FloatVector a6 = FloatVector.zero(SPECIES);
        FloatVector b6 = FloatVector.zero(SPECIES);
        FloatVector a7 = FloatVector.zero(SPECIES);
        FloatVector b7 = FloatVector.zero(SPECIES);
        FloatVector a8 = FloatVector.zero(SPECIES);
        FloatVector b8 = FloatVector.zero(SPECIES);
        FloatVector a9 = FloatVector.zero(SPECIES);
        FloatVector b9 = FloatVector.zero(SPECIES);
        FloatVector a10 = FloatVector.zero(SPECIES);
        FloatVector b10 = FloatVector.zero(SPECIES);
        FloatVector a11 = FloatVector.zero(SPECIES);
        FloatVector b11 = FloatVector.zero(SPECIES);
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
        a0.intoArray(y, y0);
        b0.intoArray(y, y0 + LANES);
        a1.intoArray(y, y1);
        b1.intoArray(y, y1 + LANES);
        a2.intoArray(y, y2);
        b2.intoArray(y, y2 + LANES);
        a3.intoArray(y, y3);
        b3.intoArray(y, y3 + LANES);
        a4.intoArray(y, y4);
        b4.intoArray(y, y4 + LANES);
        a5.intoArray(y, y5);
        b5.intoArray(y, y5 + LANES);
        a6.intoArray(y, y6);
        b6.intoArray(y, y6 + LANES);
        a7.intoArray(y, y7);
        b7.intoArray(y, y7 + LANES);
        a8.intoArray(y, y8);
        b8.intoArray(y, y8 + LANES);
        a9.intoArray(y, y9);
        b9.intoArray(y, y9 + LANES);
        a10.intoArray(y, y10);
        b10.intoArray(y, y10 + LANES);
        a11.intoArray(y, y11);
        b11.intoArray(y, y11 + LANES);
    }

    /** Y (up to 4 rows x one panel) = X P; rows past {@code rows} repeat the last one. */
    private static void product4(
            float[] x,
            int xOffset,
            int xStride,
            float[] packed,
            int panel,
            float[] y,
            int yOffset,
            int yStride,
            int rows,
            int inner) {
        int r1 = Math.min(1, rows - 1);
        int r2 = Math.min(2, rows - 1);
        int r3 = Math.min(3, rows - 1);
        int x0 = xOffset;
        int x1 = xOffset + r1 * xStride;
        int x2 = xOffset + r2 * xStride;
        int x3 = xOffset + r3 * xStride;
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
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
        a0.intoArray(y, y0);
        b0.intoArray(y, y0 + LANES);
        a1.intoArray(y, y1);
        b1.intoArray(y, y1 + LANES);
        a2.intoArray(y, y2);
        b2.intoArray(y, y2 + LANES);
        a3.intoArray(y, y3);
        b3.intoArray(y, y3 + LANES);
    }
}
