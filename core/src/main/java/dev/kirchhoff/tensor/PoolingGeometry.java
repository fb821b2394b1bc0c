package dev.kirchhoff.tensor;

/**
 * Where the windows of a pooling lie: a square window that steps over an image with padding. Units: pixels. Window
 * {@code (oy, ox)} starts at row {@code oy * stride - padding}, column {@code ox * stride - padding}; what lies outside the image
 * takes no part.
 *
 * <p>Output extent: {@code (extent + 2 padding - window) / stride + 1}, the quotient rounded up in ceil mode and down
 * else. In ceil mode a last window that would start behind the image is left out.
 *
 * <p>Source: Caffe, {@code pooling_layer.cpp} (ceil mode). Differs from it: Caffe leaves such a window out only where there
 * is padding, and reads an empty window where the stride is larger than the window; we always leave it out, as PyTorch does.
 *
 * @param height height of the input image
 * @param width width of the input image
 * @param channels channels of the image, each pooled on its own
 * @param window height and width of the window
 * @param stride step of the window along both axes
 * @param padding pixels assumed around the image on every side
 * @param ceil true to round the output extents up, as Caffe does
 */
public record PoolingGeometry(int height, int width, int channels, int window, int stride, int padding, boolean ceil) {

    /**
     * Checks that every window meets the image.
     *
     * @throws IllegalArgumentException if an extent is not positive, the padding is not in 0 to window - 1, a setting exceeds
     *     {@value PatchGeometry#MOST} pixels, the window is larger than the padded image, or one array cannot hold the output
     */
    public PoolingGeometry {
        if (height < 1 || width < 1 || channels < 1 || window < 1 || stride < 1) {
            throw new IllegalArgumentException("a pooling needs positive image, window and stride, but got image "
                    + height + "x" + width + "x" + channels + ", window " + window + ", stride " + stride);
        }
        PatchGeometry.requireExact(height, width);
        PatchGeometry.atMost("window", window);
        PatchGeometry.atMost("stride", stride);
        if (padding < 0 || padding >= window) {
            throw new IllegalArgumentException(
                    "padding " + padding + " of a pooling is not in 0 to window - 1 = " + (window - 1));
        }
        if (window - 2 * padding > height || window - 2 * padding > width) {
            throw new IllegalArgumentException("a pooling window of " + window + "x" + window
                    + " does not fit an image of " + height + "x" + width + " with padding " + padding);
        }
        Shape.of(
                outputExtent(height, window, stride, padding, ceil),
                outputExtent(width, window, stride, padding, ceil),
                channels);
    }

    /** Height of the output plane. */
    public int outputHeight() {
        return outputExtent(height, window, stride, padding, ceil);
    }

    /** Width of the output plane. */
    public int outputWidth() {
        return outputExtent(width, window, stride, padding, ceil);
    }

    /** Elements of an input image. */
    public int inputSize() {
        return height * width * channels;
    }

    /** Elements of an output image. */
    public int outputSize() {
        return outputHeight() * outputWidth() * channels;
    }

    /** First row of the window of an output element; negative in the padding. */
    public int top(int output) {
        return output / (outputWidth() * channels) * stride - padding;
    }

    /** First column of the window of an output element; negative in the padding. */
    public int left(int output) {
        return output / channels % outputWidth() * stride - padding;
    }

    /** Row of the image behind the last in the window that starts at row {@code top}. */
    public int bottom(int top) {
        return Math.min(top + window, height);
    }

    /** Column of the image behind the last in the window that starts at column {@code left}. */
    public int right(int left) {
        return Math.min(left + window, width);
    }

    /** Number of pixels in the window that starts at {@code (top, left)}. */
    public int pixels(int top, int left) {
        return (bottom(top) - Math.max(top, 0)) * (right(left) - Math.max(left, 0));
    }

    /** Number of pixels, padding included, in the window that starts at {@code (top, left)}: Caffe's divisor of the average. */
    public int paddedPixels(int top, int left) {
        return Math.min(window, height + padding - top) * Math.min(window, width + padding - left);
    }

    /** First window, along an axis, that holds the row or column {@code at}. */
    public int firstWindow(int at) {
        return Math.max(0, (at + padding - window + stride) / stride);
    }

    /** Window behind the last, along an axis with {@code outputs} windows, that holds the row or column {@code at}. */
    public int endWindow(int at, int outputs) {
        return Math.min(outputs, (at + padding) / stride + 1);
    }

    private static int outputExtent(int extent, int window, int stride, int padding, boolean ceil) {
        int steps = extent + 2 * padding - window;
        int outputs = (ceil ? Math.ceilDiv(steps, stride) : steps / stride) + 1;
        return (outputs - 1) * stride >= extent + padding ? outputs - 1 : outputs;
    }
}
