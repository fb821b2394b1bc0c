package dev.kirchhoff.evaluation;

import java.util.Arrays;

/**
 * How figures of several draws are spread.
 *
 * <p>Model: the deviation is that of a sample, with n − 1; the quantile q lies at place (n − 1) q of the sorted figures, counted from 0 and
 * straight between two.
 *
 * <p>Source of the quantiles: R. J. Hyndman and Y. Fan, Am. Stat. 50(4) (1996), definition 7.
 *
 * @param count how many figures
 * @param mean their mean
 * @param deviation their standard deviation; 0 of a single one
 * @param least the smallest
 * @param lower the lower quartile
 * @param median the median
 * @param upper the upper quartile
 * @param most the largest
 */
public record Distribution(
        int count,
        double mean,
        double deviation,
        double least,
        double lower,
        double median,
        double upper,
        double most) {

    /**
     * The distribution of some figures.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Distribution of(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("a distribution needs at least one figure");
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        double squares = Arrays.stream(sorted)
                .map(figure -> (figure - mean) * (figure - mean))
                .sum();
        return new Distribution(
                sorted.length,
                mean,
                sorted.length == 1 ? 0 : Math.sqrt(squares / (sorted.length - 1)),
                sorted[0],
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75),
                sorted[sorted.length - 1]);
    }

    private static double quantile(double[] sorted, double share) {
        double place = (sorted.length - 1) * share;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
