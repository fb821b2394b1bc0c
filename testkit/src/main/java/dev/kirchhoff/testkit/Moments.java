package dev.kirchhoff.testkit;

/**
 * The first four moments of a sample.
 *
 * @param size size of the sample
 * @param mean first moment
 * @param variance mean squared deviation, divided by the size
 * @param skewness third central moment over the 3/2th power of the variance; standard error √(6/n) for Gaussian samples
 * @param excessKurtosis fourth central moment over the squared variance, less 3; standard error √(24/n) for Gaussian
 *     samples
 */
public record Moments(int size, double mean, double variance, double skewness, double excessKurtosis) {

    /** Computes the moments of a sample in two passes. */
    public static Moments of(float[] sample) {
        double sum = 0;
        for (float value : sample) {
            sum += value;
        }
        double mean = sum / sample.length;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (float value : sample) {
            double deviation = value - mean;
            double square = deviation * deviation;
            second += square;
            third += square * deviation;
            fourth += square * square;
        }
        double variance = second / sample.length;
        return new Moments(
                sample.length,
                mean,
                variance,
                third / sample.length / Math.pow(variance, 1.5),
                fourth / sample.length / (variance * variance) - 3);
    }

    /** Distance of the mean from an expected one, in standard errors of a sample of the expected variance. */
    public double meanError(double expectedMean, double expectedVariance) {
        return (mean - expectedMean) / Math.sqrt(expectedVariance / size);
    }

    /** Correlation coefficient of two samples of one size; standard error 1/√n where they are independent. */
    public static double correlation(float[] first, float[] second) {
        Moments a = of(first);
        Moments b = of(second);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += (first[i] - a.mean) * (second[i] - b.mean);
        }
        return sum / first.length / Math.sqrt(a.variance * b.variance);
    }
}
