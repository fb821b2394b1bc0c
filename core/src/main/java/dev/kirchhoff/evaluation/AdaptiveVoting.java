package dev.kirchhoff.evaluation;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.network.Decision;
import java.util.stream.IntStream;

/**
 * Voting only where it can help: an image whose first prediction is certain enough is not voted on, and a vote ends as soon
 * as its majority is settled. Trades accuracy for time and energy.
 *
 * <p>Model: with p the largest softmax probability of the first prediction, p &ge; {@code threshold} decides at once.
 * Otherwise predictions go on until the leading class is ahead by more than the votes that remain. Ties as in
 * {@link Voting}. With a threshold above 1 only the second rule is at work, which cannot change an outcome but for the random
 * numbers: those of a later vote belong to the place of the image among the ones still undecided.
 *
 * <p>Source: proposed in Rasch et al. (2019), Front. Neurosci. 13:753, without figures.
 *
 * @param votes most predictions of an image, 1 or more
 * @param threshold probability from which one prediction is enough, 0 or more
 */
public record AdaptiveVoting(int votes, double threshold) {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if the votes are not within 1 to 2²⁰ or the threshold is negative or no number
     */
    public AdaptiveVoting {
        new Voting(votes);
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException(
                    "threshold of adaptive voting is " + threshold + "; a probability, 0 or more, is accepted");
        }
    }

    /**
     * What came out.
     *
     * @param error fraction of the images whose winner is wrong
     * @param meanVotes predictions an image, on average
     */
    public record Result(double error, double meanVotes) {}

    /** Votes on a set of images. */
    public Result evaluate(Classifier classifier, Dataset images) {
        int classes = classifier.classes();
        Ballot ballot = new Ballot(images.size(), classes);
        int[] undecided = IntStream.range(0, images.size()).toArray();
        long cast = 0;
        for (int vote = 0; vote < votes && undecided.length > 0; vote++) {
            float[] probabilities = classifier.probabilities(images.subset(undecided), vote);
            for (int i = 0; i < undecided.length; i++) {
                ballot.cast(undecided[i], probabilities, i * classes);
            }
            cast += undecided.length;
            undecided = stillUndecided(undecided, ballot, probabilities, classes, vote);
        }
        int[] winners = IntStream.range(0, images.size()).map(ballot::winner).toArray();
        return new Result(Voting.errorOf(winners, images), images.size() == 0 ? 0 : (double) cast / images.size());
    }

    private int[] stillUndecided(int[] images, Ballot ballot, float[] probabilities, int classes, int vote) {
        int remaining = votes - vote - 1;
        return IntStream.range(0, images.length)
                .filter(i -> vote > 0
                        || probabilities[i * classes + Decision.largest(probabilities, i * classes, classes)]
                                < threshold)
                .map(i -> images[i])
                .filter(image -> !ballot.isSettled(image, remaining))
                .toArray();
    }
}
