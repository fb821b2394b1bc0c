package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A weight gradient's register tile of five rows: ten sums, for processors of 16 vector registers; with six the compiler spills.
 *
 * <p>The place in A says where the loop ends. Beside a counter of steps, what the compiler adds to counted loops, the address of B had
 * no integer register left and went through a vector register in every step.
 */
final class OuterTile5 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private OuterTile5() {}

    /** C (5 rows x two vectors) += Aᵀ B, {@code aStride} above 0. The rows of the tile are neighbours in A, so that one range check serves all. */
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
            int inner) {
        int c0 = cOffset;
        int c1 = c0 + cStride;
        int c2 = c1 + cStride;
        int c3 = c2 + cStride;
        int c4 = c3 + cStride;
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
        int end = aOffset + inner * aStride;
        for (int ap = aOffset, bp = bOffset; ap < end; ap += aStride, bp += bStride) {
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
    }
}
