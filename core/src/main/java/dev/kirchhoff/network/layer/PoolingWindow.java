package dev.kirchhoff.network.layer;

import dev.kirchhoff.tensor.PoolingGeometry;
import dev.kirchhoff.tensor.Shape;

/**
 * The window of a pooling, in pixels; see {@link PoolingGeometry} for where it lies.
 *
 * @param size height and width
 * @param stride step along both axes
 * @param padding pixels assumed around the image, below {@code size}
 * @param ceil true to round output extents up, as Caffe does (32 to 16 to 8 to 4 with size 3 and stride 2); false to round
 *     them down
 */
public record PoolingWindow(int size, int stride, int padding, boolean ceil) {

    /**
     * Where the windows lie on an image.
     *
     * @throws IllegalArgumentException if the shape is not that of an image, or the window does not fit it
     */
    PoolingGeometry on(Shape input) {
        Images.require(input, "pooling");
        return new PoolingGeometry(input.extent(0), input.extent(1), input.extent(2), size, stride, padding, ceil);
    }
}
