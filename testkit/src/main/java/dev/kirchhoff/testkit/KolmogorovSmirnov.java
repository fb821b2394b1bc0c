package dev.kirchhoff.testkit;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The Kolmogorov-Smirnov test of a sample against a continuous distribution, with the limiting distribution for large
 * samples (Stephens' correction makes it good from about n = 10).
 *
 * @param distance largest distance between the sample's and the expected distribution function
 * @param size size of the sample
 */
public record KolmogorovSmirnov(double distance, int size) {

    /** Tests a sample, which is left unsorted, against a distribution function. */
    public static KolmogorovSmirnov of(float[] sample, DoubleUnaryOperator distribution) {
        float[] sorted = sample.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = distribution.applyAsDouble(sorted[i]);
            double below = expected - (double) i / sorted.length;
            double above = (i + 1.0) / sorted.length - expected;
            distance = Math.max(distance, Math.max(below, above));
        }
        return new KolmogorovSmirnov(distance, sorted.length);
    }

    /** Probability of a distance at least as large where the expectation is true. */
    public double pValue() {
        double root = Math.sqrt(size);
        return Distributions.kolmogorovAbove((root + 0.12 + 0.11 / root) * distance);
    }
}
