package dev.kirchhoff.experiment;

import dev.kirchhoff.cost.ArrayTime;
import dev.kirchhoff.evaluation.BestMean;
import dev.kirchhoff.evaluation.GradientAgreement;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Errors;
import dev.kirchhoff.training.TrainingEnd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a run. Errors are fractions of the images, means over the last epochs that the config asks for; without epochs, those of the first
 * weights.
 *
 * @param name name of the run
 * @param settings what distinguishes it in its sweep, path to value
 * @param arrays how long analog arrays work on an image; null in results of before that was noted
 * @param epochs epochs done
 * @param votes predictions of an image in a vote
 * @param trainLoss loss on the training images, as trained on
 * @param trainError error on the training images, as trained on
 * @param sets errors on other sets, by name
 * @param bestTestError smallest mean of 5 consecutive test errors; null where there are fewer, or no test images
 * @param seconds time of all epochs
 * @param diverged why it ended early; null if it did not
 * @param gradients how gradients agreed with those of implicit differentiation after the last epoch; null where they were not checked
 */
public record RunResult(
        String name,
        Map<String, String> settings,
        @Nullable ArrayTime arrays,
        int epochs,
        int votes,
        @Nullable Double trainLoss,
        @Nullable Double trainError,
        Map<String, Errors> sets,
        @Nullable Double bestTestError,
        double seconds,
        @Nullable String diverged,
        @Nullable List<GradientAgreement> gradients) {

    static RunResult of(
            String name,
            Map<String, String> settings,
            ArrayTime arrays,
            int votes,
            int mean,
            List<MeasuredEpoch> epochs,
            TrainingEnd end) {
        List<EpochMetrics> history = MeasuredEpoch.metrics(epochs);
        List<GradientAgreement> gradients =
                epochs.isEmpty() ? List.of() : epochs.getLast().gradients();
        List<EpochMetrics> last = history.subList(Math.max(0, history.size() - mean), history.size());
        Map<String, Errors> sets = new LinkedHashMap<>();
        if (!last.isEmpty()) {
            last.getLast().sets().keySet().forEach(set -> sets.put(set, mean(last, set)));
        }
        return new RunResult(
                name,
                settings,
                arrays,
                history.size(),
                votes,
                mean(last.stream().map(EpochMetrics::trainLoss).toList()),
                mean(last.stream().map(EpochMetrics::trainError).toList()),
                sets,
                bestTestError(history),
                history.stream().mapToDouble(EpochMetrics::seconds).sum(),
                end instanceof TrainingEnd.Diverged diverged ? diverged.reason() : null,
                gradients.isEmpty() ? null : gradients);
    }

    /** The same with errors that no epoch measured. */
    RunResult withSets(Map<String, Errors> measured) {
        return new RunResult(
                name,
                settings,
                arrays,
                epochs,
                votes,
                trainLoss,
                trainError,
                measured,
                bestTestError,
                seconds,
                diverged,
                gradients);
    }

    private static Errors mean(List<EpochMetrics> epochs, String set) {
        List<Errors> errors = epochs.stream()
                .map(epoch -> epoch.sets().get(set))
                .filter(Objects::nonNull)
                .toList();
        Double error = mean(errors.stream().map(Errors::error).toList());
        List<Double> voted =
                errors.stream().map(Errors::voted).filter(Objects::nonNull).toList();
        return new Errors(Objects.requireNonNullElse(error, Double.NaN), mean(voted));
    }

    private static @Nullable Double mean(List<Double> values) {
        return values.isEmpty() ? null : BestMean.ofLast(values, values.size());
    }

    private static @Nullable Double bestTestError(List<EpochMetrics> history) {
        OptionalDouble best = BestMean.of(history.stream()
                .map(epoch -> epoch.sets().get(RunData.TEST))
                .filter(Objects::nonNull)
                .map(Errors::error)
                .toList());
        return best.isPresent() ? best.getAsDouble() : null;
    }
}
