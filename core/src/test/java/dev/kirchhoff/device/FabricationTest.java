package dev.kirchhoff.device;

import static dev.kirchhoff.device.TestDevices.EXACT_BOUNDS;
import static dev.kirchhoff.device.TestDevices.EXACT_PULSE;
import static dev.kirchhoff.device.TestDevices.NO_DEFECTS;
import static dev.kirchhoff.device.TestDevices.constant;
import static dev.kirchhoff.device.TestDevices.fabricate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.testkit.Distributions;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import dev.kirchhoff.testkit.Moments;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Every draw of a fabrication against its stated distribution, by Kolmogorov-Smirnov at level 10⁻³, and its mean and variance to
 * 4 standard errors. Seeds are fixed.
 */
class FabricationTest {

    private static final int CELLS = 20_000;
    private static final double LEVEL = 1e-3;

    private static float[] sample(IntToDoubleFunction value) {
        float[] sample = new float[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            sample[cell] = (float) value.applyAsDouble(cell);
        }
        return sample;
    }

    private static void assertGaussian(float[] sample, double mean, double deviation) {
        Moments moments = Moments.of(sample);
        assertThat(moments.meanError(mean, deviation * deviation)).isBetween(-4.0, 4.0);
        assertThat(moments.variance() / (deviation * deviation)).isCloseTo(1, within(4 * Math.sqrt(2.0 / CELLS)));
        assertThat(KolmogorovSmirnov.gaussian(sample, mean, deviation).pValue()).isGreaterThan(LEVEL);
    }

    @Test
    void boundsSpreadAroundTheirMeans() {
        Devices devices = fabricate(constant(EXACT_PULSE, new Bounds(-0.8, 1.2, 0.1, 0.2)), CELLS);
        assertGaussian(devices.wMax(), 1.2, 0.24);
        assertGaussian(devices.wMin(), -0.8, 0.08);
    }

