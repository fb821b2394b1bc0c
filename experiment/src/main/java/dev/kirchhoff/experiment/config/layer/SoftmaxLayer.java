package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Softmax;

/** Shares of the channels, {@code exp(x) / sum exp(x)}: for losses of values. The loss softmax-cross-entropy holds a softmax already. */
public record SoftmaxLayer() implements BlockSettings {
    @Override
    public Block block(Place place) {
        return new Softmax();
    }
}
