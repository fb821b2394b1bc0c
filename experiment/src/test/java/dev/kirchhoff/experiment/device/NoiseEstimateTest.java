package dev.kirchhoff.experiment.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.PulseResponse;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Noise whose make-up is known; fixed seeds. */
class NoiseEstimateTest {

    private static final int PULSES = 20_000;

    private final RandomStream stream = RandomStream.open(9, Purpose.UPDATE, 0, 0, 0);

    private double[] residuals(double step, double write) {
        double[] residuals = new double[PULSES];
        double walk = 0;
        for (int n = 0; n < PULSES; n++) {
            walk += step * stream.nextGaussian();
            residuals[n] = walk + write * stream.nextGaussian();
        }
        return residuals;
    }

    @Test
    void stepsAndWritesAreToldApart() {
        NoiseEstimate both = NoiseEstimate.of(List.of(new PulseResponse(residuals(0.003, 0.2), residuals(0.003, 0.2))));
        assertThat(both.step()).isCloseTo(0.003, within(0.001));
        assertThat(both.write()).isCloseTo(0.2, within(0.01));
    }

    @Test
    void whiteNoiseIsNotTakenForNoiseOfSteps() {
        NoiseEstimate white = NoiseEstimate.of(List.of(new PulseResponse(residuals(0, 0.2), residuals(0, 0.2))));
        assertThat(white.step()).isLessThan(0.001);
        assertThat(white.write()).isCloseTo(0.2, within(0.005));
    }

    @Test
    void aWalkIsNotTakenForWhiteNoise() {
        NoiseEstimate walk = NoiseEstimate.of(List.of(new PulseResponse(residuals(0.01, 0), residuals(0.01, 0))));
        assertThat(walk.step()).isCloseTo(0.01, within(0.002));
        assertThat(walk.write()).isLessThan(0.1);
    }

    /** An autoregressive series of coefficient φ has τ = (1 + φ) / (1 − φ). */
    @Test
    void correlationTime() {
        double[] white = residuals(0, 1);
        assertThat(CorrelationTime.of(white, white)).isCloseTo(1, within(0.1));
        double[] series = new double[PULSES];
        for (int n = 1; n < PULSES; n++) {
            series[n] = 0.8 * series[n - 1] + stream.nextGaussian();
        }
        assertThat(CorrelationTime.of(series, series)).isCloseTo(9, within(1.5));
    }
}
