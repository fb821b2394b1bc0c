package dev.kirchhoff.training;

/** Why a training ended. */
public sealed interface TrainingEnd {

    /** Where it stands. */
    TrainingState state();

    /** All epochs are done. */
    record Finished(TrainingState state) implements TrainingEnd {}

    /** It was asked to stop, and can go on from its state. */
    record Stopped(TrainingState state) implements TrainingEnd {}

    /**
     * The loss is no longer a number, so going on makes no sense. The weights are those before the step that failed.
     *
     * @param reason one sentence for the user
     */
    record Diverged(TrainingState state, String reason) implements TrainingEnd {}
}
