package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.BatchNormalisation;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation.
 *
 * @param epsilon added to the variance
 * @param momentum share of a new batch in the running statistics
 * @param frozen whether scale and shift of each channel stay 1 and 0; left out, they learn
 */
public record BatchNormLayer(
        double epsilon, double momentum, @Nullable Boolean frozen) implements BlockSettings {

    /** What is not frozen is not written, so that the digest of a config from before there was the key stays. */
    public BatchNormLayer {
        frozen = Boolean.TRUE.equals(frozen) ? frozen : null;
    }

    /** The usual figures: 1e-5 and 0.1; scale and shift learn. */
    public static BatchNormLayer defaults() {
        return new BatchNormLayer(1e-5, 0.1, null);
    }

    /** The same with another share of a new batch. */
    public BatchNormLayer withMomentum(double share) {
        return new BatchNormLayer(epsilon, share, frozen);
    }

    /** The same with another summand of the variance. */
    public BatchNormLayer withEpsilon(double summand) {
        return new BatchNormLayer(summand, momentum, frozen);
    }

    /** The same with scale and shift that stay 1 and 0. */
    public BatchNormLayer withFrozen() {
        return new BatchNormLayer(epsilon, momentum, true);
    }

    @Override
    public Block block(Place place) {
        return new BatchNormalisation(place.input().channels(), epsilon, momentum, frozen == null);
    }
}
