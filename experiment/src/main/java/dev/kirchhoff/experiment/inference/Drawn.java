package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Voting;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a draw says of the images: no more than the study needs, since it may come from another process.
 *
 * @param classes the class of each image
 * @param probabilities of the classes, images x classes; null where copies do not vote
 * @param assigned the class of each image after a vote on the same arrays; null where there is none
 */
record Drawn(int[] classes, float @Nullable [] probabilities, int @Nullable [] assigned) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** Predicts with a draw. */
    static Drawn of(Classifier classifier, Dataset images, Inference.Draws draws) {
        Predictions predictions = Predictions.of(classifier, images);
        return new Drawn(
                predictions.classes(),
                draws.copies() > 1 ? predictions.probabilities() : null,
                draws.assignments() > 1 ? new Voting(draws.assignments()).classify(classifier, images) : null);
    }
}
