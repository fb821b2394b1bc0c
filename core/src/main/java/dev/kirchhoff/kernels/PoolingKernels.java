package dev.kirchhoff.kernels;

import dev.kirchhoff.tensor.PoolingGeometry;

/**
 * Pooling of one NHWC image, and its way back. All methods take the image's offset in the arrays of a batch; input and output
 * are {@code [height, width, channels]} of the geometry. Where a window keeps one pixel, the element's index within the
 * image is written beside the output and leads the gradient back.
 */
public interface PoolingKernels {

    /**
     * Largest value of each window; of equal ones the first in row order.
     *
     * @param kept receives the index of the value within the image, laid out as {@code y}
     */
    void max(PoolingGeometry geometry, float[] x, int xOffset, float[] y, int yOffset, int[] kept);

    /**
     * Draws a pixel of each window with probability {@code a_i / sum a}, {@code a = max(x, 0)}, uniform where all are zero. A
     * window with a NaN gives NaN.
     *
     * @param uniforms one number in [0, 1) an output, from offset 0
     * @param kept receives the index of the value within the image, laid out as {@code y}
     */
    void sample(PoolingGeometry geometry, float[] x, int xOffset, float[] uniforms, float[] y, int yOffset, int[] kept);

    /** Mean of each window under the probabilities of {@link #sample}. */
    void expectation(PoolingGeometry geometry, float[] x, int xOffset, float[] y, int yOffset);

    /** Writes into {@code dx} the gradients {@code dy} at the pixels that {@link #max} or {@link #sample} kept, zero elsewhere. */
    void keptGradient(PoolingGeometry geometry, float[] dy, int yOffset, int[] kept, float[] dx, int xOffset);

    /** Sum of each window, padding being zero, divided by {@link PoolingGeometry#divisor}. */
    void average(PoolingGeometry geometry, float[] x, int xOffset, float[] y, int yOffset);

    /** Writes the gradient of {@link #average} into {@code dx}. */
    void averageGradient(PoolingGeometry geometry, float[] dy, int yOffset, float[] dx, int xOffset);
}
