package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Programmings;
import dev.kirchhoff.evaluation.Voting;
import dev.kirchhoff.experiment.Misfit;
import dev.kirchhoff.parallel.Workers;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a draw says of the images: no more than the study needs, since it may come from another process.
 *
 * @param classes the class of each image
 * @param probabilities of the classes, images x classes; null where copies do not vote
 * @param assigned the class of each image after a vote on the same arrays; null where there is none
 * @param metered what the arrays made of images; of the first draw, else null
 */
record Drawn(
        int[] classes,
        float @Nullable [] probabilities,
        int @Nullable [] assigned,
        @Nullable Metered metered) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** Predicts with a draw. */
    static Drawn of(Programmings programmings, int number, Dataset images, Inference.Draws draws, Workers workers) {
        Classifier classifier = Misfit.refused(() -> programmings.classifier(number, workers));
        Predictions predictions = Predictions.of(classifier, images);
        return new Drawn(
                predictions.classes(),
                draws.copies() > 1 ? predictions.probabilities() : null,
                draws.assignments() > 1 ? new Voting(draws.assignments()).classify(classifier, images) : null,
                number == 0 ? Metered.of(programmings, number, images) : null);
    }
}
