package dev.kirchhoff.experiment.reproduction;

/** How long the trainings of a reproduction are. */
public enum Budget {
    /** 10 or 20 epochs on the embedded images, 60 on others; the steps of the learning rate at the same fractions. */
    SHORT,
    /** As many epochs as in the paper. */
    FULL
}
