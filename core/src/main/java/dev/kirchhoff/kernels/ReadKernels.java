package dev.kirchhoff.kernels;

import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;

/**
 * What the reads of programmed arrays do to vectors beside products and conversions. Columns are as many as there are factors; where
 * nothing else is said, arrays of a call are different ones, or the same at the same offset.
 */
public interface ReadKernels {

    /** {@code y = factor x}. */
    void scale(float[] x, int xOffset, float factor, float[] y, int yOffset, int length);

    /** {@code y = x²}. */
    void square(float[] x, int xOffset, float[] y, int yOffset, int length);

    /** The sum of each row, in an order that is always the same. */
    void sumRows(WindowRows x, float[] sums);

    /**
     * The digits of a slice, with the signs of the numbers: {@code k / mask} with {@code k = floor(|v| scale + 1/2) >> shift & mask}.
     *
     * @param mask largest digit, one less than a power of two
     */
    void digits(float[] v, int vOffset, float scale, int shift, int mask, float[] out, int outOffset, int length);

    /** {@code y = factors y} in every row. */
    void scaleColumns(Rows y, float[] factors);

    /** {@code y += terms} in every row. */
    void shiftColumns(Rows y, float[] terms);

    /** {@code y += scale factors x} in every row. */
    void addColumns(Rows x, float scale, float[] factors, Rows y);

    /** {@code y += sqrt(variances) draws}; variances and draws are compact rows of {@code columns}. */
    void addNoise(Rows y, int columns, float[] variances, float[] draws);
}
