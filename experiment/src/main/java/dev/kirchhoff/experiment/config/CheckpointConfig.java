package dev.kirchhoff.experiment.config;

/**
 * Which checkpoints a run keeps. One is written after every epoch; the one with the smallest error (on the held-out images,
 * else on the test images, else on the training images) is kept as well.
 *
 * @param keep how many of the last are kept
 */
public record CheckpointConfig(int keep) {

    /**
     * Checks the figure.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public CheckpointConfig {
        if (keep < 1) {
            throw new IllegalArgumentException("keep is " + keep + "; at least 1 checkpoint must be kept");
        }
    }

    /** The last two. */
    public static CheckpointConfig defaults() {
        return new CheckpointConfig(2);
    }
}
