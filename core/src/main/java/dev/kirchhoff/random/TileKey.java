package dev.kirchhoff.random;

/**
 * Where a tile stands: the part of the address of everything that is fabricated for it or written to it. Each purpose has a
 * stream of its own, so that what one of them draws never depends on the settings of another.
 *
 * @param seed seed of the run
 * @param block number of the block in its network, 0 to 2²⁴ - 1
 * @param tile number of the tile in its block
 */
public record TileKey(long seed, int block, int tile) {

    /**
     * Opens a stream of this tile.
     *
     * @param purpose what is drawn
     * @param part number of the bank, array or attempt, where there are several
     */
    public RandomStream stream(Purpose purpose, int part) {
        return RandomStream.open(seed, purpose, block, tile, part);
    }
}
