package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Ballot;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.Voting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up what the draws of a study say. */
final class Tally {

    private final Dataset images;
    private final Predictions digital;
    private final Inference.Draws draws;
    private final Inference.Progress progress;
    private final List<Double> accuracies = new ArrayList<>();
    private final List<Double> agreements = new ArrayList<>();
    private final List<Double> voted = new ArrayList<>();
    private final List<Double> assigned = new ArrayList<>();
    private final List<double[]> byClass = new ArrayList<>();
    private Ballot ballot;

    Tally(Dataset images, Predictions digital, Inference.Draws draws, Inference.Progress progress) {
        this.images = images;
        this.digital = digital;
        this.draws = draws;
        this.progress = progress;
        ballot = ballot();
    }

    private Ballot ballot() {
        return new Ballot(images.size(), images.classes().size());
    }

    /** Predicts with the next draw. */
    void add(Classifier classifier) {
        Predictions predictions = Predictions.of(classifier, images);
        accuracies.add(predictions.accuracy());
        agreements.add(predictions.agreement(digital));
        byClass.add(predictions.byClass());
        if (draws.assignments() > 1) {
            int[] winners = new Voting(draws.assignments()).classify(classifier, images);
            assigned.add(Predictions.accuracy(images, winners));
        }
        if (draws.copies() > 1) {
            vote(predictions, classifier.classes());
        }
        progress.drawn(accuracies.size(), draws.count() * draws.copies(), accuracies.getLast());
    }

    private void vote(Predictions predictions, int classes) {
        for (int image = 0; image < images.size(); image++) {
            ballot.cast(image, predictions.probabilities(), image * classes);
        }
        if (accuracies.size() % draws.copies() == 0) {
            int[] winners = new int[images.size()];
            for (int image = 0; image < winners.length; image++) {
                winners[image] = ballot.winner(image);
            }
            voted.add(Predictions.accuracy(images, winners));
            ballot = ballot();
        }
    }

    /** What came out. */
    InferenceResult result(
            Map<String, String> settings,
            List<LayerResult> layers,
            @Nullable IrDrop irDrop,
            @Nullable CostReport cost,
            double seconds) {
        return new InferenceResult(
                settings,
                draws.seed(),
                List.copyOf(accuracies),
                distribution(accuracies),
                distribution(agreements),
                draws.copies(),
                voted.isEmpty() ? null : distribution(voted),
                draws.assignments(),
                assigned.isEmpty() ? null : distribution(assigned),
                classes(),
                layers,
                irDrop,
                cost,
                seconds);
    }

    private static Distribution distribution(List<Double> figures) {
        return Distribution.of(figures.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private List<InferenceResult.OfClass> classes() {
        List<InferenceResult.OfClass> all = new ArrayList<>();
        double[] exact = digital.byClass();
        int[] counts = images.countsByClass();
        for (int c = 0; c < exact.length; c++) {
            int of = c;
            double[] shares = byClass.stream().mapToDouble(each -> each[of]).toArray();
            all.add(new InferenceResult.OfClass(images.classes().get(c), counts[c], exact[c], Distribution.of(shares)));
        }
        return all;
    }
}
