package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.tensor.PatchGeometry;
import java.util.Arrays;

/**
 * Copies patches of images into rows of a matrix and adds rows back (im2row and its adjoint). A row holds the window of one
 * patch: kernel row by kernel row, then pixel by pixel, then channel by channel. Patches are listed by number,
 * {@code image * geometry.patches() + y * outputWidth + x}, in any order: a permuted assignment of patches to tiles costs
 * nothing. What lies outside the field reads as zero and takes no gradient.
 *
 * <p>The platform's own array copies serve scalar and vector runs alike.
 */
public final class Patches {

    private final PatchGeometry geometry;
    private final Field field;
    private final int patchesPerImage;
    private final int imageSize;
    private final int imageLine;
    private final int kernelLine;
    private final boolean wholePixels;

    /** Element of its image at which a patch starts, were it not cut off at the border. */
    private final int[] first;

    /** True for patches whose pixels are all seen, whole. */
    private final boolean[] inside;

    /**
     * The patches of a geometry as seen through a field.
     *
     * @param geometry where the patches lie
     * @param field the part of the image that they see
     */
    public Patches(PatchGeometry geometry, Field field) {
        this.geometry = geometry;
        this.field = field;
        this.patchesPerImage = geometry.patches();
        this.imageLine = geometry.width() * geometry.channels();
        this.imageSize = geometry.height() * imageLine;
        this.kernelLine = geometry.kernelWidth() * field.channels;
        this.wholePixels = field.channels == geometry.channels();
        this.first = new int[patchesPerImage];
        this.inside = new boolean[patchesPerImage];
        for (int patch = 0; patch < patchesPerImage; patch++) {
            int top = top(patch);
            int left = left(patch);
            first[patch] = top * imageLine + left * geometry.channels() + field.firstChannel;
            inside[patch] = wholePixels
                    && top >= field.top
                    && top + geometry.kernelHeight() <= field.bottom
                    && left >= field.left
                    && left + geometry.kernelWidth() <= field.right;
        }
    }

    /** Row of the first pixel of a patch, negative in the padding. */
    private int top(int patch) {
        return patch / geometry.outputWidth() * geometry.stride() - geometry.padding();
    }

    /** Column of the first pixel of a patch, negative in the padding. */
    private int left(int patch) {
        return patch % geometry.outputWidth() * geometry.stride() - geometry.padding();
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
    public void add(
            ElementKernels kernels, float[] rows, int stride, int[] numbers, int from, int count, float[] images) {
        for (int i = 0; i < count; i++) {
            addOne(kernels, rows, i * stride, numbers[from + i], images);
        }
    }

    private void readOne(float[] images, int number, float[] rows, int to) {
        int image = number / patchesPerImage;
        int patch = number - image * patchesPerImage;
        int from = image * imageSize + first[patch];
        if (!inside[patch]) {
            readAtBorder(images, patch, from, rows, to);
            return;
        }
        for (int line = 0; line < geometry.kernelHeight(); line++) {
            System.arraycopy(images, from + line * imageLine, rows, to + line * kernelLine, kernelLine);
        }
    }

    private void readAtBorder(float[] images, int patch, int from, float[] rows, int to) {
        int top = top(patch);
        int left = left(patch);
        int begin = Math.clamp(field.left, left, left + geometry.kernelWidth());
        int end = Math.clamp(field.right, begin, left + geometry.kernelWidth());
        int before = (begin - left) * field.channels;
        int behind = (end - left) * field.channels;
        int seen = from + (begin - left) * geometry.channels();
        for (int line = 0; line < geometry.kernelHeight(); line++) {
            int y = top + line;
            int at = to + line * kernelLine;
            if (y < field.top || y >= field.bottom || begin == end) {
                Arrays.fill(rows, at, at + kernelLine, 0);
            } else {
                Arrays.fill(rows, at, at + before, 0);
                readPixels(images, seen + line * imageLine, end - begin, rows, at + before);
                Arrays.fill(rows, at + behind, at + kernelLine, 0);
            }
        }
    }

    private void addOne(ElementKernels kernels, float[] rows, int row, int number, float[] images) {
        int image = number / patchesPerImage;
        int patch = number - image * patchesPerImage;
        int top = top(patch);
        int left = left(patch);
        int begin = Math.clamp(field.left, left, left + geometry.kernelWidth());
        int end = Math.clamp(field.right, begin, left + geometry.kernelWidth());
        int firstLine = Math.max(0, field.top - top);
        int lastLine = Math.min(geometry.kernelHeight(), field.bottom - top);
        int from = row + (begin - left) * field.channels;
        int to = image * imageSize + first[patch] + (begin - left) * geometry.channels();
        for (int line = firstLine; line < lastLine; line++) {
            addPixels(kernels, rows, from + line * kernelLine, images, to + line * imageLine, end - begin);
        }
    }

    private void readPixels(float[] images, int from, int pixels, float[] rows, int to) {
        if (wholePixels) {
            System.arraycopy(images, from, rows, to, pixels * field.channels);
            return;
        }
        for (int i = 0; i < pixels; i++) {
            System.arraycopy(images, from + i * geometry.channels(), rows, to + i * field.channels, field.channels);
        }
    }

    private void addPixels(ElementKernels kernels, float[] rows, int from, float[] images, int to, int pixels) {
        if (wholePixels) {
            kernels.add(rows, from, images, to, pixels * field.channels);
            return;
        }
        for (int i = 0; i < pixels; i++) {
            kernels.add(rows, from + i * field.channels, images, to + i * geometry.channels(), field.channels);
        }
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
