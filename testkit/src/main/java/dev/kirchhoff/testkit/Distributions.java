package dev.kirchhoff.testkit;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** Distribution functions that statistical tests compare with. */
public final class Distributions {

    private static final NormalDistribution GAUSSIAN = new NormalDistribution();

    private Distributions() {}

    /** P(Z ≤ z) of the standard Gaussian distribution. */
    public static double gaussian(double z) {
        return GAUSSIAN.cumulativeProbability(z);
    }

    /** P(X > x) of the chi-square distribution. */
    public static double chiSquareAbove(double x, int degreesOfFreedom) {
        return 1 - new ChiSquaredDistribution(degreesOfFreedom).cumulativeProbability(x);
    }
}
