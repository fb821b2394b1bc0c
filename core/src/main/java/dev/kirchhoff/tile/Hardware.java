package dev.kirchhoff.tile;

import dev.kirchhoff.random.TileKey;

/**
 * What the tiles of a layer are made of. An open interface: whoever brings a tile of their own brings the hardware that makes it.
 */
public interface Hardware {

    /**
     * Makes a tile of weights.
     *
     * @param weights what the tile holds; a {@link LearningTile} writes there what it learned
     * @param key addresses all that is drawn for the tile
     */
    Tile tile(WeightView weights, TileKey key);

    /**
     * False when its tiles never write into their {@link WeightView}: any number of them may then hold the same array. True asks for an
     * array of their own.
     */
    default boolean writesWeights() {
        return true;
    }

    /** Exact arithmetic: {@link IdealTile}s, whose weights the optimiser changes. */
    record Digital() implements Hardware {
        @Override
        public Tile tile(WeightView weights, TileKey key) {
            return new IdealTile(weights);
        }

        @Override
        public boolean writesWeights() {
            return false;
        }
    }
}
