package dev.kirchhoff.random;

/**
 * The part of a stream's address that a forward pass is given; the block adds its purpose, its own number and a chunk.
 *
 * @param seed seed of the run
 * @param image running number of the first image of the batch: the step in the address
 */
public record RandomKey(long seed, long image) {

    /**
     * Opens a stream of this key.
     *
     * @param purpose what the numbers are for
     * @param block number of the block in its network, 0 to 2²⁴ - 1
     * @param chunk number of the tile, row or chunk of work within the block
     */
    public RandomStream stream(Purpose purpose, int block, int chunk) {
        return RandomStream.open(seed, purpose, block, image, chunk);
    }
}
