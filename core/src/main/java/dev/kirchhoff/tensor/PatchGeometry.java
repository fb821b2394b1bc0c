package dev.kirchhoff.tensor;

/**
 * Where the patches of a convolution lie: the image and the window that steps over it. Units: pixels. What lies outside the image reads as
 * zero.
 *
 * @param height height of the input image
 * @param width width of the input image
 * @param channels channels of the input image
 * @param window the kernel's window
 */
public record PatchGeometry(int height, int width, int channels, Window window) {

    /**
     * Checks that at least one window fits.
     *
     * @throws IllegalArgumentException if an extent is not positive, the window is larger than the padded image, or one array cannot hold a
     *     patch or the number of patches
     */
    public PatchGeometry {
        window.requireFit("kernel", height, width, channels);
        Shape.of(window.vertical().size(), window.horizontal().size(), channels);
        Shape.of(window.vertical().steps(height), window.horizontal().steps(width));
    }

    /** Height of the window, in taps. */
    public int kernelHeight() {
        return window.vertical().size();
    }

    /** Width of the window, in taps. */
    public int kernelWidth() {
        return window.horizontal().size();
    }

    /** Height of the output plane: {@link WindowAxis#steps}. */
    public int outputHeight() {
        return window.vertical().steps(height);
    }

    /** Width of the output plane. */
    public int outputWidth() {
        return window.horizontal().steps(width);
    }

    /** Number of patches of an image, n_p. */
    public int patches() {
        return outputHeight() * outputWidth();
    }
}
