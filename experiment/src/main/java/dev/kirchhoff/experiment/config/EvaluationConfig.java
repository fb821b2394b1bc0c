package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Default;
import dev.kirchhoff.evaluation.BestMean;
import dev.kirchhoff.evaluation.Voting;

/**
 * How a run is measured.
 *
 * @param votes predictions an image in a majority vote; 1 for no vote
 * @param epochs the errors in the table are means over this many last epochs; only those epochs are voted on
 */
public record EvaluationConfig(
        @Default("1") int votes,
        @Default("" + BestMean.EPOCHS) int epochs) {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public EvaluationConfig {
        new Voting(votes);
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs of the evaluation is " + epochs + "; it must be 1 or more");
        }
    }
}
