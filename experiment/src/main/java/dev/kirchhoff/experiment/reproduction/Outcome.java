package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.RunResult;
import java.util.Map;

/**
 * What became of a training.
 *
 * @param training which one
 * @param result its result
 * @param errors mean error of its last epochs ({@link ErrorMeasurement#last}), by name of the set; nothing where it diverged
 * @param readings what it was asked; nothing where it diverged
 */
record Outcome(Case training, RunResult result, Map<String, Double> errors, Readings readings) {

    /** Learning rate before schedule and warm-up. */
    double rate() {
        return training.plan().runs().getFirst().config().training().rate();
    }
}
