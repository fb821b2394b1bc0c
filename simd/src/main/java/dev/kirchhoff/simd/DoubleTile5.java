package dev.kirchhoff.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** A register tile of five rows in double precision: ten sums, for processors of 16 vector registers. */
final class DoubleTile5 {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private DoubleTile5() {}

    /**
     * C (5 rows x two vectors) += Aᵀ B, both packed: A (inner x 5) from {@code a}, B (inner x two vectors) from {@code b}, its
     * rows {@code stride} apart.
     */
    static void multiply(double[] packed, int a, int b, int stride, int inner, double[] c, int cOffset, int cStride) {
        int c0 = cOffset;
        int c1 = cOffset + cStride;
        int c2 = cOffset + 2 * cStride;
        int c3 = cOffset + 3 * cStride;
        int c4 = cOffset + 4 * cStride;
        DoubleVector a0 = DoubleVector.fromArray(SPECIES, c, c0);
        DoubleVector b0 = DoubleVector.fromArray(SPECIES, c, c0 + LANES);
        DoubleVector a1 = DoubleVector.fromArray(SPECIES, c, c1);
        DoubleVector b1 = DoubleVector.fromArray(SPECIES, c, c1 + LANES);
        DoubleVector a2 = DoubleVector.fromArray(SPECIES, c, c2);
        DoubleVector b2 = DoubleVector.fromArray(SPECIES, c, c2 + LANES);
        DoubleVector a3 = DoubleVector.fromArray(SPECIES, c, c3);
        DoubleVector b3 = DoubleVector.fromArray(SPECIES, c, c3 + LANES);
        DoubleVector a4 = DoubleVector.fromArray(SPECIES, c, c4);
        DoubleVector b4 = DoubleVector.fromArray(SPECIES, c, c4 + LANES);
        for (int p = 0; p < inner; p++) {
            int at = b + p * stride;
            int from = a + p * 5;
            DoubleVector left = DoubleVector.fromArray(SPECIES, packed, at);
            DoubleVector right = DoubleVector.fromArray(SPECIES, packed, at + LANES);
            DoubleVector v0 = DoubleVector.broadcast(SPECIES, packed[from]);
            a0 = v0.fma(left, a0);
            b0 = v0.fma(right, b0);
            DoubleVector v1 = DoubleVector.broadcast(SPECIES, packed[from + 1]);
            a1 = v1.fma(left, a1);
            b1 = v1.fma(right, b1);
            DoubleVector v2 = DoubleVector.broadcast(SPECIES, packed[from + 2]);
            a2 = v2.fma(left, a2);
            b2 = v2.fma(right, b2);
            DoubleVector v3 = DoubleVector.broadcast(SPECIES, packed[from + 3]);
            a3 = v3.fma(left, a3);
            b3 = v3.fma(right, b3);
            DoubleVector v4 = DoubleVector.broadcast(SPECIES, packed[from + 4]);
            a4 = v4.fma(left, a4);
            b4 = v4.fma(right, b4);
        }
        a0.intoArray(c, c0);
        b0.intoArray(c, c0 + LANES);
        a1.intoArray(c, c1);
        b1.intoArray(c, c1 + LANES);
        a2.intoArray(c, c2);
        b2.intoArray(c, c2 + LANES);
        a3.intoArray(c, c3);
        b3.intoArray(c, c3 + LANES);
        a4.intoArray(c, c4);
        b4.intoArray(c, c4 + LANES);
    }
}
