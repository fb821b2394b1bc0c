package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A weight gradient's register tile of the last one to four rows: eight sums. It counts as {@link OuterTile5} does. */
final class OuterTile4 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private OuterTile4() {}

    /** C (up to 4 rows x two vectors) += Aᵀ B; rows past {@code rows} repeat the last one. */
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
            int inner) {
        int r1 = Math.min(1, rows - 1);
        int r2 = Math.min(2, rows - 1);
        int r3 = Math.min(3, rows - 1);
        int c0 = cOffset;
        int c1 = c0 + r1 * cStride;
        int c2 = c0 + r2 * cStride;
        int c3 = c0 + r3 * cStride;
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, c0);
        FloatVector t0 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector t1 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector t2 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, c3);
        FloatVector t3 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
        int end = aOffset + inner * aStride;
        for (int ap = aOffset, bp = bOffset; ap < end; ap += aStride, bp += bStride) {
            FloatVector left = FloatVector.fromArray(SPECIES, b, bp);
            FloatVector right = FloatVector.fromArray(SPECIES, b, bp + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, a[ap]);
            s0 = v0.fma(left, s0);
            t0 = v0.fma(right, t0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, a[ap + r1]);
            s1 = v1.fma(left, s1);
            t1 = v1.fma(right, t1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, a[ap + r2]);
            s2 = v2.fma(left, s2);
            t2 = v2.fma(right, t2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, a[ap + r3]);
            s3 = v3.fma(left, s3);
            t3 = v3.fma(right, t3);
        }
        s0.intoArray(c, c0);
        t0.intoArray(c, c0 + LANES);
        s1.intoArray(c, c1);
        t1.intoArray(c, c1 + LANES);
        s2.intoArray(c, c2);
        t2.intoArray(c, c2 + LANES);
        s3.intoArray(c, c3);
        t3.intoArray(c, c3 + LANES);
    }
}
