package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BallotTest {

    private static Ballot ballot(float[]... votes) {
        Ballot ballot = new Ballot(1, votes[0].length);
        for (float[] vote : votes) {
            ballot.cast(0, vote, 0);
        }
        return ballot;
    }

    @Test
    void mostVotesWinWhateverTheProbabilities() {
        assertThat(ballot(new float[] {0.51f, 0.49f}, new float[] {0.51f, 0.49f}, new float[] {0.01f, 0.99f})
                        .winner(0))
                .isZero();
    }

    @Test
    void tiesGoToTheLargerSumOfProbabilities() {
        assertThat(ballot(new float[] {0.6f, 0.4f, 0}, new float[] {0.1f, 0.9f, 0})
                        .winner(0))
                .isEqualTo(1);
        assertThat(ballot(new float[] {0.9f, 0.1f, 0}, new float[] {0.4f, 0.6f, 0})
                        .winner(0))
                .isZero();
    }

    @Test
    void classWithoutMostVotesDoesNotWinByProbability() {
        float[][] votes = {{0.5f, 0, 0.49f}, {0.5f, 0, 0.49f}, {0, 0.5f, 0.49f}, {0, 0.5f, 0.49f}, {0, 0, 1}};
        assertThat(ballot(votes).winner(0)).isZero();
    }

    /** Against brute force, all counts up to 4: settled exactly when every possible completion of the votes keeps the winner without a tie. */
    @Test
    void settledMeansThatNoFurtherVotesCanChangeTheWinner() {
        for (int trial = 0; trial < 625; trial++) {
            int[] counts = {trial % 5, trial / 5 % 5, trial / 25 % 5};
            int remaining = trial / 125;
            boolean fixed = keepsWinner(counts, remaining, leader(counts));
            Ballot ballot = new Ballot(1, 3);
            for (int c = 0; c < 3; c++) {
                for (int vote = 0; vote < counts[c]; vote++) {
                    ballot.cast(0, new float[] {c == 0 ? 1 : 0, c == 1 ? 1 : 0, c == 2 ? 1 : 0}, 0);
                }
            }
            assertThat(ballot.isSettled(0, remaining)).isEqualTo(fixed);
        }
    }

    private static int leader(int[] counts) {
        return counts[0] >= counts[1] && counts[0] >= counts[2] ? 0 : counts[1] >= counts[2] ? 1 : 2;
    }

    private static boolean keepsWinner(int[] counts, int remaining, int winner) {
        for (int c = 0; c < 3; c++) {
            if (c != winner && counts[c] >= counts[winner]) {
                return false;
            }
        }
        boolean keeps = true;
        for (int c = 0; c < 3 && remaining > 0; c++) {
            int[] further = counts.clone();
            further[c]++;
            keeps &= keepsWinner(further, remaining - 1, winner);
        }
        return keeps;
    }
}
