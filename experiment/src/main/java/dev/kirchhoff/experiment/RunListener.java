package dev.kirchhoff.experiment;

import dev.kirchhoff.evaluation.BlockRelaxation;
import dev.kirchhoff.training.TrainingListener;
import java.util.List;

/** Told how runs go on, in the thread that trains. */
public interface RunListener extends TrainingListener {

    /** Before the first step of a run. */
    default void runStarted(RunInfo info) {}

    /** Before runs are computed at a place, of each of which {@link #runFinished} alone will tell. */
    default void runsPlaced(int count) {}

    /** After the last step of a run, or for a run of a sweep that was done before. */
    default void runFinished(RunResult result) {}

    /** How the energy blocks of the network relaxed at the end of an epoch, before it is told of; empty where there are none. */
    default void relaxed(List<BlockRelaxation> blocks) {}

    /** Something that the user should know: one sentence. */
    default void message(String sentence) {}
}
