package dev.kirchhoff.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A product's register tile of twelve rows: 24 sums, for processors of 32 vector registers. */
final class ProductTile12 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private ProductTile12() {}

    /** Y (12 rows x two vectors) = X P, P (inner x two vectors) from {@code panel}, packed. */
    static void multiply(
            float[] x,
            int[] starts,
            int from,
            int shift,
            float[] packed,
            int panel,
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
        int x6 = starts[from + 6] + shift;
        int x7 = starts[from + 7] + shift;
        int x8 = starts[from + 8] + shift;
        int x9 = starts[from + 9] + shift;
        int x10 = starts[from + 10] + shift;
        int x11 = starts[from + 11] + shift;
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
        FloatVector a6 = FloatVector.zero(SPECIES);
        FloatVector b6 = FloatVector.zero(SPECIES);
        FloatVector a7 = FloatVector.zero(SPECIES);
        FloatVector b7 = FloatVector.zero(SPECIES);
        FloatVector a8 = FloatVector.zero(SPECIES);
        FloatVector b8 = FloatVector.zero(SPECIES);
        FloatVector a9 = FloatVector.zero(SPECIES);
        FloatVector b9 = FloatVector.zero(SPECIES);
        FloatVector a10 = FloatVector.zero(SPECIES);
        FloatVector b10 = FloatVector.zero(SPECIES);
        FloatVector a11 = FloatVector.zero(SPECIES);
        FloatVector b11 = FloatVector.zero(SPECIES);
        for (int p = 0; p < inner; p++) {
            FloatVector left = FloatVector.fromArray(SPECIES, packed, panel + p * 2 * LANES);
            FloatVector right = FloatVector.fromArray(SPECIES, packed, panel + p * 2 * LANES + LANES);
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
            FloatVector v6 = FloatVector.broadcast(SPECIES, x[x6 + p]);
            a6 = v6.fma(left, a6);
            b6 = v6.fma(right, b6);
            FloatVector v7 = FloatVector.broadcast(SPECIES, x[x7 + p]);
            a7 = v7.fma(left, a7);
            b7 = v7.fma(right, b7);
            FloatVector v8 = FloatVector.broadcast(SPECIES, x[x8 + p]);
            a8 = v8.fma(left, a8);
            b8 = v8.fma(right, b8);
            FloatVector v9 = FloatVector.broadcast(SPECIES, x[x9 + p]);
            a9 = v9.fma(left, a9);
            b9 = v9.fma(right, b9);
            FloatVector v10 = FloatVector.broadcast(SPECIES, x[x10 + p]);
            a10 = v10.fma(left, a10);
            b10 = v10.fma(right, b10);
            FloatVector v11 = FloatVector.broadcast(SPECIES, x[x11 + p]);
            a11 = v11.fma(left, a11);
            b11 = v11.fma(right, b11);
        }
        int y0 = yOffset;
        int y1 = y0 + yStride;
        int y2 = y1 + yStride;
        int y3 = y2 + yStride;
        int y4 = y3 + yStride;
        int y5 = y4 + yStride;
        int y6 = y5 + yStride;
        int y7 = y6 + yStride;
        int y8 = y7 + yStride;
        int y9 = y8 + yStride;
        int y10 = y9 + yStride;
        int y11 = y10 + yStride;
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
        a6.intoArray(y, y6);
        b6.intoArray(y, y6 + LANES);
        a7.intoArray(y, y7);
        b7.intoArray(y, y7 + LANES);
        a8.intoArray(y, y8);
        b8.intoArray(y, y8 + LANES);
        a9.intoArray(y, y9);
        b9.intoArray(y, y9 + LANES);
        a10.intoArray(y, y10);
        b10.intoArray(y, y10 + LANES);
        a11.intoArray(y, y11);
        b11.intoArray(y, y11 + LANES);
    }

    /** Y += X P, see {@link #multiply}: one more piece of the rows. */
    static void add(
            float[] x,
            int[] starts,
            int from,
            int shift,
            float[] packed,
            int panel,
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
        int x6 = starts[from + 6] + shift;
        int x7 = starts[from + 7] + shift;
        int x8 = starts[from + 8] + shift;
        int x9 = starts[from + 9] + shift;
        int x10 = starts[from + 10] + shift;
        int x11 = starts[from + 11] + shift;
        int y0 = yOffset;
        int y1 = y0 + yStride;
        int y2 = y1 + yStride;
        int y3 = y2 + yStride;
        int y4 = y3 + yStride;
        int y5 = y4 + yStride;
        int y6 = y5 + yStride;
        int y7 = y6 + yStride;
        int y8 = y7 + yStride;
        int y9 = y8 + yStride;
        int y10 = y9 + yStride;
        int y11 = y10 + yStride;
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
        FloatVector a6 = FloatVector.fromArray(SPECIES, y, y6);
        FloatVector b6 = FloatVector.fromArray(SPECIES, y, y6 + LANES);
        FloatVector a7 = FloatVector.fromArray(SPECIES, y, y7);
        FloatVector b7 = FloatVector.fromArray(SPECIES, y, y7 + LANES);
        FloatVector a8 = FloatVector.fromArray(SPECIES, y, y8);
        FloatVector b8 = FloatVector.fromArray(SPECIES, y, y8 + LANES);
        FloatVector a9 = FloatVector.fromArray(SPECIES, y, y9);
        FloatVector b9 = FloatVector.fromArray(SPECIES, y, y9 + LANES);
        FloatVector a10 = FloatVector.fromArray(SPECIES, y, y10);
        FloatVector b10 = FloatVector.fromArray(SPECIES, y, y10 + LANES);
        FloatVector a11 = FloatVector.fromArray(SPECIES, y, y11);
        FloatVector b11 = FloatVector.fromArray(SPECIES, y, y11 + LANES);
        for (int p = 0; p < inner; p++) {
            FloatVector left = FloatVector.fromArray(SPECIES, packed, panel + p * 2 * LANES);
            FloatVector right = FloatVector.fromArray(SPECIES, packed, panel + p * 2 * LANES + LANES);
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
            FloatVector v6 = FloatVector.broadcast(SPECIES, x[x6 + p]);
            a6 = v6.fma(left, a6);
            b6 = v6.fma(right, b6);
            FloatVector v7 = FloatVector.broadcast(SPECIES, x[x7 + p]);
            a7 = v7.fma(left, a7);
            b7 = v7.fma(right, b7);
            FloatVector v8 = FloatVector.broadcast(SPECIES, x[x8 + p]);
            a8 = v8.fma(left, a8);
            b8 = v8.fma(right, b8);
            FloatVector v9 = FloatVector.broadcast(SPECIES, x[x9 + p]);
            a9 = v9.fma(left, a9);
            b9 = v9.fma(right, b9);
            FloatVector v10 = FloatVector.broadcast(SPECIES, x[x10 + p]);
            a10 = v10.fma(left, a10);
            b10 = v10.fma(right, b10);
            FloatVector v11 = FloatVector.broadcast(SPECIES, x[x11 + p]);
            a11 = v11.fma(left, a11);
            b11 = v11.fma(right, b11);
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
        a6.intoArray(y, y6);
        b6.intoArray(y, y6 + LANES);
        a7.intoArray(y, y7);
        b7.intoArray(y, y7 + LANES);
        a8.intoArray(y, y8);
        b8.intoArray(y, y8 + LANES);
        a9.intoArray(y, y9);
        b9.intoArray(y, y9 + LANES);
        a10.intoArray(y, y10);
        b10.intoArray(y, y10 + LANES);
        a11.intoArray(y, y11);
        b11.intoArray(y, y11 + LANES);
    }
}
