package dev.kirchhoff.tensor;

/**
 * A window that steps along one axis of an image. Units: pixels. Tap k of the window at step o lies at pixel
 * {@code o * stride - before + k * dilation}, k = 0 .. size - 1; pixels outside the image are padding.
 *
 * @param size taps of the window
 * @param stride step of the window
 * @param before padding before the first pixel
 * @param after padding behind the last pixel
 * @param dilation distance between two taps, 1 where they are neighbours
 */
public record WindowAxis(int size, int stride, int before, int after, int dilation) {

    /** The most pixels of a window, a stride, a padding or a dilation. */
    public static final int MOST = 16_384;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is below 1 (a padding: below 0) or exceeds {@value #MOST}
     */
    public WindowAxis {
        within("kernel", size, 1);
        within("stride", stride, 1);
        within("padding", Math.min(before, after), 0);
        within("padding", Math.max(before, after), 0);
        within("dilation", dilation, 1);
    }

    private static void within(String name, int pixels, int least) {
        if (pixels < least || pixels > MOST) {
            throw new IllegalArgumentException(
                    name + " is " + pixels + " pixels; " + least + " to " + MOST + " are accepted");
        }
    }

    /** Pixels from the first to the last tap, both included. */
    public int reach() {
        return (size - 1) * dilation + 1;
    }

    /** Pixel of the first tap at a step; negative in the padding. */
    public int first(int step) {
        return step * stride - before;
    }

    /** Whether the window fits an axis of so many pixels and its padding. */
    boolean fits(int pixels) {
        return reach() - before - after <= pixels;
    }

    /** Steps on an axis of so many pixels, {@code floor((pixels + before + after - reach) / stride) + 1}. */
    public int steps(int pixels) {
        return (pixels + before + after - reach()) / stride + 1;
    }

    /** First tap, of the window whose first tap is at pixel {@code first}, at pixel {@code from} or behind. */
    public int tapFrom(int from, int first) {
        return Math.clamp(Math.ceilDiv(from - first, dilation), 0, size);
    }

    /** First step whose window holds a pixel, where all pixels are taps. */
    public int firstStep(int pixel) {
        return Math.max(0, (pixel + before - size + stride) / stride);
    }

    /** Step behind the last whose window holds a pixel, where all pixels are taps and the steps have no end. */
    public int endStep(int pixel) {
        return (pixel + before) / stride + 1;
    }
}
