package dev.kirchhoff.device;

import static dev.kirchhoff.device.TestDevices.EXACT_BOUNDS;
import static dev.kirchhoff.device.TestDevices.EXACT_PULSE;
import static dev.kirchhoff.device.TestDevices.NO_DEFECTS;
import static dev.kirchhoff.device.TestDevices.fabricate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.testkit.KolmogorovSmirnov;
import dev.kirchhoff.testkit.Moments;
import org.junit.jupiter.api.Test;

/** Staircases against closed forms; their noise by Kolmogorov-Smirnov at level 10⁻³, with a companion that fails. */
class PulseResponseTest {

    private static final int PULSES = 10_000;

    private static final Bounds WIDE = new Bounds(-100, 100, 0, 0);

    private static PulseResponse noisy(Device device) {
        return PulseResponse.noisy(fabricate(device, 1), 0, 0, PULSES, TestDevices.stream(7));
    }

    private static float[] steps(double[] staircase) {
        float[] steps = new float[staircase.length - 1];
        for (int n = 0; n < steps.length; n++) {
            steps[n] = (float) (staircase[n + 1] - staircase[n]);
        }
        return steps;
    }

    private static double pValue(float[] sample, double mean, double deviation) {
        return KolmogorovSmirnov.gaussian(sample, mean, deviation).pValue();
    }

    @Test
    void constantStepsClimbToTheBoundAndStay() {
        PulseResponse response =
                PulseResponse.mean(fabricate(TestDevices.constant(EXACT_PULSE, EXACT_BOUNDS), 1), 0, 0.5, 200, 0.1, 50);
        assertThat(response.up()[0]).isCloseTo(0.501, within(1e-6));
        assertThat(response.up()[98]).isCloseTo(0.599, within(1e-6));
        assertThat(response.up()[199]).isCloseTo(0.6, within(1e-7));
        assertThat(response.down()[49]).isCloseTo(0.05, within(1e-6));
    }

    /** From w both ways: w_max − (w_max − w) (1 − s/w_max)ⁿ. */
    @Test
    void softBoundsSaturate() {
        Device device =
                new SoftBounds(EXACT_PULSE, EXACT_BOUNDS, StepNoise.MULTIPLICATIVE, NO_DEFECTS, Retention.FOREVER);
        PulseResponse response = PulseResponse.mean(fabricate(device, 1), 0, -0.3, 500, 0.3, 500);
        double left = Math.pow(1 - 0.001 / 0.6, 500);
        assertThat(response.up()[499]).isCloseTo(0.6 - 0.9 * left, within(2e-6));
        assertThat(response.down()[499]).isCloseTo(-0.6 + 0.9 * left, within(2e-6));
    }

    /** Steps of 0.001 with a spread of 30 % from cycle to cycle. */
    @Test
    void stepsSpreadFromCycleToCycle() {
        PulseResponse response = noisy(TestDevices.constant(new Pulse(0.001, 0, 0.3, 0, 0, false), WIDE));
        assertThat(pValue(steps(response.up()), 0.001, 0.0003)).isGreaterThan(1e-3);
        assertThat(pValue(steps(response.down()), -0.001, 0.0003)).isGreaterThan(1e-3);
        assertThat(pValue(steps(response.up()), 0.001, 0.00033))
                .as("the test can fail")
                .isLessThan(1e-3);
    }

    /** What is seen of a weight at its bound scatters by 2 dw_min about it, beyond it too. */
    @Test
    void writeNoiseDoesNotStay() {
        Device device = new ConstantStep(EXACT_PULSE, EXACT_BOUNDS, new Defects(0, 2), Retention.FOREVER);
        PulseResponse response = PulseResponse.noisy(fabricate(device, 1), 0, 0.6f, PULSES, TestDevices.stream(7));
        float[] seen = new float[PULSES];
        for (int n = 0; n < PULSES; n++) {
            seen[n] = (float) response.up()[n];
        }
        assertThat(Moments.of(seen).variance() / 4e-6).isCloseTo(1, within(4 * Math.sqrt(2.0 / PULSES)));
        assertThat(pValue(seen, 0.6, 0.002)).isGreaterThan(1e-3);
    }

    @Test
    void noiseStaysWithinTheBounds() {
        Device device = TestDevices.constant(new Pulse(0.01, 0, 20, 0, 0, false), EXACT_BOUNDS);
        PulseResponse response = noisy(device);
        for (double weight : response.up()) {
            assertThat(weight).isBetween(-0.6000001, 0.6000001);
        }
    }
}
