package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.PoolingGeometry;
import dev.kirchhoff.tensor.Shape;

/** Takes each window of each channel to one value: {@code [height, width, channels]} to a smaller image of as many channels. */
public sealed interface Pooling extends UnaryBlock permits MaxPooling, AveragePooling, MixedPooling, StochasticPooling {

    /** The windows. */
    PoolingWindow window();

    @Override
    default Shape outputShape(Shape input) {
        PoolingGeometry geometry = window().on(input);
        return Shape.of(geometry.outputHeight(), geometry.outputWidth(), geometry.channels());
    }
}
