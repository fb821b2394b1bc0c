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
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector b0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = DoubleVector.zero(SPECIES);
        DoubleVector b1 = DoubleVector.zero(SPECIES);
        DoubleVector a2 = DoubleVector.zero(SPECIES);
        DoubleVector b2 = DoubleVector.zero(SPECIES);
        DoubleVector a3 = DoubleVector.zero(SPECIES);
        DoubleVector b3 = DoubleVector.zero(SPECIES);
        DoubleVector a4 = DoubleVector.zero(SPECIES);
        DoubleVector b4 = DoubleVector.zero(SPECIES);
        DoubleVector a5 = DoubleVector.zero(SPECIES);
        DoubleVector b5 = DoubleVector.zero(SPECIES);
        DoubleVector a6 = DoubleVector.zero(SPECIES);
        DoubleVector b6 = DoubleVector.zero(SPECIES);
        DoubleVector a7 = DoubleVector.zero(SPECIES);
        DoubleVector b7 = DoubleVector.zero(SPECIES);
        DoubleVector a8 = DoubleVector.zero(SPECIES);
        DoubleVector b8 = DoubleVector.zero(SPECIES);
        DoubleVector a9 = DoubleVector.zero(SPECIES);
        DoubleVector b9 = DoubleVector.zero(SPECIES);
        DoubleVector a10 = DoubleVector.zero(SPECIES);
        DoubleVector b10 = DoubleVector.zero(SPECIES);
        DoubleVector a11 = DoubleVector.zero(SPECIES);
        DoubleVector b11 = DoubleVector.zero(SPECIES);
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
        add(a0, b0, c, cOffset);
        add(a1, b1, c, cOffset + cStride);
        add(a2, b2, c, cOffset + 2 * cStride);
        add(a3, b3, c, cOffset + 3 * cStride);
        add(a4, b4, c, cOffset + 4 * cStride);
        add(a5, b5, c, cOffset + 5 * cStride);
        add(a6, b6, c, cOffset + 6 * cStride);
        add(a7, b7, c, cOffset + 7 * cStride);
        add(a8, b8, c, cOffset + 8 * cStride);
        add(a9, b9, c, cOffset + 9 * cStride);
        add(a10, b10, c, cOffset + 10 * cStride);
        add(a11, b11, c, cOffset + 11 * cStride);
    }

    private static void add(DoubleVector left, DoubleVector right, double[] c, int at) {
        DoubleVector.fromArray(SPECIES, c, at).add(left).intoArray(c, at);
        DoubleVector.fromArray(SPECIES, c, at + LANES).add(right).intoArray(c, at + LANES);
    }
}
