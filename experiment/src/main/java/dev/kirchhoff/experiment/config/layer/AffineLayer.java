package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.Affine;

/** Scale and shift of each channel, both learnt. */
public record AffineLayer() implements BlockSettings {
    @Override
    public Block block(Place place) {
        return new Affine(place.input().channels());
    }
}
