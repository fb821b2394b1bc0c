package dev.kirchhoff.testkit;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.continuous.UniformRealDistribution;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;

/**
 * The Kolmogorov-Smirnov test of a sample against a continuous distribution, or of two samples against one law.
 *
 * @param distance largest distance between the two distribution functions
 * @param pValue probability of a distance at least as large where both are one
 */
public record KolmogorovSmirnov(double distance, double pValue) {

    private static final KolmogorovSmirnovTest TEST = new KolmogorovSmirnovTest();
    private static final UniformRealDistribution UNIFORM = new UniformRealDistribution(0, 1);

    /** Tests a sample against a distribution function: the values of the function must be uniform. */
    public static KolmogorovSmirnov of(float[] sample, DoubleUnaryOperator distribution) {
        double[] uniform = new double[sample.length];
        for (int i = 0; i < uniform.length; i++) {
            uniform[i] = distribution.applyAsDouble(sample[i]);
        }
        return new KolmogorovSmirnov(
                TEST.kolmogorovSmirnovStatistic(UNIFORM, uniform), TEST.kolmogorovSmirnovTest(UNIFORM, uniform));
    }

    /** Tests a sample against a Gaussian distribution. */
    public static KolmogorovSmirnov gaussian(float[] sample, double mean, double deviation) {
        return of(sample, x -> Distributions.gaussian((x - mean) / deviation));
    }

    /** Tests two samples against each other; conservative where values are equal. */
    public static KolmogorovSmirnov ofTwo(float[] first, float[] second) {
        double[] a = Moments.doubles(first);
        double[] b = Moments.doubles(second);
        double distance = TEST.kolmogorovSmirnovStatistic(a, b);
        return new KolmogorovSmirnov(distance, TEST.approximateP(distance, a.length, b.length));
    }
}
