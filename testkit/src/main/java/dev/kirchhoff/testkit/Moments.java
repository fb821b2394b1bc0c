package dev.kirchhoff.testkit;

import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.descriptive.moment.Kurtosis;
import org.hipparchus.stat.descriptive.moment.Skewness;

/**
 * The first four moments of a sample.
 *
 * @param size size of the sample
 * @param mean first moment
 * @param variance mean squared deviation, divided by the size
 * @param skewness third central moment over the 3/2th power of the variance, without bias; standard error √(6/n) for Gaussian samples
 * @param excessKurtosis fourth central moment over the squared variance, less 3, without bias; standard error √(24/n) for
 *     Gaussian samples
 */
public record Moments(int size, double mean, double variance, double skewness, double excessKurtosis) {

    /** Computes the moments of a sample. */
    public static Moments of(float[] sample) {
        double[] values = doubles(sample);
        return new Moments(
                sample.length,
                StatUtils.mean(values),
                StatUtils.populationVariance(values),
                new Skewness().evaluate(values),
                new Kurtosis().evaluate(values));
    }

    /** Distance of the mean from an expected one, in standard errors of a sample of the expected variance. */
    public double meanError(double expectedMean, double expectedVariance) {
        return (mean - expectedMean) / Math.sqrt(expectedVariance / size);
    }

    /** Correlation coefficient of two samples of one size; standard error 1/√n where they are independent. */
    public static double correlation(float[] first, float[] second) {
        return new PearsonsCorrelation().correlation(doubles(first), doubles(second));
    }

    static double[] doubles(float[] sample) {
        double[] values = new double[sample.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = sample[i];
        }
        return values;
    }
}
