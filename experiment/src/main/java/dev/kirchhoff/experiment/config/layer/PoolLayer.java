package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.MixedPooling;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.layer.StochasticPooling;

/**
 * Pooling over windows.
 *
 * @param kind what becomes of a window
 * @param window height and width of the window, pixels
 * @param stride step of the window, pixels
 * @param padding pixels around the image that do not count
 * @param ceil whether a window that hangs over the edge counts (Caffe) or is left out
 */
public record PoolLayer(Kind kind, int window, int stride, int padding, boolean ceil) implements BlockSettings {

    /** What becomes of a window of a pooling. */
    public enum Kind {
        /** The largest value. */
        MAX,
        /** The mean. */
        AVERAGE,
        /** A learnt mixture of both for each channel. */
        MIXED,
        /** A random pixel in training, the weighted mean in use. */
        STOCHASTIC
    }

    /** A pooling without padding that leaves out windows over the edge. */
    public static PoolLayer defaults(Kind kind, int window, int stride) {
        return new PoolLayer(kind, window, stride, 0, false);
    }

    /** The same with padding. */
    public PoolLayer withPadding(int pixels) {
        return new PoolLayer(kind, window, stride, pixels, ceil);
    }

    /** The same with or without windows that hang over the edge. */
    public PoolLayer withCeil(boolean counts) {
        return new PoolLayer(kind, window, stride, padding, counts);
    }

    @Override
    public Block block(Place place) {
        PoolingWindow pooling = new PoolingWindow(window, stride, padding, ceil);
        return switch (kind) {
            case MAX -> new MaxPooling(pooling);
            case AVERAGE -> new AveragePooling(pooling);
            case MIXED -> new MixedPooling(pooling, place.input().channels());
            case STOCHASTIC -> new StochasticPooling(pooling);
        };
    }
}
