package dev.kirchhoff.experiment.device;

/**
 * For how many values residuals stay alike: the number of values that say as much as one independent value.
 *
 * <p>Model: τ = 1 + 2 Σ ρ(k) over the lags k = 1, 2, ... before the first at which the autocorrelation ρ is not positive; at least 1.
 *
 * <p>Source: C. J. Geyer (1992), "Practical Markov chain Monte Carlo", Statist. Sci. 7, section 3.3, without pairing lags.
 */
final class CorrelationTime {

    private CorrelationTime() {}

    /** The correlation time of two series together, each of mean 0. */
    static double of(double[] first, double[] second) {
        double variance = product(first, 0) + product(second, 0);
        double time = 1;
        for (int lag = 1; lag < Math.max(first.length, second.length); lag++) {
            double correlation = (product(first, lag) + product(second, lag)) / variance;
            if (!(correlation > 0)) {
                break;
            }
            time += 2 * correlation;
        }
        return time;
    }

    private static double product(double[] values, int lag) {
        double sum = 0;
        for (int n = lag; n < values.length; n++) {
            sum += values[n] * values[n - lag];
        }
        return sum;
    }
}
