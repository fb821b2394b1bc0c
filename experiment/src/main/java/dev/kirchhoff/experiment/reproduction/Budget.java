package dev.kirchhoff.experiment.reproduction;

/** How long the trainings of a reproduction are. */
public enum Budget {
    /** Minutes on the embedded images, an hour or two on others; the steps of the learning rate at the same fractions. */
    SHORT,
    /** As many epochs as in the paper. */
    FULL
}
