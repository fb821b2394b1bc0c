package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A product's register tile of six rows: twelve sums, for processors of 16 vector registers.
 *
 * <p>The rows of the panel are a stride apart that the compiler does not know, so that the range checks of its loads stay within the
 * loop. They part the loads from the head of the loop, where the compiler counts the registers of the sums as free: it would load
 * all rows at once and spill.
 */
final class ProductTile6 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private ProductTile6() {}

    /** Y (6 rows x two vectors) = X P, P (inner x two vectors) from {@code panel}, its rows {@code stride} apart. */
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
            int inner) {
        int x0 = starts[from] + shift;
        int x1 = starts[from + 1] + shift;
        int x2 = starts[from + 2] + shift;
        int x3 = starts[from + 3] + shift;
        int x4 = starts[from + 4] + shift;
        int x5 = starts[from + 5] + shift;
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
        FloatVector a4 = FloatVector.zero(SPECIES);
        FloatVector b4 = FloatVector.zero(SPECIES);
        FloatVector a5 = FloatVector.zero(SPECIES);
        FloatVector b5 = FloatVector.zero(SPECIES);
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
            FloatVector v4 = FloatVector.broadcast(SPECIES, x[x4 + p]);
            a4 = v4.fma(left, a4);
            b4 = v4.fma(right, b4);
            FloatVector v5 = FloatVector.broadcast(SPECIES, x[x5 + p]);
            a5 = v5.fma(left, a5);
            b5 = v5.fma(right, b5);
        }
        int y0 = yOffset;
        int y1 = y0 + yStride;
        int y2 = y1 + yStride;
        int y3 = y2 + yStride;
        int y4 = y3 + yStride;
        int y5 = y4 + yStride;
        a0.intoArray(y, y0);
        b0.intoArray(y, y0 + LANES);
        a1.intoArray(y, y1);
        b1.intoArray(y, y1 + LANES);
        a2.intoArray(y, y2);
        b2.intoArray(y, y2 + LANES);
        a3.intoArray(y, y3);
        b3.intoArray(y, y3 + LANES);
        a4.intoArray(y, y4);
        b4.intoArray(y, y4 + LANES);
        a5.intoArray(y, y5);
        b5.intoArray(y, y5 + LANES);
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
            int inner) {
        int x0 = starts[from] + shift;
        int x1 = starts[from + 1] + shift;
        int x2 = starts[from + 2] + shift;
        int x3 = starts[from + 3] + shift;
        int x4 = starts[from + 4] + shift;
        int x5 = starts[from + 5] + shift;
        int y0 = yOffset;
        int y1 = y0 + yStride;
        int y2 = y1 + yStride;
        int y3 = y2 + yStride;
        int y4 = y3 + yStride;
        int y5 = y4 + yStride;
        FloatVector a0 = FloatVector.fromArray(SPECIES, y, y0);
        FloatVector b0 = FloatVector.fromArray(SPECIES, y, y0 + LANES);
        FloatVector a1 = FloatVector.fromArray(SPECIES, y, y1);
        FloatVector b1 = FloatVector.fromArray(SPECIES, y, y1 + LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, y, y2);
        FloatVector b2 = FloatVector.fromArray(SPECIES, y, y2 + LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, y, y3);
        FloatVector b3 = FloatVector.fromArray(SPECIES, y, y3 + LANES);
        FloatVector a4 = FloatVector.fromArray(SPECIES, y, y4);
        FloatVector b4 = FloatVector.fromArray(SPECIES, y, y4 + LANES);
        FloatVector a5 = FloatVector.fromArray(SPECIES, y, y5);
        FloatVector b5 = FloatVector.fromArray(SPECIES, y, y5 + LANES);
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
            FloatVector v4 = FloatVector.broadcast(SPECIES, x[x4 + p]);
            a4 = v4.fma(left, a4);
            b4 = v4.fma(right, b4);
            FloatVector v5 = FloatVector.broadcast(SPECIES, x[x5 + p]);
            a5 = v5.fma(left, a5);
            b5 = v5.fma(right, b5);
        }
        a0.intoArray(y, y0);
        b0.intoArray(y, y0 + LANES);
        a1.intoArray(y, y1);
        b1.intoArray(y, y1 + LANES);
        a2.intoArray(y, y2);
        b2.intoArray(y, y2 + LANES);
        a3.intoArray(y, y3);
        b3.intoArray(y, y3 + LANES);
        a4.intoArray(y, y4);
        b4.intoArray(y, y4 + LANES);
        a5.intoArray(y, y5);
        b5.intoArray(y, y5 + LANES);
    }
}
