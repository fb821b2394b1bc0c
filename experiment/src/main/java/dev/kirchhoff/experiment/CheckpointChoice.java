package dev.kirchhoff.experiment;

/** Which of the checkpoints that a run keeps. */
public enum CheckpointChoice {
    /** The newest that is intact. */
    FINAL,
    /**
     * The one after the epoch with the smallest error on the held-out images, else on the test images, else on the training images. The same images
     * measured again give an error that is too small.
     */
    BEST
}