    /** Found by hostile input: such devices had bounds that are no numbers, and failed far from the cause. */
    @Test
    void figuresBeyondFloat32AreRefused() {
        Pulse huge = new Pulse(1e41, 0.3, 0, 0, 0, false);
        assertThatThrownBy(() -> fabricate(constant(huge, EXACT_BOUNDS), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a device was drawn with an up step of Infinity: its figures are too large");
        assertThatThrownBy(() -> fabricate(constant(EXACT_PULSE, new Bounds(-1, 1e39, 0, 0.3)), 1))
                .hasMessageContaining("an upper bound of Infinity");
    }

    @Test
    void theTestCanFail() {
        Devices devices = fabricate(constant(EXACT_PULSE, new Bounds(-0.8, 1.2, 0.1, 0.2)), CELLS);
        assertThat(KolmogorovSmirnov.gaussian(devices.wMax(), 1.2, 0.264).pValue())
                .isLessThan(LEVEL);
        assertThat(KolmogorovSmirnov.gaussian(devices.wMax(), 1.22, 0.24).pValue())
                .isLessThan(LEVEL);
    }

    /** With a spread of 100 %, P(1 + ξ < 0.01) = 16.1 % of the bounds would cross zero. */
    @Test
    void boundsNeverCrossZero() {
        Devices devices = fabricate(constant(EXACT_PULSE, new Bounds(-0.5, 0.5, 1, 1)), CELLS);
        int least = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            assertThat(devices.wMin()[cell]).isLessThanOrEqualTo(-0.005f);
            assertThat(devices.wMax()[cell]).isGreaterThanOrEqualTo(0.005f);
            least += devices.wMax()[cell] == 0.005f ? 1 : 0;
        }
        double expected = Distributions.gaussian(-0.99);
        assertThat((double) least / CELLS)
                .isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / CELLS)));
    }

    @Test
    void stepsAreGainPlusAndMinusImbalance() {
        Pulse pulse = new Pulse(0.002, 0.2, 0.3, 0, 0.05, false);
        Response.Constant steps = (Response.Constant)
                fabricate(constant(pulse, EXACT_BOUNDS), CELLS).response();
        assertGaussian(sample(cell -> (steps.up()[cell] + steps.down()[cell]) / 0.004), 1, 0.2);
        assertGaussian(sample(cell -> (steps.up()[cell] - steps.down()[cell]) / 0.004), 0, 0.05);
        assertThat(steps.c2c()).isEqualTo(0.3f);
    }

    @Test
    void aMeanImbalanceLowersOneDirection() {
        Response.Constant rising =
                (Response.Constant) fabricate(constant(new Pulse(0.01, 0, 0, 0.25, 0, false), EXACT_BOUNDS), 1)
                        .response();
        assertThat(rising.up()[0]).isEqualTo(0.01f);
        assertThat(rising.down()[0]).isEqualTo(0.0075f);
        Response.Constant falling =
                (Response.Constant) fabricate(constant(new Pulse(0.01, 0, 0, -0.25, 0, false), EXACT_BOUNDS), 1)
                        .response();
        assertThat(falling.up()[0]).isEqualTo(0.0075f);
        assertThat(falling.down()[0]).isEqualTo(0.01f);
    }

    @Test
    void stepsAreNeverNegative() {
        Response.Constant steps =
                (Response.Constant) fabricate(constant(new Pulse(0.001, 1, 0, 0, 0.5, false), EXACT_BOUNDS), CELLS)
                        .response();
        for (int cell = 0; cell < CELLS; cell++) {
            assertThat(Math.min(steps.up()[cell], steps.down()[cell])).isNotNegative();
        }
        assertThat(sample(cell -> steps.up()[cell])).contains(0f);
    }

    /** ln(step / dw_min) is Gaussian of mean 0; the mean step is dw_min exp(σ²/2), here 1.0833 dw_min. */
    @Test
    void logNormalGain() {
        Response.Constant steps =
                (Response.Constant) fabricate(constant(new Pulse(0.01, 0.4, 0, 0, 0, true), EXACT_BOUNDS), CELLS)
                        .response();
        assertGaussian(sample(cell -> Math.log(steps.up()[cell] / 0.01)), 0, 0.4);
        double variance = Math.exp(0.16) * (Math.exp(0.16) - 1);
        assertThat(Moments.of(sample(cell -> steps.down()[cell] / 0.01)).meanError(1.0833, variance))
                .isBetween(-4.0, 4.0);
    }

    @Test
    void slopesOfLinearSteps() {
        LinearStep device = new LinearStep(
                EXACT_PULSE,
                EXACT_BOUNDS,
                0.4,
                0.2,
                0.05,
                0.03,
                false,
                true,
                StepNoise.MULTIPLICATIVE,
                NO_DEFECTS,
                Retention.FOREVER);
        Response.StateDependent steps =
                (Response.StateDependent) fabricate(device, CELLS).response();
        // Half way to the bound the step is smaller by γ/2.
        assertGaussian(sample(cell -> 2 * (1 - steps.up(cell, 0.3f) / 0.001)), 0.4, 0.05);
        assertGaussian(sample(cell -> 2 * (1 - steps.down(cell, -0.3f) / 0.001)), 0.2, 0.03);
    }

    /** |ξ| of mean 0: P(|γ| ≤ x) = 2 Φ(x/σ) − 1; without the modulus γ is Gaussian. */
    @Test
    void slopesFallUnlessAllowedToRise() {
        float[] folded = slopes(false);
        assertThat(KolmogorovSmirnov.of(folded, x -> 2 * Distributions.gaussian(x / 0.1) - 1)
                        .pValue())
                .isGreaterThan(LEVEL);
        assertGaussian(slopes(true), 0, 0.1);
    }

    private static float[] slopes(boolean allowIncreasing) {
        LinearStep device = new LinearStep(
                EXACT_PULSE,
                EXACT_BOUNDS,
                0,
                0,
                0.1,
                0.1,
                allowIncreasing,
                true,
                StepNoise.MULTIPLICATIVE,
                NO_DEFECTS,
                Retention.FOREVER);
        Response.StateDependent steps =
                (Response.StateDependent) fabricate(device, CELLS).response();
        return sample(cell -> 2 * (1 - steps.up(cell, 0.3f) / 0.001));
    }

    @Test
    void exponentsOfPowSteps() {
        PowStep device = new PowStep(EXACT_PULSE, EXACT_BOUNDS, 2, 0.1, 0.2, 0.05, NO_DEFECTS, Retention.FOREVER);
        Response.StateDependent steps =
                (Response.StateDependent) fabricate(device, CELLS).response();
        // At mid-range the step is s 2^(-γ).
        float[] up = sample(cell -> -Math.log(steps.up(cell, 0) / 0.001) / Math.log(2));
        float[] down = sample(cell -> -Math.log(steps.down(cell, 0) / 0.001) / Math.log(2));
        assertGaussian(sample(cell -> 0.5 * (up[cell] + down[cell])), 1.8, 0.2);
        assertGaussian(sample(cell -> 0.5 * (up[cell] - down[cell])), 0.2, 0.1);
    }

    @Test
    void referencesSpread() {
        SoftBoundsReference device = new SoftBoundsReference(
                EXACT_PULSE,
                EXACT_BOUNDS,
                0,
                0,
                0.1,
                0.05,
                false,
                StepNoise.MULTIPLICATIVE,
                NO_DEFECTS,
                Retention.FOREVER);
        Devices devices = fabricate(device, CELLS);
        assertGaussian(sample(cell -> 0.6 - devices.wMax()[cell]), 0.1, 0.05);
        assertGaussian(sample(cell -> -0.6 - devices.wMin()[cell]), 0.1, 0.05);
    }

    @Test
    void slopesOfSoftBoundsAreFoldedIntoTheBounds() {
        SoftBoundsReference device = new SoftBoundsReference(
                EXACT_PULSE,
                EXACT_BOUNDS,
                0.1,
                0.2,
                0,
                0,
                false,
                StepNoise.MULTIPLICATIVE,
                NO_DEFECTS,
                Retention.FOREVER);
        Devices devices = fabricate(device, CELLS);
        assertGaussian(sample(cell -> 0.6 / devices.wMax()[cell]), 1, 0.1);
        assertGaussian(sample(cell -> -0.6 / devices.wMin()[cell]), 1, 0.2);
    }

    @Test
    void aReferenceFarOutStaysInsideTheRange() {
        SoftBoundsReference device = new SoftBoundsReference(
                EXACT_PULSE, EXACT_BOUNDS, 0, 0, 0, 2, false, StepNoise.MULTIPLICATIVE, NO_DEFECTS, Retention.FOREVER);
        Devices devices = fabricate(device, 1000);
        for (int cell = 0; cell < 1000; cell++) {
            assertThat(devices.wMin()[cell]).isNegative();
            assertThat(devices.wMax()[cell]).isPositive();
        }
    }

    @Test
    void drawsAreIndependent() {
        Device device = constant(new Pulse(0.001, 0.2, 0, 0, 0.05, false), new Bounds(-0.6, 0.6, 0.2, 0.2));
        Devices devices = fabricate(device, CELLS);
        Response.Constant steps = (Response.Constant) devices.response();
        float[] gain = sample(cell -> steps.up()[cell] + steps.down()[cell]);
        float[] imbalance = sample(cell -> steps.up()[cell] - steps.down()[cell]);
        double four = 4 / Math.sqrt(CELLS);
        assertThat(Moments.correlation(devices.wMin(), devices.wMax())).isCloseTo(0, within(four));
        assertThat(Moments.correlation(devices.wMax(), gain)).isCloseTo(0, within(four));
        assertThat(Moments.correlation(gain, imbalance)).isCloseTo(0, within(four));
        assertThat(Moments.correlation(gain, steps.up()))
                .as("the test can fail")
                .isGreaterThan(four);
    }

    @Test
    void oneStreamGivesTheSameDevices() {
        Device device = new ConstantStep(
                new Pulse(0.001, 0.3, 0.3, 0, 0.01, false),
                new Bounds(-0.6, 0.6, 0.3, 0.3),
                NO_DEFECTS,
                Retention.FOREVER);
        assertThat(fabricate(device, 99).wMax()).isEqualTo(fabricate(device, 99).wMax());
        assertThat(fabricate(device, 99).wMax())
                .isNotEqualTo(device.fabricate(99, TestDevices.stream(1)).wMax());
    }
}
