package dev.kirchhoff.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** A register tile of six rows in double precision: twelve sums, for processors of 16 vector registers; see {@link ProductTile6}. */
final class DoubleTile6 {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private DoubleTile6() {}

    /**
     * C (6 rows x two vectors) += Aᵀ B, both packed: A (inner x 6) from {@code a}, B (inner x two vectors) from {@code b}, its
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
        for (int p = 0; p < inner; p++) {
            int at = b + p * stride;
            int from = a + p * 6;
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
        }
        add(a0, b0, c, cOffset);
        add(a1, b1, c, cOffset + cStride);
        add(a2, b2, c, cOffset + 2 * cStride);
        add(a3, b3, c, cOffset + 3 * cStride);
        add(a4, b4, c, cOffset + 4 * cStride);
        add(a5, b5, c, cOffset + 5 * cStride);
    }

    private static void add(DoubleVector left, DoubleVector right, double[] c, int at) {
        DoubleVector.fromArray(SPECIES, c, at).add(left).intoArray(c, at);
        DoubleVector.fromArray(SPECIES, c, at + LANES).add(right).intoArray(c, at + LANES);
    }
}
