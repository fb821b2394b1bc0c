package dev.kirchhoff.testkit;

/**
 * Whether samples of ours agree with a peer's in mean and variance, over several quantities: the largest error of a mean in standard
 * errors of the difference, and a chi-square test of the variances. The logarithm of the ratio of two sample variances has
 * variance (2 + k) / n from each side, k the excess kurtosis; the peer's is taken to be ours.
 */
public final class Agreement {

    private final double ours;
    private final double peers;
    private final double exact;
    private double meanError;
    private double statistic;
    private int varying;

    /**
     * Nothing compared yet.
     *
     * @param ours size of our samples
     * @param peers size of the peer's; 0 where its moments are exact
     * @param exact variance below which a quantity counts as exact: ours must then be as small
     */
    public Agreement(int ours, int peers, double exact) {
        this.ours = 1.0 / ours;
        this.peers = peers == 0 ? 0 : 1.0 / peers;
        this.exact = exact;
    }

    /**
     * Compares the means of a quantity.
     *
     * @param rounding difference that is not counted
     */
    public Agreement mean(Moments moments, double mean, double variance, double rounding) {
        double difference = Math.max(0, Math.abs(moments.mean() - mean) - rounding);
        double error = Math.sqrt(moments.variance() * ours + variance * peers);
        meanError = Math.max(meanError, difference / Math.max(error, 1e-12));
        return this;
    }

    /**
     * Compares the variances of a quantity.
     *
     * @param allowed difference of their logarithms that is not counted
     */
    public void variance(Moments moments, double variance, double allowed) {
        if (variance > exact) {
            double deviation = Math.max(0, Math.abs(Math.log(moments.variance() / variance)) - allowed);
            statistic += deviation * deviation / ((2 + moments.excessKurtosis()) * (ours + peers));
            varying++;
        } else if (moments.variance() > exact) {
            statistic = Double.POSITIVE_INFINITY;
        }
    }

    /** Largest error of a mean, in standard errors. */
    public double meanError() {
        return meanError;
    }

    /** p-value of all variances; 0 where one should be exact and is not. */
    public double pValue() {
        if (statistic == Double.POSITIVE_INFINITY) {
            return 0;
        }
        return varying == 0 ? 1 : Distributions.chiSquareAbove(statistic, varying);
    }
}
