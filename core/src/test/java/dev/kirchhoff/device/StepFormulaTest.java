package dev.kirchhoff.device;

import static dev.kirchhoff.device.TestDevices.EXACT_BOUNDS;
import static dev.kirchhoff.device.TestDevices.EXACT_PULSE;
import static dev.kirchhoff.device.TestDevices.NO_DEFECTS;
import static dev.kirchhoff.device.TestDevices.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.testkit.MeasuredDevices;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Steps against figures worked out by hand from the formulae, for w_max = 0.6, w_min = −0.6 and dw_min = 0.001. */
class StepFormulaTest {

    private static final Offset<Float> EXACT = within(2e-9f);

    private static LinearStep linear(double gammaUp, double gammaDown, StepNoise noise) {
        return new LinearStep(
                new Pulse(0.001, 0, 0.3, 0, 0, false),
                EXACT_BOUNDS,
                gammaUp,
                gammaDown,
                0,
                0,
                false,
                true,
                noise,
                NO_DEFECTS,
                Retention.FOREVER);
    }

    /** γ_up = 0.4 at w = 0.3: 0.001 (1 − 0.4 · 0.3/0.6) = 0.0008; γ_down = 0.5 there: 0.001 (1 + 0.5 · 0.5) = 0.00125. */
    @Test
    void linearStep() {
        Response.StateDependent steps = response(linear(0.4, 0.5, StepNoise.MULTIPLICATIVE));
        assertThat(steps.up(0, 0)).isCloseTo(0.001f, EXACT);
        assertThat(steps.up(0, 0.3f)).isCloseTo(0.0008f, EXACT);
        assertThat(steps.up(0, -0.6f)).isCloseTo(0.0014f, EXACT);
        assertThat(steps.down(0, 0.3f)).isCloseTo(0.00125f, EXACT);
        assertThat(steps.down(0, -0.6f)).isCloseTo(0.0005f, EXACT);
    }

    /** With γ = 3 the formula is below zero from w = 0.2 on: 1 − 3 · 0.3/0.6 < 0. */
    @Test
    void aLinearStepIsNeverNegative() {
        Response.StateDependent steps = response(linear(3, 3, StepNoise.MULTIPLICATIVE));
        assertThat(steps.up(0, 0.3f)).isZero();
        assertThat(steps.up(0, 0.1f)).isCloseTo(0.0005f, EXACT);
        assertThat(steps.down(0, -0.3f)).isZero();
    }

    @Test
    void noiseScalesWithTheStepOrWithTheStepAtZero() {
        Response.StateDependent multiplicative = response(linear(0.4, 0.5, StepNoise.MULTIPLICATIVE));
        assertThat(multiplicative.upDeviation(0, 0.3f, 0.0008f)).isCloseTo(0.00024f, EXACT);
        assertThat(multiplicative.downDeviation(0, 0.3f, 0.00125f)).isCloseTo(0.000375f, EXACT);
        Response.StateDependent additive = response(linear(0.4, 0.5, StepNoise.ADDITIVE));
        assertThat(additive.upDeviation(0, 0.3f, 0.0008f)).isCloseTo(0.0003f, EXACT);
        assertThat(additive.downDeviation(0, 0.3f, 0.00125f)).isCloseTo(0.0003f, EXACT);
    }

    /** The mean bound is −0.6, but with a spread of 100 % own bounds differ: each device has its own soft bound. */
    @Test
    void ownBoundsAsReference() {
        LinearStep device = new LinearStep(
                EXACT_PULSE,
                new Bounds(-0.6, 0.6, 0.2, 0.2),
                1,
                1,
                0,
                0,
                false,
                false,
                StepNoise.MULTIPLICATIVE,
                NO_DEFECTS,
                Retention.FOREVER);
        Devices devices = TestDevices.fabricate(device, 100);
        Response.StateDependent steps = (Response.StateDependent) devices.response();
        for (int cell = 0; cell < 100; cell++) {
            assertThat(steps.up(cell, devices.wMax()[cell])).isCloseTo(0, EXACT);
            assertThat(steps.up(cell, 0.5f * devices.wMax()[cell])).isCloseTo(0.0005f, EXACT);
            assertThat(steps.down(cell, devices.wMin()[cell])).isCloseTo(0, EXACT);
        }
    }

