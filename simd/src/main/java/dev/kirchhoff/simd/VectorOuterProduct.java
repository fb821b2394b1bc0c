package dev.kirchhoff.simd;

import dev.kirchhoff.tensor.WindowRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * C += Aᵀ B, the weight gradient: register tiles of some rows by two vectors over the whole inner dimension, eight rows where there
 * are 32 vector registers, five where there are 16; the last rows four by four. Nothing is packed: both operands are read row by row
 * as they lie.
 */
final class VectorOuterProduct {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int PANEL = VectorProduct.PANEL;

    /** Rows of a register tile. */
    private static final int ROWS = VectorRegisters.COUNT >= 32 ? 8 : 5;

    /** Windows, and columns of them, that are copied at a time: they stay in the L1 cache, or nearly. */
    private static final int BLOCK_ROWS = 64;

    private static final int BLOCK_COLUMNS = 4 * PANEL;

    private VectorOuterProduct() {}

    /** C (rows x columns) += Aᵀ B with A (inner x rows) and B (inner x columns). */
    static void accumulate(
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
        if (columns < LANES) {
            accumulateNarrow(a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride, rows, columns, inner);
            return;
        }
        int column = 0;
        for (; column + PANEL <= columns; column += PANEL) {
            int from = bOffset + column;
            accumulatePanel(a, aOffset, aStride, b, from, bStride, c, cOffset + column, cStride, rows, inner);
        }
        if (column > 0 && columns - column > LANES) {
            // The last panel ends with the last column; what it adds again to columns of the one before is put back.
            int last = columns - PANEL;
            int done = column - last;
            float[] block = Scratch.block(rows * PANEL);
            copy(c, cOffset + last, cStride, block, 0, PANEL, rows, done);
            accumulatePanel(a, aOffset, aStride, b, bOffset + last, bStride, c, cOffset + last, cStride, rows, inner);
            copy(block, 0, PANEL, c, cOffset + last, cStride, rows, done);
        } else {
            edge(a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride, 0, rows, column, columns, inner);
        }
    }

    /**
     * C (rows x columns) += Aᵀ B for windows, each followed by a 1 where there is one column more than they are wide. Some columns of some
     * of them are copied aside, so that what register tiles read in turn lies together: a list of addresses costs a tile of eight
     * rows a sixth of its speed, and one of five, which has no registers left, two fifths.
     */
    static void accumulate(
            float[] a,
            int aOffset,
            int aStride,
            WindowRows b,
            float[] c,
            int cOffset,
            int cStride,
            int rows,
            int columns,
            int inner) {
        int aside = rows * PANEL; // what comes before is for the last panel of what is copied
        int copied = b.width() < LANES ? columns : b.width();
        float[] block = Scratch.block(aside + BLOCK_ROWS * (BLOCK_COLUMNS + LANES));
        for (int first = 0; first < inner; first += BLOCK_ROWS) {
            int count = Math.min(BLOCK_ROWS, inner - first);
            int from = aOffset + first * aStride;
            int width;
            for (int column = 0; column < copied; column += width) {
                int left = copied - column;
                width = left < BLOCK_COLUMNS + LANES ? left : BLOCK_COLUMNS;
                copy(b, first, count, column, width, block, aside);
                accumulate(a, from, aStride, block, aside, width, c, cOffset + column, cStride, rows, width, count);
            }
        }
        if (copied < columns) {
            addRows(a, aOffset, aStride, c, cOffset + copied, cStride, rows, inner);
        }
    }

