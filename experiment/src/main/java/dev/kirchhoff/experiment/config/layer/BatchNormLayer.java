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
 * @param affine whether scale and shift of each channel learn; else they stay 1 and 0
 */
public record BatchNormLayer(double epsilon, double momentum, boolean affine) implements BlockSettings {

    /** The usual figures: 1e-5 and 0.1; scale and shift learn. */
    public static BatchNormLayer defaults() {
        return new BatchNormLayer(1e-5, 0.1, true);
    }

    /** The same with another share of a new batch. */
    public BatchNormLayer withMomentum(double share) {
        return new BatchNormLayer(epsilon, share, affine);
    }

    /** The same with another summand of the variance. */
    public BatchNormLayer withEpsilon(double summand) {
        return new BatchNormLayer(summand, momentum, affine);
    }

    /** The same with scale and shift that stay 1 and 0. */
    public BatchNormLayer frozen() {
        return new BatchNormLayer(epsilon, momentum, false);
    }

    @Override
    public Block block(Place place) {
        return new BatchNormalisation(place.input().channels(), epsilon, momentum, affine);
    }
}
