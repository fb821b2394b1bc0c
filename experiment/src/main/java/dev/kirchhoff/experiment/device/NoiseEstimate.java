package dev.kirchhoff.experiment.device;

import dev.kirchhoff.device.PulseResponse;
import java.util.List;

/**
 * How much of the scatter about a staircase is noise of the steps, which stays, and how much noise of writes and reads, which is
 * gone at the next pulse.
 *
 * <p>Model: the residuals are a random walk of variance σ_s² a step plus white noise of variance σ_w². Their variogram
 * V(k) = mean (r_{n+k} − r_n)² is then k σ_s² + 2 σ_w²; a straight line through V(1), ..., V(K), K a tenth of the pulses, gives
 * both. A negative estimate counts as 0. The scatter of single steps alone, V(1), would take all white noise for noise of the
 * steps; the telegraph noise of real devices, which lasts for some pulses, falls to the share of σ_w if it lasts for fewer than K.
 *
 * <p>Source: the variogram of geostatistics, G. Matheron (1963), "Principles of geostatistics", Econ. Geol. 58.
 *
 * @param step σ_s, standard deviation of one step, in units of the weight
 * @param write σ_w, standard deviation of what is seen about the hidden weight, in units of the weight
 */
record NoiseEstimate(double step, double write) {

    private static final int LEAST_LAGS = 4;

    /** The estimate from residuals of an up and a down staircase, or of those of repeated measurements together. */
    static NoiseEstimate of(List<PulseResponse> residuals) {
        int upPulses = residuals.getFirst().up().length;
        int downPulses = residuals.getFirst().down().length;
        int lags = Math.max(LEAST_LAGS, Math.min(upPulses, downPulses) / 10);
        double centre = 0.5 * (lags + 1);
        double mean = 0;
        double slope = 0;
        double squares = 0;
        for (int k = 1; k <= lags; k++) {
            int lag = k;
            double sum = residuals.stream()
                    .mapToDouble(each -> sum(each.up(), lag) + sum(each.down(), lag))
                    .sum();
            double variogram = sum / ((upPulses + downPulses - 2.0 * k) * residuals.size());
            mean += variogram / lags;
            slope += (k - centre) * variogram;
            squares += (k - centre) * (k - centre);
        }
        slope /= squares;
        return new NoiseEstimate(Math.sqrt(Math.max(0, slope)), Math.sqrt(Math.max(0, 0.5 * (mean - centre * slope))));
    }

    private static double sum(double[] residuals, int lag) {
        double sum = 0;
        for (int n = lag; n < residuals.length; n++) {
            double difference = residuals[n] - residuals[n - lag];
            sum += difference * difference;
        }
        return sum;
    }
}
