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
    void adaptiveVotingWithoutDoubtNeedsOnePrediction() {
        AdaptiveVoting.Result result = new AdaptiveVoting(9, 0).evaluate(toy.classifier(50), images);

        assertThat(result.meanVotes()).isEqualTo(1);
        assertThat(result.error()).isEqualTo(toy.classifier(50).error(images));
    }

    @Test
    void adaptiveVotingStopsWhereTheMajorityIsSettled() {
        Classifier classifier = toy.classifier(50);
        AdaptiveVoting.Result doubtful = new AdaptiveVoting(9, 1.1).evaluate(classifier, images);
        AdaptiveVoting.Result half = new AdaptiveVoting(9, 0.6).evaluate(classifier, images);

        assertThat(doubtful.meanVotes()).isBetween(5.0, 9.0);
        assertThat(half.meanVotes()).isBetween(1.0, doubtful.meanVotes());
        // Same votes in law, other random numbers: both errors of 600 images within four standard deviations of one.
        double full = new Voting(9).error(classifier, images);
        assertThat(Math.abs(doubtful.error() - full)).isLessThan(4 * Math.sqrt(full * (1 - full) / images.size()));
    }

    @Test
    void refusesImpossibleFigures() {
        assertThatThrownBy(() -> new Voting(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("votes is 0");
        assertThatThrownBy(() -> new AdaptiveVoting(9, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threshold of adaptive voting is NaN");
    }
}
