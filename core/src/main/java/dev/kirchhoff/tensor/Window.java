package dev.kirchhoff.tensor;

/**
 * The window of a convolution or a pooling: how it steps along both axes of an image.
 *
 * @param vertical along the rows of pixels
 * @param horizontal along the columns
 */
public record Window(WindowAxis vertical, WindowAxis horizontal) {

    /** A window with the same stride along both axes and the same padding on every side. */
    public static Window of(int height, int width, int stride, int padding) {
        return new Window(
                new WindowAxis(height, stride, padding, padding, 1),
                new WindowAxis(width, stride, padding, padding, 1));
    }

    /** A window without padding that steps pixel by pixel. */
    public static Window of(int height, int width) {
        return of(height, width, 1, 0);
    }

    /** With other steps along the axes. */
    public Window withStride(int down, int right) {
        return new Window(
                new WindowAxis(vertical.size(), down, vertical.before(), vertical.after(), vertical.dilation()),
                new WindowAxis(
                        horizontal.size(), right, horizontal.before(), horizontal.after(), horizontal.dilation()));
    }

    /** With other padding on each side. */
    public Window withPadding(int top, int left, int bottom, int right) {
        return new Window(
                new WindowAxis(vertical.size(), vertical.stride(), top, bottom, vertical.dilation()),
                new WindowAxis(horizontal.size(), horizontal.stride(), left, right, horizontal.dilation()));
    }

    /** With other distances between its taps. */
    public Window withDilation(int down, int right) {
        return new Window(
                new WindowAxis(vertical.size(), vertical.stride(), vertical.before(), vertical.after(), down),
                new WindowAxis(horizontal.size(), horizontal.stride(), horizontal.before(), horizontal.after(), right));
    }

    /** Taps of the window. */
    public int taps() {
        return vertical.size() * horizontal.size();
    }

    /**
     * Checks that the window fits an image.
     *
     * @param what the window in a sentence, {@code "kernel"}
     * @throws IllegalArgumentException if an extent is not positive or beyond what can be counted exactly, or the window, its dilation
     *     included, is larger than the padded image
     */
    void requireFit(String what, int height, int width, int channels) {
        String image = height + "x" + width;
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "a " + what + " needs a positive image, but got " + image + "x" + channels);
        }
        int most = Integer.MAX_VALUE - 2 * WindowAxis.MOST;
        if (Math.max(height, width) > most) {
            throw new IllegalArgumentException(
                    "an image of " + image + " is too large; at most " + most + " pixels along an axis are accepted");
        }
        if (!vertical.fits(height) || !horizontal.fits(width)) {
            throw new IllegalArgumentException("a " + what + " of " + extents() + " does not fit an image of " + image
                    + " with padding " + padding());
        }
    }

    private String extents() {
        String taps = vertical.size() + "x" + horizontal.size();
        boolean dilated = vertical.dilation() > 1 || horizontal.dilation() > 1;
        return dilated ? taps + " with dilation " + vertical.dilation() + "x" + horizontal.dilation() : taps;
    }

    /** The padding as one number where it is the same on all sides, else as top, left, bottom, right. */
    private String padding() {
        int top = vertical.before();
        boolean same = vertical.after() == top && horizontal.before() == top && horizontal.after() == top;
        return same
                ? "" + top
                : top + ", " + horizontal.before() + ", " + vertical.after() + ", " + horizontal.after()
                        + " (top, left, bottom, right)";
    }
}
