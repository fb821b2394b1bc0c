package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.evaluation.BestMean;
import dev.kirchhoff.experiment.RunHistory;
import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Errors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Errors, as the paper reports them and without its choice of epochs by the test set.
 *
 * <p>Model: {@link BestMean} for the figures of the paper, the smallest mean of five consecutive epochs; beside it the last epoch, and the test error of
 * those five epochs whose mean error on the images held out is smallest. Claims are decided by the mean of the last five epochs over all images that were
 * not trained on, test and held out: nothing is chosen there, and there are most images. Where the images held out chose the learning rate, the test images
 * count alone. Votes are those that were taken in training.
 */
final class ErrorMeasurement implements Measurement {

    static final Quantity TRAIN = Quantity.share("train", "training error, smallest mean of five epochs in a row");
    static final Quantity TEST =
            Quantity.share("test", "test error, smallest mean of five epochs in a row, as published");
    static final Quantity TEST_LAST = Quantity.share("test, last", "test error after the last epoch");
    static final Quantity TEST_CHOSEN = Quantity.share(
            "test, chosen", "mean test error of the five epochs whose mean error on the held-out images is smallest");
    static final Quantity UNSEEN = Quantity.share(
            "unseen", "mean error of the last five epochs on all images that were not trained on, test and held out");
    private static final Quantity UNSEEN_SEARCHED = Quantity.share(
            UNSEEN.name(),
            "mean error of the last five epochs on the test images alone, as those held out chose the learning rate");
    static final Quantity TEST_VOTED =
            Quantity.share("test, voted", "as test, with a majority vote of 9 predictions, over the epochs voted on");
    static final Quantity UNSEEN_VOTED = Quantity.share("unseen, voted", "as unseen, with a majority vote of 9");

    static final Curve BY_EPOCH = new Curve("test-error", "Test error", "epoch", false, "test error, %");
    static final Curve VOTED_BY_EPOCH =
            new Curve("test-error-voted", "Test error with a majority vote of 9", "epoch", false, "test error, %");

    private static final String TEST_SET = "test";
    static final String HELD_OUT = "validation";

    private final boolean searched;

    ErrorMeasurement() {
        this(false);
    }

    /** @param searched whether the images held out chose the learning rate */
    private ErrorMeasurement(boolean searched) {
        this.searched = searched;
    }

    @Override
    public List<Quantity> quantities() {
        Quantity unseen = searched ? UNSEEN_SEARCHED : UNSEEN;
        return List.of(TRAIN, TEST, TEST_LAST, TEST_CHOSEN, unseen, TEST_VOTED, UNSEEN_VOTED);
    }

    @Override
    public List<Quantity> drawn() {
        return List.of(UNSEEN, UNSEEN_VOTED);
    }

    @Override
    public List<Curve> curves() {
        return List.of(BY_EPOCH, VOTED_BY_EPOCH);
    }

    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public ErrorMeasurement afterSearch() {
        return new ErrorMeasurement(true);
    }

    @Override
    public Readings of(FinishedRun run) {
        return of(RunHistory.of(run.folder()).getFirst().epochs(), run.setting());
    }

    /** What the epochs of a training say. */
    Readings of(List<EpochMetrics> epochs, Setting setting) {
        Readings readings = new Readings();
        readings.put(TRAIN, best(epochs.stream().map(EpochMetrics::trainError).toList()), 0);
        List<Double> test = errors(epochs, TEST_SET, Errors::error);
        List<Double> heldOut = errors(epochs, HELD_OUT, Errors::error);
        if (!test.isEmpty()) {
            readings.put(TEST, best(test), setting.test());
            readings.put(TEST_LAST, test.getLast(), setting.test());
            readings.curves().put(BY_EPOCH.name(), points(epochs, Errors::error));
        }
        if (!test.isEmpty() && test.size() == heldOut.size()) {
            readings.put(TEST_CHOSEN, mean(test, bestEnd(heldOut)), setting.test());
        }
        putUnseen(UNSEEN, test, heldOut, setting, readings);
        List<Double> voted = errors(epochs, TEST_SET, Errors::voted);
        if (!voted.isEmpty()) {
            readings.put(TEST_VOTED, best(voted), setting.test());
            readings.curves().put(VOTED_BY_EPOCH.name(), points(epochs, Errors::voted));
        }
        putUnseen(UNSEEN_VOTED, voted, errors(epochs, HELD_OUT, Errors::voted), setting, readings);
        return readings;
    }

    /** Of every set the mean error of the last five epochs; nothing where the training diverged. */
    static Map<String, Double> last(RunResult result, Path folder) {
        return result.diverged() == null ? last(RunHistory.of(folder).getFirst().epochs()) : Map.of();
    }

    private static Map<String, Double> last(List<EpochMetrics> epochs) {
        Map<String, Double> last = new LinkedHashMap<>();
        epochs.stream()
                .flatMap(epoch -> epoch.sets().keySet().stream())
                .distinct()
                .forEach(set -> last.put(set, ofLast(errors(epochs, set, Errors::error))));
        return last;
    }

    private static double ofLast(List<Double> errors) {
        return BestMean.ofLast(errors, BestMean.EPOCHS);
    }

    private void putUnseen(
            Quantity quantity, List<Double> test, List<Double> allHeldOut, Setting setting, Readings readings) {
        List<Double> heldOut = searched ? List.of() : allHeldOut;
        int images = (test.isEmpty() ? 0 : setting.test()) + (heldOut.isEmpty() ? 0 : setting.heldOut());
        if (images > 0) {
            double wrong = (test.isEmpty() ? 0 : setting.test() * ofLast(test))
                    + (heldOut.isEmpty() ? 0 : setting.heldOut() * ofLast(heldOut));
            readings.put(quantity, wrong / images, images);
        }
    }

    /** Errors of a set in the epochs that have them. */
    private static List<Double> errors(
            List<EpochMetrics> epochs, String set, Function<Errors, @Nullable Double> which) {
        List<Double> errors = new ArrayList<>();
        for (EpochMetrics epoch : epochs) {
            Errors ofSet = epoch.sets().get(set);
            Double error = ofSet == null ? null : which.apply(ofSet);
            if (error != null) {
                errors.add(error);
            }
        }
        return errors;
    }

    private static List<Readings.Point> points(List<EpochMetrics> epochs, Function<Errors, @Nullable Double> which) {
        return epochs.stream()
                .map(epoch -> point(epoch, which))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Readings.@Nullable Point point(EpochMetrics epoch, Function<Errors, @Nullable Double> which) {
        Errors test = epoch.sets().get(TEST_SET);
        Double error = test == null ? null : which.apply(test);
        return error == null ? null : new Readings.Point(epoch.epoch(), error);
    }

    private static double best(List<Double> errors) {
        return mean(errors, bestEnd(errors));
    }

    /** Where the five consecutive errors with the smallest mean end; all of them where there are fewer. */
    private static int bestEnd(List<Double> errors) {
        int best = Math.min(BestMean.EPOCHS, errors.size());
        for (int end = best; end <= errors.size(); end++) {
            best = mean(errors, end) < mean(errors, best) ? end : best;
        }
        return best;
    }

    private static double mean(List<Double> errors, int end) {
        return ofLast(errors.subList(0, end));
    }
}
