package dev.kirchhoff.network.tiled;

import dev.kirchhoff.tensor.PatchGeometry;
import dev.kirchhoff.tensor.WindowAxis;
import dev.kirchhoff.tensor.WindowRows;

/** An image with its padding around it, in which the patches of a convolution are rows in pieces: the lines of the kernel. */
final class PaddedImage {

    private final PatchGeometry geometry;
    private final int width;
    private final float[] pixels;
    /** Where each patch starts. */
    private final int[] first;
    /** Where those of the rows start. */
    private final int[] starts;

    private final boolean inOrder;
    private final WindowRows rows;

    /**
     * Room for an image.
     *
     * @param inOrder whether the rows are always all patches in their order
     */
    PaddedImage(PatchGeometry geometry, boolean inOrder) {
        WindowAxis vertical = geometry.window().vertical();
        WindowAxis horizontal = geometry.window().horizontal();
        int channels = geometry.channels();
        this.geometry = geometry;
        this.inOrder = inOrder;
        int steps = geometry.outputWidth();
        width = ((steps - 1) * horizontal.stride() + horizontal.reach()) * channels;
        int height = (geometry.outputHeight() - 1) * vertical.stride() + vertical.reach();
        pixels = new float[Math.multiplyExact(height, width)];
        first = new int[geometry.patches()];
        for (int patch = 0; patch < first.length; patch++) {
            int down = patch / steps * vertical.stride();
            first[patch] = down * width + patch % steps * horizontal.stride() * channels;
        }
        starts = inOrder ? first : new int[first.length];
        int shift = inOrder && steps % 2 == 0 ? horizontal.stride() * channels : 0;
        int line = horizontal.size() * channels;
        rows = new WindowRows(vertical.size(), line, vertical.dilation() * width, shift);
    }

    /** Whether the patches of a layer are rows in pieces, and copying them would cost more than copying the image. */
    static boolean suits(TiledKernel kernel) {
        Convolution settings = kernel.settings();
        return settings.groups() == 1
                && settings.bias() != Bias.COLUMN
                && settings.window().horizontal().dilation() == 1
                && settings.window().taps() > 1
                && !(settings.tiling() instanceof TilingScheme.ImagePadded);
    }

    /** Takes over an image of a batch. */
    void read(float[] images, int image) {
        int channels = geometry.channels();
        int line = geometry.width() * channels;
        int top = geometry.window().vertical().before();
        int left = geometry.window().horizontal().before() * channels;
        int from = image * geometry.height() * line;
        int length = Math.max(0, Math.min(line, width - left));
        int lines = Math.min(geometry.height(), pixels.length / width - top);
        for (int y = 0; y < lines; y++) {
            System.arraycopy(images, from + y * line, pixels, (top + y) * width + left, length);
        }
    }

    /**
     * The windows of some patches.
     *
     * @param order numbers of patches
     * @param from first entry of {@code order}, in order that of the image
     * @param image number of the image in the batch
     */
    WindowRows windows(int[] order, int from, int count, int image) {
        if (inOrder) {
            return rows.set(pixels, starts, from - image * first.length, count);
        }
        for (int i = 0; i < count; i++) {
            starts[i] = first[order[from + i] - image * first.length];
        }
        return rows.set(pixels, starts, 0, count);
    }
}
