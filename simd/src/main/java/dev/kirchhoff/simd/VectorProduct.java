package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;

/**
 * Y = X P for a matrix P packed into panels of two vectors' width, by register tiles of some rows by one panel whose sums stay in
 * registers. Twelve rows where there are 32 vector registers, six where there are 16; the last rows four by four. The tiles are
 * written out by hand, since arrays of vectors would not be kept in registers.
 */
final class VectorProduct {

    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    /** Columns of a panel. */
    static final int PANEL = 2 * LANES;

    /** Rows of a register tile. */
    private static final int ROWS = VectorRegisters.COUNT >= 32 ? 12 : 6;

    /**
     * Columns and inner dimension from which rows are copied before they are multiplied: long rows a power of two apart share a
     * few sets of the L1 cache and would evict one another between two panels.
     */
    private static final int WIDE = 8 * PANEL;

    private static final int DEEP = 512;

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
            float[] block = Scratch.block(rows * PANEL);
            multiplyPanels(x, xOffset, xStride, packed, block, 0, PANEL, rows, PANEL, inner);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(block, row * PANEL, y, yOffset + row * yStride, columns);
            }
            return;
        }
        int row = 0;
        if (columns > WIDE && inner >= DEEP) {
            int blockStride = inner + LANES;
            float[] block = Scratch.block(ROWS * blockStride);
            for (; row + ROWS <= rows; row += ROWS) {
                for (int i = 0; i < ROWS; i++) {
                    System.arraycopy(x, xOffset + (row + i) * xStride, block, i * blockStride, inner);
                }
                multiplyPanels(
                        block, 0, blockStride, packed, y, yOffset + row * yStride, yStride, ROWS, columns, inner);
            }
        }
        multiplyPanels(
                x,
                xOffset + row * xStride,
                xStride,
                packed,
                y,
                yOffset + row * yStride,
                yStride,
                rows - row,
                columns,
                inner);
    }

    private static void multiplyPanels(
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
        for (int column = 0; column < columns; column += PANEL) {
            int to = yOffset + panelColumn(column, columns);
            multiplyPanel(x, xOffset, xStride, packed, column * inner, y, to, yStride, rows, inner);
        }
    }

    /** Y (rows x one panel) = X P. */
    private static void multiplyPanel(
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
        int full = fullRows(rows);
        int row = 0;
        for (; row < full; row += ROWS) {
            int from = xOffset + row * xStride;
            int to = yOffset + row * yStride;
            if (ROWS == 12) {
                ProductTile12.multiply(x, from, xStride, packed, panel, y, to, yStride, inner);
            } else {
                ProductTile6.multiply(x, from, xStride, packed, panel, PANEL, y, to, yStride, inner);
            }
        }
        for (; row < rows; row += 4) {
            int from = xOffset + row * xStride;
            int to = yOffset + row * yStride;
            ProductTile4.multiply(x, from, xStride, packed, panel, PANEL, y, to, yStride, rows - row, inner);
        }
    }

    /** Rows for the large tiles. Where they would leave one or two, the last six join those: two tiles of four, not seven rows in two. */
    private static int fullRows(int rows) {
        int rest = rows % ROWS;
        boolean join = ROWS == 6 && rows > ROWS && (rest == 1 || rest == 2);
        return rows - rest - (join ? ROWS : 0);
    }
}
