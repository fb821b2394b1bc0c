package dev.kirchhoff.random;

/**
 * The part of a stream's address that a pass is given; the block adds its purpose, its own number and the place within an image.
 * A key may be moved from batch to batch, so that none need be made for a step; it belongs to one thread, and a pass keeps it no longer
 * than the call to which it was given.
 */
public final class RandomKey {

    private final long seed;
    private final int[] words = new int[Philox.WORDS];
    private long image;
    private long phaseSeed;

    /**
     * The key of a batch.
     *
     * @param seed seed of the run
     * @param image running number of the first image of the batch: the step in the address
     */
    public RandomKey(long seed, long image) {
        this.seed = seed;
        this.image = image;
        this.phaseSeed = seed;
    }

    /** Seed of the run. */
    public long seed() {
        return seed;
    }

    /** Running number of the first image of the batch. */
    public long image() {
        return image;
    }

    /** Moves this key to another batch, phase 0. */
    public RandomKey move(long toImage) {
        image = toImage;
        phaseSeed = seed;
        return this;
    }

    /**
     * Moves this key to an iteration of a relaxation, which reads the same tiles again and again for the same images: each phase has
     * noise of its own. What is drawn once for an image (its assignment to replicas) is that of phase 0 in all of them.
     *
     * @param iteration number of the iteration; 0 is that of an ordinary pass
     */
    public RandomKey phase(int iteration) {
        if (iteration == 0) {
            phaseSeed = seed;
        } else {
            Philox.block(iteration, -1, seed, words, 0, 1);
            phaseSeed = words[0] & 0xFFFFFFFFL | (long) words[1] << Integer.SIZE;
        }
        return this;
    }

    /** Moves a stream to the address of what is drawn once for an image of the batch, in whatever phase. */
    public RandomStream reopenImage(RandomStream stream, Purpose purpose, int block, int number) {
        return stream.reopen(seed, purpose, block, image + number, 0);
    }

    /**
     * Moves a stream to an address of this key and phase.
     *
     * @param purpose what the numbers are for
     * @param block number of the block in its network, 0 to 2²⁴ - 1
     * @param number of the image in the batch: the address is that of its running number, however batches are cut
     * @param place number of the tile, or of the chunk of work, within the image
     */
    public RandomStream reopen(RandomStream stream, Purpose purpose, int block, int number, int place) {
        return stream.reopen(phaseSeed, purpose, block, image + number, place);
    }
}
