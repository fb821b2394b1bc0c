package dev.kirchhoff.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The figure by which Rasch et al. (2019) compare trainings: the smallest mean error over 5 consecutive epochs. A minimum
 * over epochs chosen on the same images is a little too good; compare it only with figures of its own kind.
 */
public final class BestMean {

    /** Number of epochs in the mean. */
    public static final int EPOCHS = 5;

    private BestMean() {}

    /** Smallest mean of {@link #EPOCHS} consecutive errors; empty where there are fewer. */
    public static OptionalDouble of(List<Double> errors) {
        OptionalDouble best = OptionalDouble.empty();
        for (int end = EPOCHS; end <= errors.size(); end++) {
            double mean = ofLast(errors.subList(0, end), EPOCHS);
            if (best.isEmpty() || mean < best.getAsDouble()) {
                best = OptionalDouble.of(mean);
            }
        }
        return best;
    }

    /**
     * Mean of the last errors, or of all where there are fewer.
     *
     * @throws IllegalArgumentException if there are no errors
     */
    public static double ofLast(List<Double> errors, int count) {
        return errors.subList(Math.max(0, errors.size() - count), errors.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow(() -> new IllegalArgumentException("there is no mean of no errors"));
    }
}
