package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Y = X P for a matrix P packed into panels of two vectors' width, by register tiles of some rows by one panel whose sums stay in
 * registers. Twelve rows where there are 32 vector registers, six where there are 16; the last rows four by four. The tiles are
 * written out by hand, since arrays of vectors would not be kept in registers.
 *
 * <p>A row of X starts anywhere and consists of pieces of equal length, as far apart in every row: a vector is one piece, the window of an
 * image as many as it has lines. A 1 may stand behind each row.
 */
final class VectorProduct {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Columns of a panel. */
    static final int PANEL = 2 * LANES;

    /** Rows of a register tile. */
    static final int ROWS = VectorRegisters.COUNT >= 32 ? 12 : 6;

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

    /** First elements of rows that are a stride apart, from entry {@link #ROWS} on: those before are for a block of copied rows. */
    static int[] starts(int offset, int stride, int rows) {
        int[] starts = Scratch.ints(ROWS + rows);
        for (int row = 0; row < rows; row++) {
            starts[ROWS + row] = offset + row * stride;
        }
        return starts;
    }

    /**
     * Y (rows x columns) = X P, P packed: panel after panel. Columns that the last panel shares with the one before it are computed
     * twice; fewer columns than a panel are computed aside and copied.
     *
     * @param starts first elements of the rows, from {@code from} on
     * @param pieces pieces of a row
     * @param length elements of a piece
     * @param step elements from one piece to the next
     * @param inner rows of P: the elements of a row, and one more where a 1 stands behind them
     */
    static void multiply(
            float[] x,
            int[] starts,
            int from,
            int pieces,
            int length,
            int step,
            float[] packed,
            int inner,
            float[] y,
            int yOffset,
            int yStride,
            int rows,
            int columns) {
        if (columns < PANEL) {
            float[] block = Scratch.block(rows * PANEL);
            multiplyPanels(x, starts, from, pieces, length, step, packed, inner, block, 0, PANEL, rows, PANEL);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(block, row * PANEL, y, yOffset + row * yStride, columns);
            }
            return;
        }
        int row = 0;
        int width = pieces * length;
        if (columns > WIDE && width >= DEEP) {
            int stride = width + LANES;
            float[] block = Scratch.block(ROWS * stride);
            int[] ofBlock = Scratch.ints(ROWS);
            for (int own = 0; own < ROWS; own++) {
                ofBlock[own] = own * stride;
            }
            for (; row + ROWS <= rows; row += ROWS) {
                for (int piece = 0; piece < ROWS * pieces; piece++) {
                    int own = piece / pieces;
                    int part = piece % pieces;
                    int at = starts[from + row + own] + part * step;
                    System.arraycopy(x, at, block, own * stride + part * length, length);
                }
                int to = yOffset + row * yStride;
                multiplyPanels(block, ofBlock, 0, 1, width, 0, packed, inner, y, to, yStride, ROWS, columns);
            }
        }
        int to = yOffset + row * yStride;
        multiplyPanels(x, starts, from + row, pieces, length, step, packed, inner, y, to, yStride, rows - row, columns);
    }

    private static void multiplyPanels(
            float[] x,
            int[] starts,
            int from,
            int pieces,
            int length,
            int step,
            float[] packed,
            int inner,
            float[] y,
            int yOffset,
            int yStride,
            int rows,
            int columns) {
        for (int column = 0; column < columns; column += PANEL) {
            int panel = column * inner;
            int to = yOffset + panelColumn(column, columns);
            multiplyPanel(x, starts, from, pieces, length, step, packed, panel, y, to, yStride, rows);
            if (pieces * length < inner) {
                addOnes(packed, panel + pieces * length * PANEL, y, to, yStride, rows);
            }
        }
    }

    /**
     * Y (rows x one panel) = X P. A tile adds one piece after another to Y: all of them in one tile, a loop within a loop, run at half
     * the speed.
     */
    private static void multiplyPanel(
            float[] x,
            int[] starts,
            int from,
            int pieces,
            int length,
            int step,
            float[] packed,
            int panel,
            float[] y,
            int yOffset,
            int yStride,
            int rows) {
        int full = fullRows(rows);
        for (int row = 0; row < rows; row += row < full ? ROWS : 4) {
            int at = from + row;
            int to = yOffset + row * yStride;
            for (int piece = 0; piece < pieces; piece++) {
                int shift = piece * step;
                int p = panel + piece * length * PANEL;
                if (row < full) {
                    large(x, starts, at, shift, packed, p, y, to, yStride, length, piece > 0);
                } else {
                    small(x, starts, at, shift, packed, p, y, to, yStride, length, piece > 0, rows - row);
                }
            }
        }
    }

    /** What the ones behind rows add to one panel: a row of P. */
    private static void addOnes(float[] packed, int ones, float[] y, int yOffset, int yStride, int rows) {
        FloatVector left = FloatVector.fromArray(SPECIES, packed, ones);
        FloatVector right = FloatVector.fromArray(SPECIES, packed, ones + LANES);
        for (int row = 0, at = yOffset; row < rows; row++, at += yStride) {
            FloatVector.fromArray(SPECIES, y, at).add(left).intoArray(y, at);
            FloatVector.fromArray(SPECIES, y, at + LANES).add(right).intoArray(y, at + LANES);
        }
    }

    /** One piece of a large register tile. */
    private static void large(
            float[] x,
            int[] starts,
            int at,
            int shift,
            float[] packed,
            int panel,
            float[] y,
            int to,
            int stride,
            int length,
            boolean add) {
        if (ROWS == 12 && add) {
            ProductTile12.add(x, starts, at, shift, packed, panel, y, to, stride, length);
        } else if (ROWS == 12) {
            ProductTile12.multiply(x, starts, at, shift, packed, panel, y, to, stride, length);
        } else if (add) {
            ProductTile6.add(x, starts, at, shift, packed, panel, PANEL, y, to, stride, length);
        } else {
            ProductTile6.multiply(x, starts, at, shift, packed, panel, PANEL, y, to, stride, length);
        }
    }

    /** One piece of a register tile of at most four rows. */
    private static void small(
            float[] x,
            int[] starts,
            int at,
            int shift,
            float[] packed,
            int panel,
            float[] y,
            int to,
            int stride,
            int length,
            boolean add,
            int rows) {
        if (add) {
            ProductTile4.add(x, starts, at, shift, packed, panel, PANEL, y, to, stride, rows, length);
        } else {
            ProductTile4.multiply(x, starts, at, shift, packed, panel, PANEL, y, to, stride, rows, length);
        }
    }

    /** Rows for the large tiles. Where they would leave one or two, the last six join those: two tiles of four, not seven rows in two. */
    private static int fullRows(int rows) {
        int rest = rows % ROWS;
        boolean join = ROWS == 6 && rows > ROWS && (rest == 1 || rest == 2);
        return rows - rest - (join ? ROWS : 0);
    }
}
