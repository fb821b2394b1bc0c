package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.training.ToyProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClassifierTest {

    private final Workers workers = new Workers(1);
    private final ToyProblem toy = new ToyProblem(workers);
    private final Dataset images = ToyProblem.images(50, 2);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void probabilitiesOfAnImageSumToOne() {
        float[] probabilities = toy.classifier(8).probabilities(images, 0);

        assertThat(probabilities).hasSize(50 * ToyProblem.CLASSES);
        for (int image = 0; image < 50; image++) {
            double sum = 0;
            for (int c = 0; c < ToyProblem.CLASSES; c++) {
                sum += probabilities[image * ToyProblem.CLASSES + c];
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void sizeOfTheBatchDoesNotMatter() {
        assertThat(toy.classifier(7).probabilities(images, 4))
                .containsExactly(toy.classifier(50).probabilities(images, 4), within(1e-6f));
    }

    @Test
    void votesDrawFreshAssignmentsAndCanBeRepeated() {
        Classifier classifier = toy.classifier(10);

        assertThat(classifier.probabilities(images, 1)).isEqualTo(classifier.probabilities(images, 1));
        assertThat(classifier.probabilities(images, 1)).isNotEqualTo(classifier.probabilities(images, 2));
    }

    @Test
    void errorCountsWrongImages() {
        float[] probabilities = toy.classifier(10).probabilities(images, 0);
        int wrong = 0;
        for (int image = 0; image < 50; image++) {
            int start = image * 3;
            boolean right = true;
            for (int c = 0; c < 3; c++) {
                right &= probabilities[start + c] <= probabilities[start + images.label(image)];
            }
            wrong += right ? 0 : 1;
        }

        assertThat(toy.classifier(10).error(images)).isEqualTo(wrong / 50.0);
        assertThat(toy.classifier(10).error(images.subset())).isZero();
    }

    @Test
    void refusesAVoteWithoutAddresses() {
        assertThatThrownBy(() -> toy.classifier(10).probabilities(images, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vote -1 is not in 0 to 1048575");
    }
}
