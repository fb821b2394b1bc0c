package dev.kirchhoff.experiment.config;

import dev.kirchhoff.evaluation.BestMean;
import dev.kirchhoff.evaluation.Voting;

/**
 * How a run is measured.
 *
 * @param votes predictions an image in a majority vote; 1 for no vote
 * @param epochs the errors in the table are means over this many last epochs; only those epochs are voted on
 */
public record EvaluationConfig(int votes, int epochs) {

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

    /** Single predictions, and the mean that is usual in the field. */
    public static EvaluationConfig defaults() {
        return new EvaluationConfig(1, BestMean.EPOCHS);
    }

    /** The same with a majority vote. */
    public EvaluationConfig withVotes(int count) {
        return new EvaluationConfig(count, epochs);
    }

    /** The same over other last epochs. */
    public EvaluationConfig withEpochs(int count) {
        return new EvaluationConfig(votes, count);
    }
}
