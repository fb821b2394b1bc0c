package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.BatchNormalisation;

/**
 * Batch normalisation.
 *
 * @param epsilon added to the variance
 * @param momentum share of a new batch in the running statistics
 */
public record BatchNormLayer(double epsilon, double momentum) implements BlockSettings {

    /** The usual figures: 1e-5 and 0.1. */
    public static BatchNormLayer defaults() {
        return new BatchNormLayer(1e-5, 0.1);
    }

    /** The same with another share of a new batch. */
    public BatchNormLayer withMomentum(double share) {
        return new BatchNormLayer(epsilon, share);
    }

    /** The same with another summand of the variance. */
    public BatchNormLayer withEpsilon(double summand) {
        return new BatchNormLayer(summand, momentum);
    }

    @Override
    public Block block(Place place) {
        return new BatchNormalisation(place.input().channels(), epsilon, momentum);
    }
}
