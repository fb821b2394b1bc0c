package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.RunResult;

/**
 * What became of a training.
 *
 * @param training which one
 * @param result its result
 * @param readings what it was asked; nothing where it diverged
 */
record Outcome(Case training, RunResult result, Readings readings) {

    /** Learning rate before schedule and warm-up. */
    double rate() {
        return training.plan().runs().getFirst().config().training().rate();
    }
}
