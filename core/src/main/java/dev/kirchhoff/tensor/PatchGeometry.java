package dev.kirchhoff.tensor;

/**
 * Where the patches of a convolution lie: the image, the kernel window, stride and zero padding. Units: pixels.
 *
 * @param height height of the input image
 * @param width width of the input image
 * @param channels channels of the input image
 * @param kernelHeight height of the window
 * @param kernelWidth width of the window
 * @param stride step of the window along both axes
 * @param padding zeros assumed around the image on every side
 */
public record PatchGeometry(
        int height, int width, int channels, int kernelHeight, int kernelWidth, int stride, int padding) {

    /** The most pixels of a window, a stride or a padding. */
    public static final int MOST = 16_384;

    /**
     * Checks that at least one window fits.
     *
     * @throws IllegalArgumentException if an extent is not positive, the padding is negative, one of the settings exceeds {@value #MOST}
     *     pixels, the window is larger than the padded image, or one array cannot hold a patch or the number of patches
     */
    public PatchGeometry {
        if (height < 1 || width < 1 || channels < 1 || kernelHeight < 1 || kernelWidth < 1 || stride < 1) {
            throw new IllegalArgumentException("a convolution needs positive image, kernel and stride, but got image "
                    + height + "x" + width + "x" + channels + ", kernel " + kernelHeight + "x" + kernelWidth
                    + ", stride " + stride);
        }
        if (padding < 0) {
            throw new IllegalArgumentException("padding " + padding + " is negative; it must be 0 or more");
        }
        requireExact(height, width);
        atMost("kernel", Math.max(kernelHeight, kernelWidth));
        atMost("stride", stride);
        atMost("padding", padding);
        if (kernelHeight - 2 * padding > height || kernelWidth - 2 * padding > width) {
            throw new IllegalArgumentException("a kernel of " + kernelHeight + "x" + kernelWidth
                    + " does not fit an image of " + height + "x" + width + " with padding " + padding);
        }
        Shape.of(kernelHeight, kernelWidth, channels);
        Shape.of((height + 2 * padding - kernelHeight) / stride + 1, (width + 2 * padding - kernelWidth) / stride + 1);
    }

    /**
     * Checks that an image with the largest padding still has extents that are exact.
     *
     * @throws IllegalArgumentException if it has not
     */
    static void requireExact(int height, int width) {
        if (Math.max(height, width) > Integer.MAX_VALUE - 2 * MOST) {
            throw new IllegalArgumentException("an image of " + height + "x" + width + " is too large; at most "
                    + (Integer.MAX_VALUE - 2 * MOST) + " pixels along an axis are accepted");
        }
    }

    /**
     * Checks a number of pixels that is a setting.
     *
     * @throws IllegalArgumentException if it exceeds {@value #MOST}
     */
    static void atMost(String name, int pixels) {
        if (pixels > MOST) {
            throw new IllegalArgumentException(name + " is " + pixels + " pixels; at most " + MOST + " are accepted");
        }
    }

    /** Height of the output plane: {@code floor((height + 2 padding - kernelHeight) / stride) + 1}. */
    public int outputHeight() {
        return (height + 2 * padding - kernelHeight) / stride + 1;
    }

    /** Width of the output plane. */
    public int outputWidth() {
        return (width + 2 * padding - kernelWidth) / stride + 1;
    }

    /** Number of patches of an image, n_p. */
    public int patches() {
        return outputHeight() * outputWidth();
    }
}
