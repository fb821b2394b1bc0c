package dev.kirchhoff.testkit;

import java.util.Arrays;
import org.hipparchus.stat.inference.ChiSquareTest;

/**
 * Pearson's chi-square test of counts against expected probabilities. Needs about 5 expected counts a cell.
 *
 * @param statistic Σ (observed - expected)² / expected
 * @param degreesOfFreedom number of cells less one
 */
public record ChiSquare(double statistic, int degreesOfFreedom) {

    /** Tests counts against probabilities, which are scaled to sum to the total count. */
    public static ChiSquare of(long[] observed, double[] probabilities) {
        return new ChiSquare(new ChiSquareTest().chiSquare(probabilities, observed), observed.length - 1);
    }

    /** Tests counts against equal probabilities. */
    public static ChiSquare uniform(long[] observed) {
        double[] probabilities = new double[observed.length];
        Arrays.fill(probabilities, 1);
        return of(observed, probabilities);
    }

    /** Probability of a statistic at least as large where the expectation is true. */
    public double pValue() {
        return Distributions.chiSquareAbove(statistic, degreesOfFreedom);
    }
}
