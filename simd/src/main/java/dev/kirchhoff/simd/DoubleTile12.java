package dev.kirchhoff.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** A register tile of twelve rows in double precision: 24 sums, for processors of 32 vector registers. */
final class DoubleTile12 {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private DoubleTile12() {}

    /**
     * C (12 rows x two vectors) += Aᵀ B, both packed: A (inner x 12) from {@code a}, B (inner x two vectors) from {@code b}, its
     * rows {@code stride} apart.
     */
    static void multiply(double[] packed, int a, int b, int stride, int inner, double[] c, int cOffset, int cStride) {
        int c0 = cOffset;
        int c1 = cOffset + cStride;
        int c2 = cOffset + 2 * cStride;
        int c3 = cOffset + 3 * cStride;
        int c4 = cOffset + 4 * cStride;
        int c5 = cOffset + 5 * cStride;
        int c6 = cOffset + 6 * cStride;
        int c7 = cOffset + 7 * cStride;
        int c8 = cOffset + 8 * cStride;
        int c9 = cOffset + 9 * cStride;
        int c10 = cOffset + 10 * cStride;
        int c11 = cOffset + 11 * cStride;
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
        DoubleVector a5 = DoubleVector.fromArray(SPECIES, c, c5);
        DoubleVector b5 = DoubleVector.fromArray(SPECIES, c, c5 + LANES);
        DoubleVector a6 = DoubleVector.fromArray(SPECIES, c, c6);
        DoubleVector b6 = DoubleVector.fromArray(SPECIES, c, c6 + LANES);
        DoubleVector a7 = DoubleVector.fromArray(SPECIES, c, c7);
        DoubleVector b7 = DoubleVector.fromArray(SPECIES, c, c7 + LANES);
        DoubleVector a8 = DoubleVector.fromArray(SPECIES, c, c8);
        DoubleVector b8 = DoubleVector.fromArray(SPECIES, c, c8 + LANES);
        DoubleVector a9 = DoubleVector.fromArray(SPECIES, c, c9);
        DoubleVector b9 = DoubleVector.fromArray(SPECIES, c, c9 + LANES);
        DoubleVector a10 = DoubleVector.fromArray(SPECIES, c, c10);
        DoubleVector b10 = DoubleVector.fromArray(SPECIES, c, c10 + LANES);
        DoubleVector a11 = DoubleVector.fromArray(SPECIES, c, c11);
        DoubleVector b11 = DoubleVector.fromArray(SPECIES, c, c11 + LANES);
        for (int p = 0; p < inner; p++) {
            int at = b + p * stride;
            int from = a + p * 12;
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
            DoubleVector v5 = DoubleVector.broadcast(SPECIES, packed[from + 5]);
            a5 = v5.fma(left, a5);
            b5 = v5.fma(right, b5);
            DoubleVector v6 = DoubleVector.broadcast(SPECIES, packed[from + 6]);
            a6 = v6.fma(left, a6);
            b6 = v6.fma(right, b6);
            DoubleVector v7 = DoubleVector.broadcast(SPECIES, packed[from + 7]);
            a7 = v7.fma(left, a7);
            b7 = v7.fma(right, b7);
            DoubleVector v8 = DoubleVector.broadcast(SPECIES, packed[from + 8]);
            a8 = v8.fma(left, a8);
            b8 = v8.fma(right, b8);
            DoubleVector v9 = DoubleVector.broadcast(SPECIES, packed[from + 9]);
            a9 = v9.fma(left, a9);
            b9 = v9.fma(right, b9);
            DoubleVector v10 = DoubleVector.broadcast(SPECIES, packed[from + 10]);
            a10 = v10.fma(left, a10);
            b10 = v10.fma(right, b10);
            DoubleVector v11 = DoubleVector.broadcast(SPECIES, packed[from + 11]);
            a11 = v11.fma(left, a11);
            b11 = v11.fma(right, b11);
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
        a5.intoArray(c, c5);
        b5.intoArray(c, c5 + LANES);
        a6.intoArray(c, c6);
        b6.intoArray(c, c6 + LANES);
        a7.intoArray(c, c7);
        b7.intoArray(c, c7 + LANES);
        a8.intoArray(c, c8);
        b8.intoArray(c, c8 + LANES);
        a9.intoArray(c, c9);
        b9.intoArray(c, c9 + LANES);
        a10.intoArray(c, c10);
        b10.intoArray(c, c10 + LANES);
        a11.intoArray(c, c11);
        b11.intoArray(c, c11 + LANES);
    }
}
