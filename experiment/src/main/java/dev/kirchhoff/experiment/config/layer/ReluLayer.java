package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Relu;

/** Rectified linear units. */
public record ReluLayer() implements BlockSettings {
    @Override
    public Block block(Place place) {
        return new Relu();
    }
}
