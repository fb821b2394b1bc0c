package dev.kirchhoff.network.tiled;

import dev.kirchhoff.tensor.PatchGeometry;
import dev.kirchhoff.tensor.WindowAxis;
import dev.kirchhoff.tensor.WindowRows;

/**
 * Images of a batch, lowered along their width: a strip for each column of patches, in which the lines that its kernels see stand one below
 * another, zeros around the image included. A patch is then one run of numbers, its strip from one line on, and those above
 * each other share what both see: {@code kernelWidth / stride} times the numbers of the images, where copies of all patches are {@code
 * kernelHeight / stride} times as many again.
 *
 * <p>Source: M. Cho, D. Brand, "MEC: memory-efficient convolution for deep neural network", ICML 2017, section 3. Differs from it: patches
 * of a strip are not multiplied together, but those of a tile, wherever they start.
 */
final class LoweredImages {

    /** Elements of the strips of a batch, beyond which patches are copied: 4 MiB. */
    private static final int ELEMENTS = 1 << 20;

    private final PatchGeometry geometry;
    private final int lines;
    private final int line;
    private final int size;
    private final float[] strips;
    /** Where each patch of an image starts in its strips. */
    private final int[] first;

    private final int[][] starts;
    private final WindowRows[] views;

    /**
     * Room for a batch.
     *
     * @param workers who points to rows
     * @param capacity most rows of a worker
     */
    LoweredImages(PatchGeometry geometry, int batch, int workers, int capacity) {
        this.geometry = geometry;
        this.lines = lines(geometry);
        this.line = geometry.kernelWidth() * geometry.channels();
        this.size = geometry.outputWidth() * lines * line;
        this.strips = new float[Math.multiplyExact(batch, size)];
        this.first = new int[geometry.patches()];
        for (int patch = 0; patch < first.length; patch++) {
            int y = patch / geometry.outputWidth();
            int x = patch % geometry.outputWidth();
            first[patch] = (x * lines + y * geometry.window().vertical().stride()) * line;
        }
        this.starts = new int[workers][capacity];
        this.views = new WindowRows[workers];
        for (int worker = 0; worker < workers; worker++) {
            views[worker] = new WindowRows(1, geometry.kernelHeight() * line, 0, 0);
        }
    }

    private static int lines(PatchGeometry geometry) {
        WindowAxis vertical = geometry.window().vertical();
        return (geometry.outputHeight() - 1) * vertical.stride() + vertical.reach();
    }

    /** Whether patches of a kernel are read this way: exact tiles give the same bits, and the strips of a batch stay near. */
    static boolean suit(TiledKernel kernel, int batch) {
        Convolution settings = kernel.settings();
        PatchGeometry geometry = kernel.geometry();
        long size = (long) geometry.outputWidth() * lines(geometry) * geometry.kernelWidth() * geometry.channels();
        return settings.groups() == 1
                && settings.window().horizontal().dilation() == 1
                && settings.window().vertical().dilation() == 1
                && settings.window().taps() > 1
                && !(settings.tiling() instanceof TilingScheme.ImagePadded)
                && size * batch <= ELEMENTS
                && kernel.isExact();
    }

    /** Takes over an image of a batch; what lies around it stays zero. */
    void read(float[] images, int image) {
        WindowAxis horizontal = geometry.window().horizontal();
        int channels = geometry.channels();
        int width = geometry.width();
        int top = geometry.window().vertical().before();
        int behind = Math.min(lines, top + geometry.height());
        for (int x = 0; x < geometry.outputWidth(); x++) {
            int left = horizontal.first(x);
            int begin = Math.max(0, -left);
            int length = (Math.min(horizontal.size(), width - left) - begin) * channels;
            int from = (image * geometry.height() * width + left + begin) * channels;
            int to = image * size + (x * lines + top) * line + begin * channels;
            for (int y = top; y < behind && length > 0; y++, from += width * channels, to += line) {
                System.arraycopy(images, from, strips, to, length);
            }
        }
    }

    /**
     * Points a worker to patches.
     *
     * @param order numbers of patches of the batch, image by image
     * @param from first entry of {@code order}
     * @param count number of patches, at least 1
     */
    WindowRows windows(int worker, int[] order, int from, int count) {
        int[] to = starts[worker];
        int image = order[from] / first.length;
        for (int i = 0; i < count; i++) {
            int patch = order[from + i] - image * first.length;
            while (patch >= first.length) {
                patch -= first.length;
                image++;
            }
            to[i] = image * size + first[patch];
        }
        return views[worker].set(strips, to, 0, count);
    }
}
