package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.Check;
import dev.kirchhoff.random.RandomStream;

/**
 * Drift of phase-change memory, whose exponent depends on the conductance that was to be written.
 *
 * <p>Model: {@code g(t) = g ((t + tRead) / tRead)^(-nu_i)}, {@code nu_i = |mu + sigma xi_i|}, xi_i ~ N(0, 1) drawn once for each cell, with
 * {@code mu = clip(-0.0155 ln r + 0.0244, 0.049, 0.1)} and {@code sigma = clip(-0.0125 ln r - 0.0059, 0.008, 0.045)} for the target r,
 * relative to the largest conductance.
 *
 * <p>Units: t in seconds since the write; tRead is when conductances were first read.
 *
 * <p>Source: S. R. Nandakumar et al., "Phase-change memory models for deep learning training and inference", ICECS 2019; V. Joshi et al.,
 * Nat. Commun. 11 (2020); figures as in IBM aihwkit.
 *
 * @param tRead time of the first read, in seconds
 */
public record PcmDrift(double tRead) implements ConductanceDrift {

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public PcmDrift {
        Check.positive("tRead", tRead);
    }

    /** What holds where nothing is said. */
    public static PcmDrift defaults() {
        return new PcmDrift(20);
    }

    /** With another {@code tRead}. */
    public PcmDrift withTRead(double tRead) {
        return new PcmDrift(tRead);
    }

    @Override
    public void age(
            float[] g, float[] targets, int offset, int length, double g0, double seconds, RandomStream stream) {
        double passed = Math.log((seconds + tRead) / tRead);
        float[] xi = new float[length];
        stream.fillGaussian(xi, 0, length, 0, 1);
        for (int i = 0; i < length; i++) {
            double nu = Math.abs(mean(targets[offset + i]) + deviation(targets[offset + i]) * xi[i]);
            g[offset + i] *= (float) Math.exp(-nu * passed);
        }
    }

    /** Mean exponent of a target. */
    static double mean(double target) {
        return Math.clamp(-0.0155 * Math.log(target) + 0.0244, 0.049, 0.1);
    }

    /** Standard deviation of the exponent of a target. */
    static double deviation(double target) {
        return Math.clamp(-0.0125 * Math.log(target) - 0.0059, 0.008, 0.045);
    }
}
