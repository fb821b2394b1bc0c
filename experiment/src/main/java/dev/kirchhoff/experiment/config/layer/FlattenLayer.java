package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Flatten;

/** Makes a vector of an image. */
public record FlattenLayer() implements BlockSettings {
    @Override
    public Block block(Place place) {
        return new Flatten();
    }
}
