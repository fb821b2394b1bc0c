package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.tensor.PatchGeometry;
import dev.kirchhoff.tensor.WindowAxis;
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
    private final int outputWidth;
    private final int patchesPerImage;
    private final int imageSize;

    /** Elements of an image from one kernel row of a patch to the next, and from one pixel to the next. */
    private final int lineStep;

    private final int pixelStep;
    private final int kernelLine;

    /** Whether the pixels of a kernel row lie beside each other in the image, with all their channels. */
    private final boolean contiguous;

    private final Sight rows;
    private final Sight columns;

    /** Element of its image at which a patch starts, were it not cut off at the border. */
    private final int[] first;

    /** True for patches all of whose pixels are seen, in contiguous rows. */
    private final boolean[] inside;

    /** The taps of every window along an axis that are seen: from {@code begin} to before {@code end}. */
    private record Sight(int[] begin, int[] end) {

        static Sight of(WindowAxis axis, int pixels, int from, int to) {
            int[] begin = new int[axis.steps(pixels)];
            int[] end = new int[begin.length];
            for (int step = 0; step < begin.length; step++) {
                begin[step] = axis.tapFrom(from, axis.first(step));
                end[step] = Math.max(begin[step], axis.tapFrom(to, axis.first(step)));
            }
            return new Sight(begin, end);
        }

        boolean isWhole(int step, int taps) {
            return begin[step] == 0 && end[step] == taps;
        }
    }

    /**
     * The patches of a geometry as seen through a field.
     *
     * @param geometry where the patches lie
     * @param field the part of the image that they see
     */
    public Patches(PatchGeometry geometry, Field field) {
        WindowAxis vertical = geometry.window().vertical();
        WindowAxis horizontal = geometry.window().horizontal();
        int imageLine = geometry.width() * geometry.channels();
        this.geometry = geometry;
        this.field = field;
        this.outputWidth = geometry.outputWidth();
        this.patchesPerImage = geometry.patches();
        this.imageSize = geometry.height() * imageLine;
        this.lineStep = vertical.dilation() * imageLine;
        this.pixelStep = horizontal.dilation() * geometry.channels();
        this.kernelLine = geometry.kernelWidth() * field.channels;
        this.contiguous = field.channels == pixelStep;
        this.rows = Sight.of(vertical, geometry.height(), field.top, field.bottom);
        this.columns = Sight.of(horizontal, geometry.width(), field.left, field.right);
        this.first = new int[patchesPerImage];
        this.inside = new boolean[patchesPerImage];
        for (int patch = 0; patch < patchesPerImage; patch++) {
            int y = patch / outputWidth;
            int x = patch % outputWidth;
            first[patch] =
                    vertical.first(y) * imageLine + horizontal.first(x) * geometry.channels() + field.firstChannel;
            inside[patch] = contiguous
                    && rows.isWhole(y, geometry.kernelHeight())
                    && columns.isWhole(x, geometry.kernelWidth());
        }
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
     * @param to receives the rows
     * @param stride distance between the starts of two rows, at least {@link #rowWidth}
     */
    public void read(float[] images, int[] numbers, int from, int count, float[] to, int stride) {
        for (int i = 0; i < count; i++) {
            readOne(images, numbers[from + i], to, i * stride);
        }
    }

    /** Adds rows to the pixels from which {@link #read} would have read them: its adjoint. */
    public void add(
            ElementKernels kernels, float[] of, int stride, int[] numbers, int from, int count, float[] images) {
        for (int i = 0; i < count; i++) {
            addOne(kernels, of, i * stride, numbers[from + i], images);
        }
    }

    private void readOne(float[] images, int number, float[] to, int at) {
        int image = number / patchesPerImage;
        int patch = number - image * patchesPerImage;
        int from = image * imageSize + first[patch];
        if (!inside[patch]) {
            readAtBorder(images, patch, from, to, at);
            return;
        }
        for (int line = 0; line < geometry.kernelHeight(); line++) {
            System.arraycopy(images, from + line * lineStep, to, at + line * kernelLine, kernelLine);
        }
    }

    private void readAtBorder(float[] images, int patch, int from, float[] to, int row) {
        int y = patch / outputWidth;
        int x = patch - y * outputWidth;
        int begin = columns.begin[x];
        int end = columns.end[x];
        int before = begin * field.channels;
        int behind = end * field.channels;
        for (int line = 0; line < geometry.kernelHeight(); line++) {
            int at = row + line * kernelLine;
            if (line < rows.begin[y] || line >= rows.end[y] || begin == end) {
                Arrays.fill(to, at, at + kernelLine, 0);
            } else {
                Arrays.fill(to, at, at + before, 0);
                readPixels(images, from + line * lineStep + begin * pixelStep, end - begin, to, at + before);
                Arrays.fill(to, at + behind, at + kernelLine, 0);
            }
        }
    }

    private void addOne(ElementKernels kernels, float[] from, int row, int number, float[] images) {
        int image = number / patchesPerImage;
        int patch = number - image * patchesPerImage;
        int y = patch / outputWidth;
        int x = patch - y * outputWidth;
        int begin = columns.begin[x];
        int pixels = columns.end[x] - begin;
        int at = row + begin * field.channels;
        int to = image * imageSize + first[patch] + begin * pixelStep;
        for (int line = rows.begin[y]; line < rows.end[y]; line++) {
            addPixels(kernels, from, at + line * kernelLine, images, to + line * lineStep, pixels);
        }
    }

    private void readPixels(float[] images, int from, int pixels, float[] to, int at) {
        if (contiguous) {
            System.arraycopy(images, from, to, at, pixels * field.channels);
        } else if (field.channels == 1) {
            for (int i = 0; i < pixels; i++) {
                to[at + i] = images[from + i * pixelStep];
            }
        } else {
            for (int i = 0; i < pixels; i++) {
                System.arraycopy(images, from + i * pixelStep, to, at + i * field.channels, field.channels);
            }
        }
    }

    private void addPixels(ElementKernels kernels, float[] from, int at, float[] images, int to, int pixels) {
        if (contiguous) {
            kernels.add(from, at, images, to, pixels * field.channels);
        } else if (field.channels == 1) {
            for (int i = 0; i < pixels; i++) {
                images[to + i * pixelStep] += from[at + i];
            }
        } else {
            for (int i = 0; i < pixels; i++) {
                kernels.add(from, at + i * field.channels, images, to + i * pixelStep, field.channels);
            }
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
