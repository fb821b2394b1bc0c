package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Activation;
import dev.kirchhoff.network.layer.ElementFunction;

/** {@code x min(max(x / 6 + 1/2, 0), 1)}. */
public record HardSwishLayer() implements BlockSettings {
    @Override
    public Block block(Place place) {
        return new Activation(new ElementFunction.HardSwish());
    }
}
