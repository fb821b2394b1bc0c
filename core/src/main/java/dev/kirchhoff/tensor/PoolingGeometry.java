package dev.kirchhoff.tensor;

/**
 * Where the windows of a pooling lie: a window that steps over an image with padding. Units: pixels. What lies outside the image takes no
 * part in a window.
 *
 * <p>Output extent: {@code (extent + before + after - reach) / stride + 1}, the quotient rounded up in ceil mode and down
 * else. In ceil mode a last window that would start behind the image is left out.
 *
 * <p>Source: Caffe, {@code pooling_layer.cpp} (ceil mode); ONNX, operators MaxPool and AveragePool (sides, dilation, what an average
 * counts). Differs from Caffe: it leaves such a window out only where there is padding, and reads an empty window where the stride is
 * larger than the window; we always leave it out, as PyTorch and ONNX do.
 *
 * @param height height of the input image
 * @param width width of the input image
 * @param channels channels of the image, each pooled on its own
 * @param window the window
 * @param ceil true to round the output extents up, as Caffe does
 * @param countsPadding whether an average divides by the taps in the padded image, or else by those in the image
 */
public record PoolingGeometry(int height, int width, int channels, Window window, boolean ceil, boolean countsPadding) {

    /**
     * Checks that every window meets the image.
     *
     * @throws IllegalArgumentException if an extent is not positive, a padding is as large as the window, a window sees the padding
     *     alone, the window is larger than the padded image, or one array cannot hold the output
     */
    public PoolingGeometry {
        window.requireFit("pooling window", height, width, channels);
        requireSight(window.vertical(), height);
        requireSight(window.horizontal(), width);
        Shape.of(outputs(window.vertical(), height, ceil), outputs(window.horizontal(), width, ceil), channels);
    }

    /** A window that begins in the padding must end in the image, and one that jumps over pixels must hit one. */
    private static void requireSight(WindowAxis axis, int pixels) {
        int padding = Math.max(axis.before(), axis.after());
        if (padding >= axis.reach()) {
            throw new IllegalArgumentException(
                    "padding " + padding + " of a pooling is not in 0 to window - 1 = " + (axis.reach() - 1));
        }
        for (int step = 0; axis.first(step) < 0; step++) {
            if (axis.first(step) + axis.tapFrom(0, axis.first(step)) * axis.dilation() >= pixels) {
                throw new IllegalArgumentException(
                        "window " + step + " of a pooling sees the padding alone: a window of "
                                + axis.size() + " with dilation " + axis.dilation() + " and padding " + axis.before()
                                + " on an image of " + pixels + " pixels");
            }
        }
    }

    private static int outputs(WindowAxis axis, int pixels, boolean ceil) {
        int steps = pixels + axis.before() + axis.after() - axis.reach();
        int outputs = (ceil ? Math.ceilDiv(steps, axis.stride()) : steps / axis.stride()) + 1;
        return axis.first(outputs - 1) >= pixels ? outputs - 1 : outputs;
    }

    /** Height of the output plane. */
    public int outputHeight() {
        return outputs(window.vertical(), height, ceil);
    }

    /** Width of the output plane. */
    public int outputWidth() {
        return outputs(window.horizontal(), width, ceil);
    }

    /** Elements of an input image. */
    public int inputSize() {
        return height * width * channels;
    }

    /** Elements of an output image. */
    public int outputSize() {
        return outputHeight() * outputWidth() * channels;
    }

    /** Row of the first tap of the window of an output element; negative in the padding. */
    public int top(int output) {
        return window.vertical().first(output / (outputWidth() * channels));
    }

    /** Column of the first tap of the window of an output element; negative in the padding. */
    public int left(int output) {
        return window.horizontal().first(output / channels % outputWidth());
    }

    /** First row of the image in the window that starts at row {@code top}. */
    public int firstRow(int top) {
        return inside(window.vertical(), top);
    }

    /** First column of the image in the window that starts at column {@code left}. */
    public int firstColumn(int left) {
        return inside(window.horizontal(), left);
    }

    private static int inside(WindowAxis axis, int first) {
        return first >= 0 ? first : first + Math.ceilDiv(-first, axis.dilation()) * axis.dilation();
    }

    /** From a row of a window to the next. */
    public int rowStep() {
        return window.vertical().dilation();
    }

    /** From a column of a window to the next. */
    public int columnStep() {
        return window.horizontal().dilation();
    }

    /** Row of the image behind the last in the window that starts at row {@code top}. */
    public int bottom(int top) {
        return Math.min(top + window.vertical().reach(), height);
    }

    /** Column of the image behind the last in the window that starts at column {@code left}. */
    public int right(int left) {
        return Math.min(left + window.horizontal().reach(), width);
    }

    /** Number of pixels in the window that starts at {@code (top, left)}. */
    public int pixels(int top, int left) {
        return taps(bottom(top) - firstRow(top), rowStep()) * taps(right(left) - firstColumn(left), columnStep());
    }

    /** Divisor of the average of the window that starts at {@code (top, left)}: taps in the padded image, or pixels. */
    public int divisor(int top, int left) {
        if (!countsPadding) {
            return pixels(top, left);
        }
        int rows = taps(height + window.vertical().after() - top, rowStep());
        int columns = taps(width + window.horizontal().after() - left, columnStep());
        return Math.min(window.vertical().size(), rows)
                * Math.min(window.horizontal().size(), columns);
    }

    private static int taps(int pixels, int dilation) {
        return dilation == 1 ? pixels : Math.ceilDiv(pixels, dilation);
    }
}