    /** What a column of ones in B gives: a column of C += the sum of the rows of A. */
    private static void addRows(
            float[] a, int aOffset, int aStride, float[] c, int cOffset, int cStride, int rows, int inner) {
        float[] sums = Scratch.block(rows);
        for (int row = 0; row < rows; row++) {
            sums[row] = c[cOffset + row * cStride];
        }
        int vectors = SPECIES.loopBound(rows);
        for (int row = 0; row < vectors; row += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, row);
            for (int p = 0, at = aOffset + row; p < inner; p++, at += aStride) {
                sum = sum.add(FloatVector.fromArray(SPECIES, a, at));
            }
            sum.intoArray(sums, row);
        }
        for (int row = vectors; row < rows; row++) {
            for (int p = 0; p < inner; p++) {
                sums[row] += a[aOffset + p * aStride + row];
            }
        }
        for (int row = 0; row < rows; row++) {
            c[cOffset + row * cStride] = sums[row];
        }
    }

    /** Copies columns of some windows, one row behind another; a column behind their last is one of ones. */
    private static void copy(WindowRows b, int first, int count, int column, int width, float[] to, int offset) {
        int end = Math.min(b.width(), column + width);
        for (int p = column; p < end; ) {
            int run = Math.min(b.length() - p % b.length(), end - p);
            int shift = b.place(0, p) - b.start(0);
            copyPiece(b.data(), b.starts(), b.from() + first, shift, run, to, offset + p - column, width, count);
            p += run;
        }
        for (int at = offset + width - 1; end < column + width && at < offset + count * width; at += width) {
            to[at] = 1;
        }
    }

    /** Copies a run of every row by vectors, the last of which overlaps the one before it. */
    private static void copyPiece(
            float[] b, int[] starts, int from, int shift, int run, float[] to, int offset, int stride, int count) {
        for (int row = 0, at = offset; row < count; row++, at += stride) {
            int place = starts[from + row] + shift;
            if (run < LANES) {
                System.arraycopy(b, place, to, at, run);
            } else {
                for (int i = 0; i < run - LANES; i += LANES) {
                    FloatVector.fromArray(SPECIES, b, place + i).intoArray(to, at + i);
                }
                FloatVector.fromArray(SPECIES, b, place + run - LANES).intoArray(to, at + run - LANES);
            }
        }
    }

    private static void copy(
            float[] from, int fromOffset, int fromStride, float[] to, int toOffset, int toStride, int rows, int width) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, fromOffset + row * fromStride, to, toOffset + row * toStride, width);
        }
    }

    /** C (rows x two vectors) += Aᵀ B. Where the large tiles leave so few rows that tiles of four take the last of them too, these do. */
    private static void accumulatePanel(
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
            int inner) {
        int rest = rows % ROWS;
        int full = rows - rest - (rows > ROWS && rest > 0 && ROWS + rest <= 8 ? ROWS : 0);
        int row = 0;
        for (; row < full; row += ROWS) {
            int from = aOffset + row;
            int to = cOffset + row * cStride;
            if (ROWS == 8) {
                OuterTile8.accumulate(a, from, aStride, b, bOffset, bStride, c, to, cStride, inner);
            } else {
                OuterTile5.accumulate(a, from, aStride, b, bOffset, bStride, c, to, cStride, inner);
            }
        }
        for (; row < rows; row += 4) {
            int to = cOffset + row * cStride;
            OuterTile4.accumulate(a, aOffset + row, aStride, b, bOffset, bStride, c, to, cStride, rows - row, inner);
        }
    }

    /**
     * The part of C between the given rows and columns, one vector wide. The last vector ends with the last column; the
     * columns that it shares with the one before it get zeros. Masked loads would do without, but are at times compiled badly.
     */
    private static void edge(
            float[] a,
            int aOffset,
            int aStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride,
            int fromRow,
            int toRow,
            int fromColumn,
            int toColumn,
            int inner) {
        for (int column = fromColumn; column < toColumn; column += LANES) {
            int at = Math.min(column, toColumn - LANES);
            long done = (1L << (column - at)) - 1; // as a mask it would be an object for each call
            for (int row = fromRow; row < toRow; row += 8) {
                accumulateEdge(
                        a,
                        aOffset + row,
                        aStride,
                        b,
                        bOffset + at,
                        bStride,
                        c,
                        cOffset + row * cStride + at,
                        cStride,
                        toRow - row,
                        inner,
                        done);
            }
        }
    }

    /** C += Aᵀ B for fewer columns than a vector has. */
    private static void accumulateNarrow(
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
                float factor = a[aOffset + p * aStride + row];
                for (int column = 0; column < columns; column++) {
                    c[cOffset + row * cStride + column] += factor * b[bOffset + p * bStride + column];
                }
            }
        }
    }

    /** C (up to 8 rows x one vector) += Aᵀ B but for lanes that are done; rows past {@code rows} repeat the last one. */
    private static void accumulateEdge(
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
            int inner,
            long doneLanes) {
        VectorMask<Float> done = VectorMask.fromLong(SPECIES, doneLanes);
        int r1 = Math.min(1, rows - 1);
        int r2 = Math.min(2, rows - 1);
        int r3 = Math.min(3, rows - 1);
        int r4 = Math.min(4, rows - 1);
        int r5 = Math.min(5, rows - 1);
        int r6 = Math.min(6, rows - 1);
        int r7 = Math.min(7, rows - 1);
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, cOffset);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, cOffset + r1 * cStride);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, cOffset + r2 * cStride);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, cOffset + r3 * cStride);
        FloatVector s4 = FloatVector.fromArray(SPECIES, c, cOffset + r4 * cStride);
        FloatVector s5 = FloatVector.fromArray(SPECIES, c, cOffset + r5 * cStride);
        FloatVector s6 = FloatVector.fromArray(SPECIES, c, cOffset + r6 * cStride);
        FloatVector s7 = FloatVector.fromArray(SPECIES, c, cOffset + r7 * cStride);
        for (int p = 0, ap = aOffset, bp = bOffset; p < inner; p++, ap += aStride, bp += bStride) {
            FloatVector line = FloatVector.fromArray(SPECIES, b, bp).blend(0, done);
            s0 = FloatVector.broadcast(SPECIES, a[ap]).fma(line, s0);
            s1 = FloatVector.broadcast(SPECIES, a[ap + r1]).fma(line, s1);
            s2 = FloatVector.broadcast(SPECIES, a[ap + r2]).fma(line, s2);
            s3 = FloatVector.broadcast(SPECIES, a[ap + r3]).fma(line, s3);
            s4 = FloatVector.broadcast(SPECIES, a[ap + r4]).fma(line, s4);
            s5 = FloatVector.broadcast(SPECIES, a[ap + r5]).fma(line, s5);
            s6 = FloatVector.broadcast(SPECIES, a[ap + r6]).fma(line, s6);
            s7 = FloatVector.broadcast(SPECIES, a[ap + r7]).fma(line, s7);
        }
        s0.intoArray(c, cOffset);
        s1.intoArray(c, cOffset + r1 * cStride);
        s2.intoArray(c, cOffset + r2 * cStride);
        s3.intoArray(c, cOffset + r3 * cStride);
        s4.intoArray(c, cOffset + r4 * cStride);
        s5.intoArray(c, cOffset + r5 * cStride);
        s6.intoArray(c, cOffset + r6 * cStride);
        s7.intoArray(c, cOffset + r7 * cStride);
    }
}
