package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * C += Aᵀ B, the weight gradient: register tiles of eight rows by two vectors over the whole inner dimension, and narrower
 * tiles at the edges. Nothing is packed: both operands are read row by row as they lie.
 */
final class VectorOuterProduct {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

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
        int fullRows = rows & -8;
        int fullColumns = columns - columns % (2 * LANES);
        for (int column = 0; column < fullColumns; column += 2 * LANES) {
            for (int row = 0; row < fullRows; row += 8) {
                accumulate8(
                        a,
                        aOffset + row,
                        aStride,
                        b,
                        bOffset + column,
                        bStride,
                        c,
                        cOffset + row * cStride + column,
                        cStride,
                        inner);
            }
        }
        edge(a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride, 0, fullRows, fullColumns, columns, inner);
        edge(a, aOffset, aStride, b, bOffset, bStride, c, cOffset, cStride, fullRows, rows, 0, columns, inner);
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
            VectorMask<Float> done = VectorMask.fromLong(SPECIES, (1L << (column - at)) - 1);
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

    /** C (8 rows x two vectors) += Aᵀ B. The rows of the tile are neighbours in A, so that one range check serves all. */
    private static void accumulate8(
            float[] a,
            int aOffset,
            int aStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride,
            int inner) {
        int c0 = cOffset;
        int c1 = c0 + cStride;
        int c2 = c1 + cStride;
        int c3 = c2 + cStride;
        int c4 = c3 + cStride;
        int c5 = c4 + cStride;
        int c6 = c5 + cStride;
        int c7 = c6 + cStride;
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, c0);
        FloatVector t0 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector t1 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector t2 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, c3);
        FloatVector t3 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
        FloatVector s4 = FloatVector.fromArray(SPECIES, c, c4);
        FloatVector t4 = FloatVector.fromArray(SPECIES, c, c4 + LANES);
        FloatVector s5 = FloatVector.fromArray(SPECIES, c, c5);
        FloatVector t5 = FloatVector.fromArray(SPECIES, c, c5 + LANES);
        FloatVector s6 = FloatVector.fromArray(SPECIES, c, c6);
        FloatVector t6 = FloatVector.fromArray(SPECIES, c, c6 + LANES);
        FloatVector s7 = FloatVector.fromArray(SPECIES, c, c7);
        FloatVector t7 = FloatVector.fromArray(SPECIES, c, c7 + LANES);
        for (int p = 0, ap = aOffset, bp = bOffset; p < inner; p++, ap += aStride, bp += bStride) {
            FloatVector left = FloatVector.fromArray(SPECIES, b, bp);
            FloatVector right = FloatVector.fromArray(SPECIES, b, bp + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, a[ap]);
            s0 = v0.fma(left, s0);
            t0 = v0.fma(right, t0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, a[ap + 1]);
            s1 = v1.fma(left, s1);
            t1 = v1.fma(right, t1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, a[ap + 2]);
            s2 = v2.fma(left, s2);
            t2 = v2.fma(right, t2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, a[ap + 3]);
            s3 = v3.fma(left, s3);
            t3 = v3.fma(right, t3);
            FloatVector v4 = FloatVector.broadcast(SPECIES, a[ap + 4]);
            s4 = v4.fma(left, s4);
            t4 = v4.fma(right, t4);
            FloatVector v5 = FloatVector.broadcast(SPECIES, a[ap + 5]);
            s5 = v5.fma(left, s5);
            t5 = v5.fma(right, t5);
            FloatVector v6 = FloatVector.broadcast(SPECIES, a[ap + 6]);
            s6 = v6.fma(left, s6);
            t6 = v6.fma(right, t6);
            FloatVector v7 = FloatVector.broadcast(SPECIES, a[ap + 7]);
            s7 = v7.fma(left, s7);
            t7 = v7.fma(right, t7);
        }
        s0.intoArray(c, c0);
        t0.intoArray(c, c0 + LANES);
        s1.intoArray(c, c1);
        t1.intoArray(c, c1 + LANES);
        s2.intoArray(c, c2);
        t2.intoArray(c, c2 + LANES);
        s3.intoArray(c, c3);
        t3.intoArray(c, c3 + LANES);
        s4.intoArray(c, c4);
        t4.intoArray(c, c4 + LANES);
        s5.intoArray(c, c5);
        t5.intoArray(c, c5 + LANES);
        s6.intoArray(c, c6);
        t6.intoArray(c, c6 + LANES);
        s7.intoArray(c, c7);
        t7.intoArray(c, c7 + LANES);
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
            VectorMask<Float> done) {
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