    /** n up pulses lead from 0 to w_max (1 − (1 − s/w_max)ⁿ), and then n down pulses by the same law from there. */
    @Test
    void softBoundsStaircase() {
        Response.StateDependent steps = response(
                new SoftBounds(EXACT_PULSE, EXACT_BOUNDS, StepNoise.MULTIPLICATIVE, NO_DEFECTS, Retention.FOREVER));
        double w = 0;
        for (int n = 1; n <= 1000; n++) {
            w += steps.up(0, (float) w);
            assertThat(w).isCloseTo(0.6 * (1 - Math.pow(1 - 0.001 / 0.6, n)), within(2e-6));
        }
        double top = w;
        for (int n = 1; n <= 1000; n++) {
            w -= steps.down(0, (float) w);
            assertThat(w).isCloseTo(-0.6 + (top + 0.6) * Math.pow(1 - 0.001 / 0.6, n), within(2e-6));
        }
    }

    /** P pulses lead from one end of the range to the other, in both directions and for a lopsided range. */
    @Test
    void softBoundsByStates() {
        SoftBoundsStates device = new SoftBoundsStates(
                200,
                0.01,
                new Bounds(-0.4, 0.8, 0, 0),
                0,
                0,
                0,
                false,
                StepNoise.MULTIPLICATIVE,
                NO_DEFECTS,
                Retention.FOREVER);
        Response.StateDependent steps = response(device);
        // B = 1.2 / (1 − e⁻²) = 1.387821...
        assertThat(device.bounds().wMax()).isCloseTo(-0.4 + 1.3878212, within(1e-6));
        assertThat(device.bounds().wMin()).isCloseTo(0.8 - 1.3878212, within(1e-6));
        double up = -0.4;
        double down = 0.8;
        for (int n = 1; n <= 200; n++) {
            up += steps.up(0, (float) up);
            down -= steps.down(0, (float) down);
            assertThat(up).isCloseTo(-0.4 + 1.3878212 * (1 - Math.exp(-0.01 * n)), within(1e-5));
        }
        assertThat(up).isCloseTo(0.8, within(1e-5));
        assertThat(down).isCloseTo(-0.4, within(1e-5));
    }

    /** Conductance w + r with r = 0.1: at w = 0.2 the up step is 0.001 (1 − 0.3/0.6) = 0.0005, the down step 0.0015. */
    @Test
    void softBoundsWithReference() {
        SoftBoundsReference device = new SoftBoundsReference(
                new Pulse(0.001, 0, 0.3, 0, 0, false),
                EXACT_BOUNDS,
                0,
                0,
                0.1,
                0,
                false,
                StepNoise.ADDITIVE,
                NO_DEFECTS,
                Retention.FOREVER);
        Response.StateDependent steps = response(device);
        assertThat(steps.up(0, 0.2f)).isCloseTo(0.0005f, EXACT);
        assertThat(steps.down(0, 0.2f)).isCloseTo(0.0015f, EXACT);
        assertThat(steps.up(0, 0.5f)).isCloseTo(0, EXACT);
        assertThat(steps.upDeviation(0, 0.2f, 0.0005f)).isCloseTo(0.0003f, EXACT);
        Devices devices = TestDevices.fabricate(device, 1);
        assertThat(devices.wMax()[0]).isCloseTo(0.5f, within(1e-7f));
        assertThat(devices.wMin()[0]).isCloseTo(-0.7f, within(1e-7f));
    }

