package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Activation;
import dev.kirchhoff.network.layer.ElementFunction;

/**
 * Leaky rectified linear units.
 *
 * @param alpha slope below 0
 */
public record LeakyReluLayer(float alpha) implements BlockSettings {

    /** A slope of 0.01. */
    public static LeakyReluLayer defaults() {
        return new LeakyReluLayer(0.01f);
    }

    /** The same with another slope. */
    public LeakyReluLayer withAlpha(float slope) {
        return new LeakyReluLayer(slope);
    }

    @Override
    public Block block(Place place) {
        return new Activation(new ElementFunction.LeakyRelu(alpha));
    }
}
