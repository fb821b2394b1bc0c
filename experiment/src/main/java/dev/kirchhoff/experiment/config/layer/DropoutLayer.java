package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Dropout;

/**
 * Dropout.
 *
 * @param rate probability that a unit is dropped in training, 0 to 1 (excluded)
 */
public record DropoutLayer(double rate) implements BlockSettings {
    @Override
    public Block block(Place place) {
        return new Dropout(rate);
    }
}
