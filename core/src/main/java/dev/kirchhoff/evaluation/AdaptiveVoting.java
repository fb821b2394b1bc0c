package dev.kirchhoff.evaluation;

import dev.kirchhoff.dataset.Dataset;
import java.util.Arrays;

/**
 * Voting that ends for an image as soon as it may: an image of which the network is certain, or whose majority is settled, takes no
 * further passes. Trades accuracy for time and energy.
 *
 * <p>Model: after v of at most V passes an image is decided by its majority so far (ties as in {@link Voting}) if
 *
 * <ul>
 *   <li><b>gate</b>: max_c of the mean softmax of the v passes is at least a threshold &tau;, or
 *   <li><b>settled</b>: n_first &minus; n_second &gt; V &minus; v, with n the votes of the two leading classes. No later vote can then change
 *       the winner: the outcome is that of all V votes.
 * </ul>
 *
 * Each of the two may be off; with both off it is the plain vote of V passes.
 *
 * <p>Source: proposed in Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, sections 3.1 and 4.3, without figures.
 *
 * @param votes most passes of an image, V, 1 or more
 * @param threshold &tau;, 0 or more; above 1 the gate is off, as no probability reaches it
 * @param settles whether settled majorities end a vote
 */
public record AdaptiveVoting(int votes, double threshold, boolean settles) {

    /** A threshold that no probability reaches. */
    public static final double NO_GATE = Double.POSITIVE_INFINITY;

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

    /** The vote in which every image takes all passes. */
    public static AdaptiveVoting plain(int votes) {
        return new AdaptiveVoting(votes, NO_GATE, false);
    }

    /**
     * What came out.
     *
     * @param winners class of each image
     * @param passes passes that each image took
     */
    public record Result(int[] winners, int[] passes) {

        /** Fraction of the images whose winner is wrong; 0 of no images. */
        public double error(Dataset images) {
            return Voting.errorOf(winners, images);
        }

        /** Passes an image, on average; 0 of no images. */
        public double meanPasses() {
            return Arrays.stream(passes).average().orElse(0);
        }

        /** Fraction of the images that have the same winner in another result; 1 of no images. */
        public double agreement(Result other) {
            int same = 0;
            for (int image = 0; image < winners.length; image++) {
                same += winners[image] == other.winners[image] ? 1 : 0;
            }
            return winners.length == 0 ? 1 : (double) same / winners.length;
        }

        /**
         * How many images took so many passes.
         *
         * @param most most passes
         * @return {@code [most]}, the first for one pass
         */
        public int[] histogram(int most) {
            int[] counts = new int[most];
            Arrays.stream(passes).forEach(taken -> counts[taken - 1]++);
            return counts;
        }
    }

    /**
     * Votes by the first V of recorded passes.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    public Result on(RecordedVotes recorded) {
        if (recorded.passes().size() < votes) {
            throw new IllegalArgumentException("a vote of " + votes + " passes needs more than the "
                    + recorded.passes().size() + " recorded");
        }
        Ballot ballot = new Ballot(recorded.images(), recorded.classes());
        int[] winners = new int[recorded.images()];
        int[] passes = new int[recorded.images()];
        for (int image = 0; image < winners.length; image++) {
            do {
                recorded.cast(passes[image]++, image, ballot);
            } while (passes[image] < votes && !isDecided(ballot, image, passes[image]));
            winners[image] = ballot.winner(image);
        }
        return new Result(winners, passes);
    }

    private boolean isDecided(Ballot ballot, int image, int taken) {
        return ballot.largestSum(image) >= threshold * taken || settles && ballot.isSettled(image, votes - taken);
    }
}
