package dev.kirchhoff.crossbar.programmed;

import dev.kirchhoff.InvalidInputException;
import java.util.Arrays;

/**
 * The magnitude beyond which weights are clipped: the largest, or that within which a share of the weights lies, counted from either
 * end, with the larger of the two. Between two weights it is interpolated. Where most weights are 0, so that this would be 0, it is the
 * largest magnitude.
 */
final class ClipLimit {

    private ClipLimit() {}

    /**
     * The limit of some weights; 1 where all are 0.
     *
     * @throws InvalidInputException if one is not a number
     */
    static double of(float[] values, int offset, int length, double percentile) {
        float[] sorted = Arrays.copyOfRange(values, offset, offset + length);
        Arrays.sort(sorted);
        if (!Float.isFinite(sorted[0]) || !Float.isFinite(sorted[length - 1])) {
            throw new InvalidInputException(
                    "a weight to program is not finite; cells hold numbers between the smallest and the largest weight");
        }
        double limit = Math.max(Math.abs(quantile(sorted, percentile)), Math.abs(quantile(sorted, 1 - percentile)));
        double largest = Math.max(-sorted[0], sorted[length - 1]);
        return limit > 0 ? limit : largest > 0 ? largest : 1;
    }

    private static double quantile(float[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - (double) sorted[below]);
    }
}
