package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Concat;

/** Two or more outputs side by side, channel behind channel. */
public record ConcatLayer() implements BlockSettings {
    @Override
    public Block block(Place place) {
        return new Concat();
    }
}
