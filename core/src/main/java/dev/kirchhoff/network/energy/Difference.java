package dev.kirchhoff.network.energy;

import dev.kirchhoff.random.RandomKey;

/** How one worker makes means and differences of a group of images from their free states: an {@link Estimator} at work. */
interface Difference {

    /** First read of a nudged phase or an adjoint, in the address of noise. */
    int FIRST_READ = 1 << 20;

    /**
     * Writes the means and differences of a group of images.
     *
     * @param firstImage first image of the group in the batch
     * @param free the free phase of the batch
     * @param gradient gradient of the mean loss with respect to the output, over the batch
     */
    void make(RandomKey key, int firstImage, FreeStates free, float[] gradient, ContrastStates to);

    /** What swept, for the report. */
    Sweeper sweeper();
}
