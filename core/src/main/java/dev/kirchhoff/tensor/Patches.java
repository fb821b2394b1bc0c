package dev.kirchhoff.tensor;

import java.util.Arrays;

/**
 * Copies patches of images into rows of a matrix and adds rows back (im2row and its adjoint). A row holds the window of one
 * patch: kernel row by kernel row, then pixel by pixel, then channel by channel. Patches are listed by number,
 * {@code image * geometry.patches() + y * outputWidth + x}, in any order: a permuted assignment of patches to tiles costs
 * nothing. What lies outside the field reads as zero and takes no gradient.
 *
 * <p>Plain Java serves scalar and vector runs alike: the copies are the platform's own array copies, and the additions run
 * over contiguous pixels, which the compiler vectorises.
 */
public final class Patches {

    private final PatchGeometry geometry;
    private final Field field;
    private final int outputWidth;
    private final int patchesPerImage;
    private final boolean wholePixels;

    /**
     * The patches of a geometry as seen through a field.
     *
     * @param geometry where the patches lie
     * @param field the part of the image that they see
     */
    public Patches(PatchGeometry geometry, Field field) {
        this.geometry = geometry;
        this.field = field;
        this.outputWidth = geometry.outputWidth();
        this.patchesPerImage = geometry.patches();
        this.wholePixels = field.channels == geometry.channels();
    }

    /** Width of a row: {@code kernelHeight * kernelWidth * field.channels}. */
    public int rowWidth() {
        return geometry.kernelHeight() * geometry.kernelWidth() * field.channels;
    }

    /**
     * Writes patches as rows.
     *
     * @param images batch of images, NHWC
     * @param numbers numbers of the patches
     * @param from first entry of {@code numbers} to use
     * @param count how many rows to write
     * @param rows receives the rows
     * @param stride distance between the starts of two rows, at least {@link #rowWidth}
     */
    public void read(float[] images, int[] numbers, int from, int count, float[] rows, int stride) {
        for (int i = 0; i < count; i++) {
            readOne(images, numbers[from + i], rows, i * stride);
        }
    }

    /** Adds rows to the pixels from which {@link #read} would have read them: its adjoint. */
    public void add(float[] rows, int stride, int[] numbers, int from, int count, float[] images) {
        for (int i = 0; i < count; i++) {
            addOne(rows, i * stride, numbers[from + i], images);
        }
    }

    private void readOne(float[] images, int number, float[] rows, int to) {
        int top = topOf(number);
        int left = leftOf(number);
        int begin = Math.max(field.left, left);
        int end = Math.min(field.right, left + geometry.kernelWidth());
        int line = geometry.kernelWidth() * field.channels;
        for (int y = top; y < top + geometry.kernelHeight(); y++, to += line) {
            if (y < field.top || y >= field.bottom || begin >= end) {
                Arrays.fill(rows, to, to + line, 0);
                continue;
            }
            int first = to + (begin - left) * field.channels;
            int behind = to + (end - left) * field.channels;
            Arrays.fill(rows, to, first, 0);
            readPixels(images, pixel(number, y, begin), end - begin, rows, first);
            Arrays.fill(rows, behind, to + line, 0);
        }
    }

    private void addOne(float[] rows, int from, int number, float[] images) {
        int top = topOf(number);
        int left = leftOf(number);
        int begin = Math.max(field.left, left);
        int end = Math.min(field.right, left + geometry.kernelWidth());
        int line = geometry.kernelWidth() * field.channels;
        for (int y = top; y < top + geometry.kernelHeight(); y++, from += line) {
            if (y >= field.top && y < field.bottom && begin < end) {
                addPixels(rows, from + (begin - left) * field.channels, images, pixel(number, y, begin), end - begin);
            }
        }
    }

    private void readPixels(float[] images, int from, int pixels, float[] rows, int to) {
        if (wholePixels) {
            System.arraycopy(images, from, rows, to, pixels * field.channels);
            return;
        }
        for (int i = 0; i < pixels; i++) {
            System.arraycopy(
                    images, from + i * geometry.channels(), rows, to + i * field.channels, field.channels);
        }
    }

    private void addPixels(float[] rows, int from, float[] images, int to, int pixels) {
        if (wholePixels) {
            addAll(rows, from, images, to, pixels * field.channels);
            return;
        }
        for (int i = 0; i < pixels; i++) {
            addAll(rows, from + i * field.channels, images, to + i * geometry.channels(), field.channels);
        }
    }

    private static void addAll(float[] x, int from, float[] y, int to, int length) {
        for (int i = 0; i < length; i++) {
            y[to + i] += x[from + i];
        }
    }

    private int topOf(int number) {
        return number % patchesPerImage / outputWidth * geometry.stride() - geometry.padding();
    }

    private int leftOf(int number) {
        return number % patchesPerImage % outputWidth * geometry.stride() - geometry.padding();
    }

    private int pixel(int number, int y, int x) {
        int image = number / patchesPerImage;
        return ((image * geometry.height() + y) * geometry.width() + x) * geometry.channels() + field.firstChannel;
    }

    /**
     * The part of an image that patches see.
     *
     * @param top first row of pixels
     * @param left first column of pixels
     * @param bottom row of pixels behind the last
     * @param right column of pixels behind the last
     * @param firstChannel first channel
     * @param channels number of channels
     */
    public record Field(int top, int left, int bottom, int right, int firstChannel, int channels) {

        /** The whole image. */
        public static Field whole(PatchGeometry geometry) {
            return new Field(0, 0, geometry.height(), geometry.width(), 0, geometry.channels());
        }
    }
}