    /**
     * At w = 0.3: z = 2 · 0.3 · 0.244 / 1.2 + 0.2425 = 0.3645; e^(12.44625 z) = e^4.536658 = 93.3782..., so the up step is
     * 0.001 (1 − 0.00081 · 93.3782) = 0.00092436; e^(−12.78785 z) = e^−4.661171 = 0.00945539, the down step
     * 0.001 (1 − 0.36833 · 0.00945539) = 0.00099652.
     */
    @Test
    void expStep() {
        Response.StateDependent steps = response(exp(0, 0));
        assertThat(steps.up(0, 0.3f)).isCloseTo(0.00092436f, within(1e-8f));
        assertThat(steps.down(0, 0.3f)).isCloseTo(0.00099652f, within(1e-8f));
        // Far beyond the bound the up step would be negative: z = 0.7305 at w = 1.2, e^9.09 = 8866.
        assertThat(steps.up(0, 1.2f)).isZero();
    }

    private static ExpStep exp(double noiseOffset, double noiseSlope) {
        return MeasuredDevices.exponential(
                new Pulse(0.001, 0, 0.5, 0, 0, false), EXACT_BOUNDS, noiseOffset, noiseSlope);
    }

    /** 0.5 (0.0009 + 0.0002 + 0.01 · 0.3) = 0.00205. */
    @Test
    void noiseOfExpSteps() {
        Response.StateDependent steps = response(exp(0.0002, 0.01));
        assertThat(steps.upDeviation(0, 0.3f, 0.0009f)).isCloseTo(0.00205f, EXACT);
        assertThat(steps.downDeviation(0, -0.3f, 0.0009f)).isCloseTo(0.00205f, EXACT);
        assertThat(response(exp(0, 0)).upDeviation(0, 0.3f, 0.0009f)).isCloseTo(0.00045f, EXACT);
    }

    /** γ = 2 at w = 0.3: a quarter of the range is left upwards, three quarters downwards: 1/16 and 9/16. */
    @Test
    void powStep() {
        Response.StateDependent steps =
                response(new PowStep(EXACT_PULSE, EXACT_BOUNDS, 2, 0, 0, 0, NO_DEFECTS, Retention.FOREVER));
        assertThat(steps.up(0, 0.3f)).isCloseTo(0.001f / 16, EXACT);
        assertThat(steps.down(0, 0.3f)).isCloseTo(0.009f / 16, EXACT);
        assertThat(steps.up(0, 0.6f)).isZero();
        assertThat(steps.up(0, 0.7f)).isZero();
    }

    /** Nodes 1, 3, 2 at −0.6, 0, 0.6: 2 half way to the second, 2.5 half way to the third; the ends beyond the range. */
    @Test
    void piecewiseStep() {
        Response.StateDependent steps = response(new PiecewiseStep(
                EXACT_PULSE, EXACT_BOUNDS, List.of(1.0, 3.0, 2.0), List.of(0.0, 4.0), NO_DEFECTS, Retention.FOREVER));
        assertThat(steps.up(0, -0.6f)).isCloseTo(0.001f, EXACT);
        assertThat(steps.up(0, -0.3f)).isCloseTo(0.002f, EXACT);
        assertThat(steps.up(0, 0)).isCloseTo(0.003f, EXACT);
        assertThat(steps.up(0, 0.3f)).isCloseTo(0.0025f, EXACT);
        assertThat(steps.up(0, 0.9f)).isCloseTo(0.002f, EXACT);
        assertThat(steps.down(0, 0)).isCloseTo(0.002f, EXACT);
        assertThat(steps.down(0, -0.9f)).isZero();
    }

