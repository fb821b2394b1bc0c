package dev.kirchhoff.network.energy;

import dev.kirchhoff.tensor.PoolingGeometry;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;

/**
 * A pooling within an interaction, over windows without padding: the largest element, or the mean.
 *
 * @param kind what is taken of a window
 * @param size height and width of a window
 * @param stride step of the window
 */
public record StatePooling(Kind kind, int size, int stride) {

    /** What is taken of a window. */
    public enum Kind {
        /** The largest element. */
        MAX,
        /** The mean. */
        AVERAGE
    }

    /** Windows of 2 x 2 beside each other. */
    public static StatePooling defaults(Kind kind) {
        return new StatePooling(kind, 2, 2);
    }

    PoolingGeometry on(Shape image) {
        return new PoolingGeometry(
                image.extent(0), image.extent(1), image.extent(2), Window.of(size, size, stride, 0), false, false);
    }

    /** Shape behind the pooling of an image. */
    public Shape outputShape(Shape image) {
        PoolingGeometry geometry = on(image);
        return Shape.of(geometry.outputHeight(), geometry.outputWidth(), geometry.channels());
    }
}
