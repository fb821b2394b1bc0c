package dev.kirchhoff.random;

/**
 * Where a block stands: the part of the address of everything that is drawn once for it, when it is made.
 *
 * @param seed seed of the run
 * @param block number of the block in its network, 0 to 2²⁴ - 1
 */
public record BlockKey(long seed, int block) {

    /** Opens the block's stream of a purpose. */
    public RandomStream stream(Purpose purpose) {
        return RandomStream.open(seed, purpose, block, 0, 0);
    }

    /** The key of one of the block's tiles. */
    public TileKey tile(int number) {
        return new TileKey(seed, block, number);
    }

    /**
     * The key of a part of the block that draws by itself, as each interaction of an energy block does.
     *
     * @param number number of the part, from 0; that of part 0 is this key
     */
    public BlockKey part(int number) {
        if (number == 0) {
            return this;
        }
        int[] words = new int[Philox.WORDS];
        Philox.block(number, -2, seed, words, 0, 1);
        return new BlockKey(words[0] & 0xFFFFFFFFL | (long) words[1] << Integer.SIZE, block);
    }
}
