package dev.kirchhoff.kernels;

import dev.kirchhoff.tensor.DoubleRows;

/** Matrix products in double precision in plain loops. */
final class ScalarDoubleKernels implements DoubleKernels {

    @Override
    public void accumulateTransposed(DoubleRows a, DoubleRows b, DoubleRows c, int columns) {
        for (int p = 0; p < a.count(); p++) {
            int from = b.offset() + p * b.stride();
            for (int row = 0; row < c.count(); row++) {
                int to = c.offset() + row * c.stride();
                addScaled(a.data()[a.offset() + p * a.stride() + row], b.data(), from, c.data(), to, columns);
            }
        }
    }

    /** y += factor x. */
    private static void addScaled(double factor, double[] x, int xOffset, double[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += factor * x[xOffset + i];
        }
    }
}
