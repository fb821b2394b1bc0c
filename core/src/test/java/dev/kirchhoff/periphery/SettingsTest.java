package dev.kirchhoff.periphery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kirchhoff.crossbar.IrDrop;
import dev.kirchhoff.crossbar.WeightNoise;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What settings accept, and what they say where they do not. */
class SettingsTest {

    @Test
    void stepsDivideTheRangeIntoAnOddNumberOfLevels() {
        assertThat(new Dac(7, 1).step()).isEqualTo(2.0 / 126);
        assertThat(new Adc(9, 12, 0).step()).isEqualTo(24.0 / 510);
        assertThat(new Adc(2, 3, 0).step()).isEqualTo(3);
        assertThat(Dac.PERFECT.step()).isZero();
    }

    @Test
    void bitsOutOfRangeAreRefused() {
        refused(() -> new Dac(1, 1), "bits is 1; accepted are 0 (no quantisation) and 2 to 23, the most");
        refused(() -> new Dac(-7, 1), "bits is -7; accepted are");
        refused(() -> new Adc(24, 12, 0), "bits is 24; accepted are");
        refused(() -> new Adc(510, 12, 0), "bits is 510; accepted are");
        assertThatCode(() -> new Adc(23, 12, 0)).doesNotThrowAnyException();
    }

    @Test
    void boundsAreRefusedWhereTheyMakeNoSense() {
        refused(() -> new Dac(7, 0), "bound is 0 (none) with 7 bits");
        refused(() -> new Adc(0, -1, 0), "bound is -1; it must be a number of 0 or more");
        refused(() -> new Adc(0, Double.NaN, 0), "bound is NaN");
        refused(() -> new Adc(9, Double.POSITIVE_INFINITY, 0), "bound is Infinity");
    }

    @Test
    void negativeNoiseIsRefused() {
        refused(() -> new Adc(9, 12, -0.06), "noise is -0.06; it must be a number of 0 or more");
        refused(() -> new Dac(7, 1, Rounding.NEAREST, Double.NaN, 0), "noise is NaN");
        refused(() -> new Adc(9, 12, Rounding.NEAREST, 0, -1, 0), "noiseSpread is -1");
        refused(() -> new WeightNoise.Constant(-1), "deviation is -1");
        refused(() -> new WeightNoise.PcmRead(-1), "deviation is -1");
        refused(() -> new OutputVoltage(-1, 0, 0, 0), "offset is -1");
        refused(() -> new Signs.Separate(-1), "readAsymmetry is -1");
        refused(() -> new Signs.DigitalSum(-1), "readAsymmetry is -1");
    }

    @Test
    void otherValuesOutOfRangeAreRefused() {
        refused(() -> new Dac(7, 1, Rounding.NEAREST, 0, 2), "asymmetry is 2; it must be a number from -1 to 1");
        refused(() -> new Adc(9, 1, Rounding.NEAREST, 0, 0, -2), "asymmetry is -2");
        refused(() -> new IrDrop(-1, 1), "strength is -1");
        refused(() -> new IrDrop(1, 0), "conductanceRatio is 0; it must be a number above 0");
        refused(() -> new OutputVoltage(0, -1, 0, 0), "seriesResistance is -1");
        refused(() -> new OutputVoltage(0, 0, -1, 0), "maxDrop is -1");
        refused(() -> new OutputVoltage(0, 0, 0, 1), "minWeight is 1; it must be a number of 0 or less");
        refused(() -> new NonLinearity(-1, 0, 0), "strength is -1");
        refused(() -> new NonLinearity(1, -1, 0), "spread is -1");
        refused(() -> new NonLinearity(1, 0, -1), "slopeCalibration is -1");
        refused(() -> new NoiseManagement.AbsMax(-1), "cap is -1");
        refused(() -> new NoiseManagement.Max(-1), "cap is -1");
        refused(() -> new NoiseManagement.AbsMaxNpSum(0, 1, 0), "assumedWeight is 0");
        refused(() -> new NoiseManagement.AbsMaxNpSum(1, 0, 0), "maxResolution is 0");
        refused(() -> new NoiseManagement.AbsMaxNpSum(1, 1, -1), "cap is -1");
        refused(() -> new NoiseManagement.Constant(0), "scale is 0; it must be a number above 0");
        refused(() -> new NoiseManagement.AverageAbsMax(1.5), "decay is 1.5; it must be a number from 0 to 1");
        refused(() -> new BoundManagement.Iterative(0, 1), "maxFactor is 0");
        refused(() -> new BoundManagement.Iterative(1, 0), "maxResolution is 0");
        refused(() -> new BoundManagement.IterativeWorstCase(0, 1, 1), "maxFactor is 0");
        refused(() -> new BoundManagement.IterativeWorstCase(1, 0, 1), "maxResolution is 0");
        refused(() -> new BoundManagement.IterativeWorstCase(1, 1, 0), "assumedWeight is 0");
    }

    @Test
    void settingsThatDoNotFitTogetherAreRefused() {
        NoiseManagement absMax = new NoiseManagement.AbsMax(0);
        BoundManagement iterative = new BoundManagement.Iterative(1000, 0.25);
        refused(
                () -> Periphery.of(new Dac(7, 2), Adc.PERFECT, absMax, new BoundManagement.None()),
                "dac.bound is 2.0; with noise management inputs are scaled to 1");
        refused(
                () -> Periphery.of(new Dac(7, 1), Adc.PERFECT, absMax, iterative),
                "adc.bound is 0 (none); bound management needs a bound");
        assertThatCode(() -> Periphery.of(
                        new Dac(7, 2), Adc.PERFECT, new NoiseManagement.None(), new BoundManagement.None()))
                .doesNotThrowAnyException();
    }

    private static void refused(ThrowingCallable construction, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessageStartingWith(sentence);
    }
}
