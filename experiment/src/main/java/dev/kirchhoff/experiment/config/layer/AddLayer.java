package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Add;

/** Sum of two or more outputs of one shape. */
public record AddLayer() implements BlockSettings {
    @Override
    public Block block(Place place) {
        return new Add();
    }
}
