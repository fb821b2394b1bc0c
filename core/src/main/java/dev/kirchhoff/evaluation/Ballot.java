package dev.kirchhoff.evaluation;

import dev.kirchhoff.network.Decision;
import java.util.Arrays;

/**
 * Counts the votes on images. The class with most votes wins; of classes with equally many, the one with the largest sum
 * of softmax probabilities over the votes; of those, the first.
 */
public final class Ballot {

    private final int classes;
    private final int[] votes;
    private final double[] probabilitySums;

    /** A ballot on some images, each of one of some classes. */
    public Ballot(int images, int classes) {
        this.classes = classes;
        this.votes = new int[images * classes];
        this.probabilitySums = new double[images * classes];
    }

    /** Adds one vote on an image: its probabilities {@code [start, start + classes)}. */
    public void cast(int image, float[] probabilities, int start) {
        votes[image * classes + Decision.largest(probabilities, start, classes)]++;
        for (int c = 0; c < classes; c++) {
            probabilitySums[image * classes + c] += probabilities[start + c];
        }
    }

    /** The class that wins. */
    public int winner(int image) {
        int start = image * classes;
        int best = 0;
        for (int c = 1; c < classes; c++) {
            int lead = votes[start + c] - votes[start + best];
            if (lead > 0 || lead == 0 && probabilitySums[start + c] > probabilitySums[start + best]) {
                best = c;
            }
        }
        return best;
    }

    /** The largest sum of probabilities of a class over the votes so far. */
    double largestSum(int image) {
        return Arrays.stream(probabilitySums, image * classes, (image + 1) * classes)
                .max()
                .orElseThrow();
    }

    /** True when {@code remaining} further votes cannot change the winner, whatever they are. */
    boolean isSettled(int image, int remaining) {
        int start = image * classes;
        int first = 0;
        int second = 0;
        for (int c = 0; c < classes; c++) {
            int count = votes[start + c];
            second = Math.max(second, Math.min(first, count));
            first = Math.max(first, count);
        }
        return first - second > remaining;
    }
}
