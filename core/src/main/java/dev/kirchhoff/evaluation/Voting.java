package dev.kirchhoff.evaluation;

import dev.kirchhoff.dataset.Dataset;

/**
 * Majority voting: every image is predicted several times with fresh assignments of patches to replicas, and the class with
 * most votes wins.
 *
 * <p>Ties (the source states no rule): of classes with equally many votes wins the one with the largest sum of softmax
 * probabilities over all votes. With two votes that differ, that is the class of the larger summed probability.
 *
 * <p>Source: Rasch, Gokmen, Rigotti, Haensch (2019), "RAPA-ConvNets", Front. Neurosci. 13:753; 9 votes there.
 *
 * @param votes predictions of each image, 1 or more
 */
public record Voting(int votes) {

    /**
     * Checks the number of votes.
     *
     * @throws IllegalArgumentException if it is below 1 or above 2²⁰
     */
    public Voting {
        if (votes < 1 || votes > Classifier.MAX_VOTES) {
            throw new IllegalArgumentException(
                    "votes is " + votes + "; 1 to " + Classifier.MAX_VOTES + " are accepted");
        }
    }

    /** The class that wins for each image. */
    public int[] classify(Classifier classifier, Dataset images) {
        Ballot ballot = new Ballot(images.size(), classifier.classes());
        for (int vote = 0; vote < votes; vote++) {
            float[] probabilities = classifier.probabilities(images, vote);
            for (int image = 0; image < images.size(); image++) {
                ballot.cast(image, probabilities, image * classifier.classes());
            }
        }
        int[] winners = new int[images.size()];
        for (int image = 0; image < winners.length; image++) {
            winners[image] = ballot.winner(image);
        }
        return winners;
    }

    /** Fraction of the images whose winner is wrong; 0 of no images. */
    public double error(Classifier classifier, Dataset images) {
        return errorOf(classify(classifier, images), images);
    }

    static double errorOf(int[] classes, Dataset images) {
        int wrong = 0;
        for (int image = 0; image < classes.length; image++) {
            wrong += classes[image] == images.label(image) ? 0 : 1;
        }
        return classes.length == 0 ? 0 : (double) wrong / classes.length;
    }
}
