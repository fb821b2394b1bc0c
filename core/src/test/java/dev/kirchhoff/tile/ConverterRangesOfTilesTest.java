package dev.kirchhoff.tile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.crossbar.programmed.ArraySize;
import dev.kirchhoff.crossbar.programmed.Encoding;
import dev.kirchhoff.crossbar.programmed.Mapping;
import dev.kirchhoff.periphery.Rounding;
import dev.kirchhoff.periphery.converter.AdcModel;
import dev.kirchhoff.periphery.converter.AdcRange;
import dev.kirchhoff.periphery.converter.DacModel;
import dev.kirchhoff.periphery.converter.InputConversion;
import dev.kirchhoff.periphery.converter.InputSlices;
import dev.kirchhoff.periphery.converter.OutputConversion;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of converters that hold every sum. */
class ConverterRangesOfTilesTest {

    private static final int OUTPUTS = 13;
    private static final int INPUTS = 37;
    private static final TileKey KEY = new TileKey(1, 2, 3);
    private static final float[] X = gaussian(INPUTS, 8, 1);

    private static float[] gaussian(int length, int seed, float deviation) {
        float[] values = new float[length];
        RandomStream.open(seed, Purpose.NOISE, 0, 0, 0).fillGaussian(values, 0, length, 0, deviation);
        return values;
    }

    private static WeightView view() {
        return WeightView.of(gaussian(OUTPUTS * INPUTS, 7, 0.3f), OUTPUTS, INPUTS);
    }

    private static double distance(float[] first, float[] second) {
        double largest = 0;
        for (int i = 0; i < first.length; i++) {
            largest = Math.max(largest, Math.abs(first[i] - second[i]));
        }
        return largest;
    }

    @Test
    void theMaximumHoldsEverySum() {
        Programmed settings = Programmed.defaults()
                .withEncoding(Encoding.defaults().withOnOffRatio(100).withWeightBits(4))
                .withArray(new ArraySize(16, 0))
                .withInputs(InputConversion.defaults().withDac(new DacModel.SignMagnitude(4)));
        AdcModel adc = new AdcModel.Uniform(18, Rounding.NEAREST);
        float[] y = settings.withOutputs(new OutputConversion(adc, new AdcRange.Maximum()))
                .tile(view(), KEY)
                .multiply(X);
        assertThat(distance(y, settings.tile(view(), KEY).multiply(X))).isLessThan(1e-3);
    }

    /** Converters of as few bits as can be, one conversion a digit of weights and of inputs: nothing is lost. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void fullPrecisionLosesNothing(int digit) {
        for (Mapping mapping : List.of(Mapping.Offset.defaults(), Mapping.Balanced.defaults())) {
            Programmed settings = Programmed.defaults()
                    .withEncoding(Encoding.defaults()
                            .withMapping(mapping)
                            .withWeightBits(8)
                            .withCellBits(2))
                    .withArray(new ArraySize(16, 0))
                    .withInputs(InputConversion.defaults()
                            .withDac(new DacModel.SignMagnitude(7))
                            .withSlices(InputSlices.OFF.withBits(digit)));
            float[] y = settings.withOutputs(
                            new OutputConversion(AdcModel.Uniform.defaults(), new AdcRange.FullPrecision()))
                    .tile(view(), KEY)
                    .multiply(X);
            assertThat(distance(y, settings.tile(view(), KEY).multiply(X))).isLessThan(1e-5);
        }
    }
}
