package dev.kirchhoff.network.layer;

import dev.kirchhoff.tensor.PoolingGeometry;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;

/**
 * The windows of a pooling; see {@link PoolingGeometry} for where they lie.
 *
 * @param window size, strides, padding (below the size) and dilation
 * @param ceil true to round output extents up, as Caffe does (32 to 16 to 8 to 4 with size 3 and stride 2); false to round
 *     them down
 * @param countsPadding whether an average counts the padding as zeros, as Caffe does, or takes the pixels of the image alone
 */
public record PoolingWindow(Window window, boolean ceil, boolean countsPadding) {

    /** A square window with one stride along both axes and the same padding on every side, counted by averages. */
    public PoolingWindow(int size, int stride, int padding, boolean ceil) {
        this(Window.of(size, size, stride, padding), ceil, true);
    }

    /**
     * Where the windows lie on an image.
     *
     * @throws IllegalArgumentException if the shape is not that of an image, or the window does not fit it
     */
    public PoolingGeometry on(Shape input) {
        ImageShape.require(input, "pooling");
        return new PoolingGeometry(input.extent(0), input.extent(1), input.extent(2), window, ceil, countsPadding);
    }
}
