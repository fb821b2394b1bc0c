package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.layer.LocalResponseNormalisation;

/**
 * Local response normalisation.
 *
 * @param region neighbours that count
 * @param size extent of the neighbourhood
 * @param alpha strength
 * @param beta exponent
 * @param k constant summand
 */
public record LrnLayer(LocalResponseNormalisation.Region region, int size, double alpha, double beta, double k)
        implements BlockSettings {

    /** A normalisation over neighbours of the same channel, k = 1. */
    public static LrnLayer defaults(int size, double alpha, double beta) {
        return new LrnLayer(LocalResponseNormalisation.Region.WITHIN_CHANNEL, size, alpha, beta, 1);
    }

    /** The same over other neighbours. */
    public LrnLayer withRegion(LocalResponseNormalisation.Region neighbours) {
        return new LrnLayer(neighbours, size, alpha, beta, k);
    }

    /** The same with another constant summand. */
    public LrnLayer withK(double summand) {
        return new LrnLayer(region, size, alpha, beta, summand);
    }

    @Override
    public Block block(Place place) {
        return new LocalResponseNormalisation(region, size, alpha, beta, k);
    }
}
