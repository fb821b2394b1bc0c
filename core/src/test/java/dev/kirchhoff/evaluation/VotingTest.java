package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.network.Decision;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.training.ToyProblem;
import dev.kirchhoff.training.TrainingListener;
import dev.kirchhoff.training.TrainingState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VotingTest {

    private final Workers workers = new Workers(1);
    private final ToyProblem toy = new ToyProblem(workers);
    private final Dataset images = ToyProblem.images(600, 2);

    /** Two epochs leave many images uncertain, so that votes differ. */
    @BeforeEach
    void trainALittle() {
        toy.trainer(2).run(TrainingState.START, new TrainingListener() {}, () -> false);
    }

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void oneVoteIsTheSinglePrediction() {
        assertThat(new Voting(1).error(toy.classifier(50), images))
                .isEqualTo(toy.classifier(50).error(images));
    }

    /** The vote is the mode of the single predictions, recomputed here by counting. */
    @Test
    void majorityOfThePredictionsWins() {
        Classifier classifier = toy.classifier(50);
        int[][] counts = new int[images.size()][ToyProblem.CLASSES];
        for (int vote = 0; vote < 5; vote++) {
            float[] probabilities = classifier.probabilities(images, vote);
            for (int image = 0; image < images.size(); image++) {
                counts[image][Decision.largest(probabilities, image * 3, 3)]++;
            }
        }
        int[] winners = new Voting(5).classify(classifier, images);
        int changed = 0;
        for (int image = 0; image < images.size(); image++) {
            for (int count : counts[image]) {
                assertThat(counts[image][winners[image]]).isGreaterThanOrEqualTo(count);
            }
            changed += counts[image][winners[image]] < 5 ? 1 : 0;
        }
        assertThat(changed).as("images on which the votes differ").isGreaterThan(10);
    }

    @Test
    void recordedPassesHaveTheSameWinners() {
        RecordedVotes recorded = RecordedVotes.of(toy.classifier(50), images, 5);

        assertThat(AdaptiveVoting.plain(5).on(recorded).winners())
                .isEqualTo(new Voting(5).classify(toy.classifier(50), images));
        assertThat(AdaptiveVoting.plain(1).on(recorded).error(images))
                .isEqualTo(toy.classifier(50).error(images));
    }

    @Test
    void doubtTakesMorePasses() {
        RecordedVotes recorded = RecordedVotes.of(toy.classifier(50), images, 9);
        double doubtful = new AdaptiveVoting(9, 0.9, true).on(recorded).meanPasses();
        double half = new AdaptiveVoting(9, 0.6, true).on(recorded).meanPasses();

        assertThat(new AdaptiveVoting(9, 0, true).on(recorded).meanPasses()).isEqualTo(1);
        assertThat(doubtful).isBetween(2.0, 9.0);
        assertThat(half).isBetween(1.0, doubtful);
    }

    @Test
    void refusesImpossibleFigures() {
        assertThatThrownBy(() -> new Voting(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("votes is 0");
    }
}