    @Test
    void manyStepsAtOnceAreTheSame() {
        Device device = new SoftBounds(
                new Pulse(0.001, 0.3, 0.3, 0, 0.01, false),
                new Bounds(-0.6, 0.6, 0.3, 0.3),
                StepNoise.ADDITIVE,
                NO_DEFECTS,
                Retention.FOREVER);
        Response.StateDependent steps =
                (Response.StateDependent) TestDevices.fabricate(device, 50).response();
        float[] w = new float[55];
        for (int i = 0; i < w.length; i++) {
            w[i] = 0.01f * i;
        }
        float[][] out = new float[4][50];
        steps.steps(w, 5, 30, 20, out[0], out[1], out[2], out[3]);
        for (int cell = 30; cell < 50; cell++) {
            float weight = w[5 + cell];
            assertThat(out[0][cell]).isEqualTo(steps.up(cell, weight));
            assertThat(out[1][cell]).isEqualTo(steps.down(cell, weight));
            assertThat(out[2][cell]).isEqualTo(steps.upDeviation(cell, weight, out[0][cell]));
            assertThat(out[3][cell]).isEqualTo(steps.downDeviation(cell, weight, out[1][cell]));
        }
        assertThat(out[0][29]).isZero();
    }

    /** dw_min; for powers the step at mid-range, 0.001 / 4; for tables the mean of both middles, 0.001 (3 + 2) / 2. */
    @Test
    void granularity() {
        assertThat(linear(0.4, 0.5, StepNoise.ADDITIVE).granularity()).isEqualTo(0.001);
        assertThat(new PowStep(EXACT_PULSE, EXACT_BOUNDS, 2, 0.1, 0, 0, NO_DEFECTS, Retention.FOREVER).granularity())
                .isEqualTo(0.00025);
        assertThat(new PiecewiseStep(
                                EXACT_PULSE,
                                EXACT_BOUNDS,
                                List.of(1.0, 3.0, 2.0),
                                List.of(0.0, 4.0),
                                NO_DEFECTS,
                                Retention.FOREVER)
                        .granularity())
                .isCloseTo(0.0025, within(1e-12));
        // At w = 0: e^(12.44625 · 0.2425) = 20.4530, e^(−12.78785 · 0.2425) = 0.0450064: factors 0.983433 and 0.983423.
        assertThat(exp(0, 0).granularity()).isCloseTo(0.001 * 0.983428, within(1e-8));
    }

    /** Up and down step are equal where s_up (1 − w/0.6) = s_down (1 + w/0.6), s_down = 0.75 s_up: w = 0.6 · 0.25 / 1.75. */
    @Test
    void symmetryPoint() {
        Pulse lopsided = new Pulse(0.001, 0, 0, 0.25, 0, false);
        Device soft = new SoftBounds(lopsided, EXACT_BOUNDS, StepNoise.MULTIPLICATIVE, NO_DEFECTS, Retention.FOREVER);
        assertThat(TestDevices.fabricate(soft, 1).symmetryPoint(0)).isCloseTo(0.0857143f, within(1e-6f));
        Device subtracted = new SoftBoundsReference(
                lopsided, EXACT_BOUNDS, 0, 0, 0, 0, true, StepNoise.MULTIPLICATIVE, NO_DEFECTS, Retention.FOREVER);
        assertThat(TestDevices.fabricate(subtracted, 1).symmetryPoint(0)).isCloseTo(0, within(1e-6f));
        Device rising = TestDevices.constant(lopsided, EXACT_BOUNDS);
        assertThat(TestDevices.fabricate(rising, 1).symmetryPoint(0)).isEqualTo(0.6f);
        Device falling = TestDevices.constant(new Pulse(0.001, 0, 0, -0.25, 0, false), EXACT_BOUNDS);
        assertThat(TestDevices.fabricate(falling, 1).symmetryPoint(0)).isEqualTo(-0.6f);
        Device even = TestDevices.constant(EXACT_PULSE, EXACT_BOUNDS);
        assertThat(TestDevices.fabricate(even, 1).symmetryPoint(0)).isZero();
        assertThat(TestDevices.fabricate(linear(0, 0, StepNoise.ADDITIVE), 1).symmetryPoint(0))
                .isZero();
    }
}
