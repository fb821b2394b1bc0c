package dev.kirchhoff.training;

/** Told how a training goes on, in the thread that trains. */
public interface TrainingListener {

    /** After a step. */
    default void step(Progress progress) {}

    /**
     * After an epoch.
     *
     * @param metrics what was measured
     * @param state from where the training would go on
     */
    default void epoch(EpochMetrics metrics, TrainingState state) {}
}
