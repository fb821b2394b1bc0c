package dev.kirchhoff.experiment;

import dev.kirchhoff.training.TrainingListener;

/** Told how runs go on, in the thread that trains. */
public interface RunListener extends TrainingListener {

    /** Before the first step of a run. */
    default void runStarted(RunInfo info) {}

    /** After the last step of a run, or for a run of a sweep that was done before. */
    default void runFinished(RunResult result) {}

    /** Something that the user should know: one sentence. */
    default void message(String sentence) {}
}
