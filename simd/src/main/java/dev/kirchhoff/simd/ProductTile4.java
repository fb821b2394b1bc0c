package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A product's register tile of the last one to four rows: eight sums. It finds its panel as {@link ProductTile6} does. */
final class ProductTile4 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private ProductTile4() {}

    /** Y (up to 4 rows x two vectors) = X P, P (inner x two vectors) from {@code panel}, its rows {@code stride} apart; rows past {@code rows} repeat the last one. */
    static void multiply(
            float[] x,
            int[] starts,
            int from,
            int shift,
            float[] packed,
            int panel,
            int stride,
            float[] y,
            int yOffset,
            int yStride,
            int rows,
            int inner) {
        int r1 = Math.min(1, rows - 1);
        int r2 = Math.min(2, rows - 1);
        int r3 = Math.min(3, rows - 1);
        int x0 = starts[from] + shift;
        int x1 = starts[from + r1] + shift;
        int x2 = starts[from + r2] + shift;
        int x3 = starts[from + r3] + shift;
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
        for (int p = 0; p < inner; p++) {
            int at = panel + p * stride;
            FloatVector left = FloatVector.fromArray(SPECIES, packed, at);
            FloatVector right = FloatVector.fromArray(SPECIES, packed, at + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, x[x0 + p]);
            a0 = v0.fma(left, a0);
            b0 = v0.fma(right, b0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, x[x1 + p]);
            a1 = v1.fma(left, a1);
            b1 = v1.fma(right, b1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, x[x2 + p]);
            a2 = v2.fma(left, a2);
            b2 = v2.fma(right, b2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, x[x3 + p]);
            a3 = v3.fma(left, a3);
            b3 = v3.fma(right, b3);
        }
        int y0 = yOffset;
        int y1 = yOffset + r1 * yStride;
        int y2 = yOffset + r2 * yStride;
        int y3 = yOffset + r3 * yStride;
        a0.intoArray(y, y0);
        b0.intoArray(y, y0 + LANES);
        a1.intoArray(y, y1);
        b1.intoArray(y, y1 + LANES);
        a2.intoArray(y, y2);
        b2.intoArray(y, y2 + LANES);
        a3.intoArray(y, y3);
        b3.intoArray(y, y3 + LANES);
    }

    /** Y += X P, see {@link #multiply}: one more piece of the rows. */
    static void add(
            float[] x,
            int[] starts,
            int from,
            int shift,
            float[] packed,
            int panel,
            int stride,
            float[] y,
            int yOffset,
            int yStride,
            int rows,
            int inner) {
        int r1 = Math.min(1, rows - 1);
        int r2 = Math.min(2, rows - 1);
        int r3 = Math.min(3, rows - 1);
        int x0 = starts[from] + shift;
        int x1 = starts[from + r1] + shift;
        int x2 = starts[from + r2] + shift;
        int x3 = starts[from + r3] + shift;
        int y0 = yOffset;
        int y1 = yOffset + r1 * yStride;
        int y2 = yOffset + r2 * yStride;
        int y3 = yOffset + r3 * yStride;
        FloatVector a0 = FloatVector.fromArray(SPECIES, y, y0);
        FloatVector b0 = FloatVector.fromArray(SPECIES, y, y0 + LANES);
        FloatVector a1 = FloatVector.fromArray(SPECIES, y, y1);
        FloatVector b1 = FloatVector.fromArray(SPECIES, y, y1 + LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, y, y2);
        FloatVector b2 = FloatVector.fromArray(SPECIES, y, y2 + LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, y, y3);
        FloatVector b3 = FloatVector.fromArray(SPECIES, y, y3 + LANES);
        for (int p = 0; p < inner; p++) {
            int at = panel + p * stride;
            FloatVector left = FloatVector.fromArray(SPECIES, packed, at);
            FloatVector right = FloatVector.fromArray(SPECIES, packed, at + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, x[x0 + p]);
            a0 = v0.fma(left, a0);
            b0 = v0.fma(right, b0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, x[x1 + p]);
            a1 = v1.fma(left, a1);
            b1 = v1.fma(right, b1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, x[x2 + p]);
            a2 = v2.fma(left, a2);
            b2 = v2.fma(right, b2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, x[x3 + p]);
            a3 = v3.fma(left, a3);
            b3 = v3.fma(right, b3);
        }
        a0.intoArray(y, y0);
        b0.intoArray(y, y0 + LANES);
        a1.intoArray(y, y1);
        b1.intoArray(y, y1 + LANES);
        a2.intoArray(y, y2);
        b2.intoArray(y, y2 + LANES);
        a3.intoArray(y, y3);
        b3.intoArray(y, y3 + LANES);
    }
}
