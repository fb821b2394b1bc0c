package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Ballot;
import dev.kirchhoff.evaluation.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds up what the draws of a study say. */
final class Tally {

    private final Dataset images;
    private final Predictions digital;
    private final Inference.Draws draws;
    private final Inference.Progress progress;
    private final double[] accuracies;
    private final double[] agreements;
    private final double[] assigned;
    private final double[][] byClass;
    private final double[] voted;
    /** What copies say that wait for the others of their vote, by draw. */
    private final Map<Integer, float[]> waiting = new HashMap<>();

    private @Nullable Metered metered;
    private int done;

    Tally(Dataset images, Predictions digital, Inference.Draws draws, Inference.Progress progress) {
        this.images = images;
        this.digital = digital;
        this.draws = draws;
        this.progress = progress;
        int all = draws.all();
        accuracies = new double[all];
        agreements = new double[all];
        byClass = new double[all][];
        assigned = new double[draws.assignments() > 1 ? all : 0];
        voted = new double[draws.copies() > 1 ? draws.count() : 0];
    }

    /** Takes what a draw says, in any order of the draws. */
    void put(int draw, Drawn drawn) {
        float[] probabilities = drawn.probabilities();
        Predictions predictions =
                new Predictions(images, probabilities == null ? new float[0] : probabilities, drawn.classes());
        accuracies[draw] = predictions.accuracy();
        agreements[draw] = predictions.agreement(digital);
        byClass[draw] = predictions.byClass();
        if (drawn.metered() != null) {
            metered = drawn.metered();
        }
        int[] winners = drawn.assigned();
        if (winners != null) {
            assigned[draw] = Predictions.accuracy(images, winners);
        }
        if (probabilities != null) {
            waiting.put(draw, probabilities);
            vote(draw / draws.copies());
        }
        progress.drawn(++done, accuracies.length, accuracies[draw]);
    }

    /** Counts the copies of a vote in their order, when all are there. */
    private void vote(int number) {
        List<float[]> copies = new ArrayList<>();
        for (int draw = number * draws.copies(); draw < (number + 1) * draws.copies(); draw++) {
            float[] probabilities = waiting.get(draw);
            if (probabilities == null) {
                return;
            }
            copies.add(probabilities);
        }
        int classes = images.classes().size();
        Ballot ballot = new Ballot(images.size(), classes);
        int[] winners = new int[images.size()];
        for (int image = 0; image < winners.length; image++) {
            for (float[] probabilities : copies) {
                ballot.cast(image, probabilities, image * classes);
            }
            winners[image] = ballot.winner(image);
        }
        voted[number] = Predictions.accuracy(images, winners);
        for (int draw = number * draws.copies(); draw < (number + 1) * draws.copies(); draw++) {
            waiting.remove(draw);
        }
    }

    /** What the arrays of the first draw made of images. */
    Metered metered() {
        return Objects.requireNonNull(metered, "the first draw is missing");
    }

    /** How the accuracies of draws are spread. */
    Distribution accuracy() {
        return Distribution.of(accuracies);
    }

    /** What came out. */
    InferenceResult result(Map<String, String> settings, @Nullable CostReport cost, double seconds) {
        return new InferenceResult(
                settings,
                draws.seed(),
                Arrays.stream(accuracies).boxed().toList(),
                accuracy(),
                Distribution.of(agreements),
                draws.copies(),
                voted.length == 0 ? null : Distribution.of(voted),
                draws.assignments(),
                assigned.length == 0 ? null : Distribution.of(assigned),
                classes(),
                metered().layers(),
                metered().irDrop(),
                cost,
                seconds);
    }

    private List<InferenceResult.OfClass> classes() {
        List<InferenceResult.OfClass> all = new ArrayList<>();
        double[] exact = digital.byClass();
        int[] counts = images.countsByClass();
        for (int c = 0; c < exact.length; c++) {
            int of = c;
            double[] shares =
                    Arrays.stream(byClass).mapToDouble(each -> each[of]).toArray();
            all.add(new InferenceResult.OfClass(images.classes().get(c), counts[c], exact[c], Distribution.of(shares)));
        }
        return all;
    }
}
