package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptiveVotingTest {

    private static final int CLASSES = 4;
    private static final int IMAGES = 2000;
    private static final int VOTES = 9;

    /** Probabilities of random size, those of the first class larger: many close votes and ties. */
    private static RecordedVotes random(int votes, long seed) {
        RandomStream stream = RandomStream.open(seed, Purpose.NOISE, 0, 0, 0);
        List<float[]> passes = new ArrayList<>();
        for (int vote = 0; vote < votes; vote++) {
            float[] pass = new float[IMAGES * CLASSES];
            for (int start = 0; start < pass.length; start += CLASSES) {
                double sum = 0;
                for (int c = start; c < start + CLASSES; c++) {
                    pass[c] = 1 + stream.nextInt(c == start ? 150 : 100);
                    sum += pass[c];
                }
                for (int c = start; c < start + CLASSES; c++) {
                    pass[c] = (float) (pass[c] / sum);
                }
            }
            passes.add(pass);
        }
        return new RecordedVotes(passes, CLASSES);
    }

    private static RecordedVotes oneImage(float[]... passes) {
        return new RecordedVotes(List.of(passes), passes[0].length);
    }

    @Test
    void settledVotesHaveTheWinnersOfFullOnes() {
        for (int votes = 1; votes <= VOTES; votes++) {
            RecordedVotes recorded = random(votes, votes);
            AdaptiveVoting.Result full = AdaptiveVoting.plain(votes).on(recorded);
            AdaptiveVoting.Result settled = new AdaptiveVoting(votes, AdaptiveVoting.NO_GATE, true).on(recorded);

            assertThat(settled.winners()).isEqualTo(full.winners());
            assertThat(settled.meanPasses()).isLessThanOrEqualTo(votes);
            assertThat(full.passes()).containsOnly(votes);
        }
    }

    /** The ballots above are close enough that a rule which overlooked two of the votes that remain would be found out. */
    @Test
    void overlookingTwoVotesChangesWinners() {
        RecordedVotes recorded = random(VOTES, 3);
        AdaptiveVoting.Result full = AdaptiveVoting.plain(VOTES).on(recorded);
        AdaptiveVoting.Result settled = new AdaptiveVoting(VOTES, AdaptiveVoting.NO_GATE, true).on(recorded);
        AdaptiveVoting.Result early = new AdaptiveVoting(VOTES - 2, AdaptiveVoting.NO_GATE, true).on(recorded);

        assertThat(settled.meanPasses()).isBetween(VOTES / 2.0, VOTES - 0.5);
        assertThat(early.agreement(full)).isLessThan(0.95);
    }

    @Test
    void theGateIsTheMeanProbabilityOfAllPassesSoFar() {
        RecordedVotes recorded = oneImage(
                new float[] {0.75f, 0.25f}, new float[] {0.25f, 0.75f}, new float[] {1, 0}, new float[] {0.5f, 0.5f});

        assertThat(passes(recorded, 0.75, false)).isEqualTo(1);
        assertThat(passes(recorded, 0.76, false))
                .as("means 0.75, 0.5, 0.67, 0.63")
                .isEqualTo(4);
        assertThat(passes(recorded, 0, false)).isEqualTo(1);
    }

    @Test
    void bothSwitchesTakeTheEarlierEnd() {
        RecordedVotes recorded = oneImage(
                new float[] {0.6f, 0.4f}, new float[] {0.6f, 0.4f}, new float[] {0.99f, 0.01f}, new float[] {0.4f, 0.6f
                });

        assertThat(passes(recorded, AdaptiveVoting.NO_GATE, true))
                .as("3 to 0 of 4")
                .isEqualTo(3);
        assertThat(passes(recorded, 0.61, true)).isEqualTo(3);
        assertThat(passes(recorded, 0.55, true)).isEqualTo(1);
        assertThat(passes(recorded, AdaptiveVoting.NO_GATE, false)).isEqualTo(4);
    }

    private static int passes(RecordedVotes recorded, double threshold, boolean settles) {
        return new AdaptiveVoting(recorded.passes().size(), threshold, settles)
                .on(recorded)
                .passes()[0];
    }

    @Test
    void countsPassesAndAgreement() {
        AdaptiveVoting.Result some = new AdaptiveVoting.Result(new int[] {0, 1, 2, 1}, new int[] {1, 3, 3, 1});
        AdaptiveVoting.Result other = new AdaptiveVoting.Result(new int[] {0, 1, 1, 2}, new int[] {1, 1, 1, 1});

        assertThat(some.meanPasses()).isEqualTo(2);
        assertThat(some.histogram(4)).containsExactly(2, 0, 2, 0);
        assertThat(some.agreement(other)).isEqualTo(0.5);
    }

    @Test
    void refusesImpossibleFigures() {
        assertThatThrownBy(() -> new AdaptiveVoting(VOTES, Double.NaN, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threshold of adaptive voting is NaN");
        assertThatThrownBy(() -> AdaptiveVoting.plain(3).on(random(2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a vote of 3 passes needs more than the 2 recorded");
        assertThatThrownBy(() -> oneImage(new float[2], new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of the same images");
    }
}
