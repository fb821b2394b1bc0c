package dev.kirchhoff.periphery.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.periphery.Rounding;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.testkit.Moments;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CircuitsTest {

    private static final ConverterRange RANGE = ConverterRange.symmetric(2);
    private static final int LINES = 40;
    private static final int ROWS = 400;

    static List<Function<Circuits, AdcModel>> models() {
        return List.of(
                circuits -> new AdcModel.Ramp(6, circuits),
                circuits -> new AdcModel.Sar(6, circuits),
                circuits -> new AdcModel.Pipeline(6, circuits),
                circuits -> new AdcModel.Cyclic(6, circuits));
    }

    private static float[] convert(AdcModel model, int seed) {
        float[] values = new float[ROWS * LINES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (-2 + 4 * (i / LINES + 0.5) / ROWS);
        }
        Converter converter =
                model.converter(RANGE, LINES, new TileKey(seed, 0, 0).stream(Purpose.CIRCUITS_FORWARD, 0));
        assertThat(converter.draws()).isFalse();
        converter.convert(new ScalarKernels(), new Rows(values, LINES).first(ROWS), new RandomStream(), new float[0]);
        return values;
    }

    /** Root of the mean squared error in steps, over all lines. */
    private static double error(AdcModel model) {
        float[] converted = convert(model, 1);
        double sum = 0;
        for (int i = 0; i < converted.length; i++) {
            double value = -2 + 4 * (i / LINES + 0.5) / ROWS;
            sum += Math.pow((converted[i] - value) / (4.0 / 64), 2);
        }
        return Math.sqrt(sum / converted.length);
    }

    /** A step of 1 has the deviation 1/√12. */
    @ParameterizedTest
    @MethodSource("models")
    void perfectCircuitsErrByLessThanHalfAStep(Function<Circuits, AdcModel> model) {
        assertThat(error(model.apply(Circuits.PERFECT))).isCloseTo(1 / Math.sqrt(12), offset(0.003));
    }

    @ParameterizedTest
    @MethodSource("models")
    void eachImperfectionAddsErrorAndVanishesWithItsStrength(Function<Circuits, AdcModel> model) {
        double perfect = error(model.apply(Circuits.PERFECT));
        for (Function<Double, Circuits> kind : List.<Function<Double, Circuits>>of(
                strength -> Circuits.PERFECT.withMismatch(0.3 * strength),
                strength -> Circuits.PERFECT.withGainDb(26 - 20 * Math.log10(strength)),
                strength -> Circuits.PERFECT.withOffset(0.2 * strength))) {
            assertThat(error(model.apply(kind.apply(1.0)))).isGreaterThan(1.2 * perfect);
            assertThat(error(model.apply(kind.apply(1e-4)))).isCloseTo(perfect, offset(0.003));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void convertersAreFabricatedOnce(Function<Circuits, AdcModel> model) {
        AdcModel imperfect = model.apply(new Circuits(0.05, 60, 0.01));
        assertThat(convert(imperfect, 1)).isEqualTo(convert(imperfect, 1));
        assertThat(convert(imperfect, 1)).isNotEqualTo(convert(imperfect, 2));
    }

    /** Offsets of comparators of a SAR shift the whole curve of a line: their deviation is seen in the mean of each line. */
    @Test
    void comparatorsAreOffByTheirStatedDeviation() {
        int lines = 4000;
        float[] values = new float[lines];
        new AdcModel.Sar(12, Circuits.PERFECT.withOffset(0.02))
                .converter(RANGE, lines, new TileKey(7, 0, 0).stream(Purpose.CIRCUITS_FORWARD, 0))
                .convert(new ScalarKernels(), new Rows(values, lines).first(1), new RandomStream(), new float[0]);
        Moments moments = Moments.of(values);
        // level 10⁻³: mean and variance within 3.29 standard errors
        assertThat(Math.abs(moments.meanError(0, 0.04 * 0.04))).isLessThan(3.29);
        assertThat(moments.variance()).isCloseTo(0.0016, offset(3.29 * 0.0016 * Math.sqrt(2.0 / lines)));
    }

    /** Rounding at random is exact on average: level 10⁻³ for each value. */
    @Test
    void roundingAtRandomIsExactOnAverage() {
        int count = 20_000;
        for (AdcModel model : List.of(
                new AdcModel.Uniform(4, Rounding.STOCHASTIC), new AdcModel.SignMagnitude(4, Rounding.STOCHASTIC))) {
            Converter converter = model.converter(RANGE, 10, new RandomStream());
            assertThat(converter.draws()).isTrue();
            float[] values = new float[count];
            Arrays.fill(values, 0.7f);
            converter.convert(
                    new ScalarKernels(),
                    new Rows(values, 10).first(count / 10),
                    RandomStream.open(1, Purpose.NOISE, 0, 0, 0),
                    new float[Converter.DRAWS]);
            Moments moments = Moments.of(values);
            assertThat(Math.abs(moments.meanError(0.7f, moments.variance()))).isLessThan(3.29);
            assertThat(moments.variance()).isGreaterThan(1e-3);
        }
    }

    @Test
    void valuesBeyondTheRangeAreCountedAndNotANumberStays() {
        for (AdcModel model : List.of(
                AdcModel.Uniform.defaults(),
                AdcModel.SignMagnitude.defaults(),
                AdcModel.Sar.defaults(),
                AdcModel.Ramp.defaults(),
                AdcModel.Pipeline.defaults(),
                AdcModel.Cyclic.defaults())) {
            float[] values = {1, 9, Float.NaN, 9, -7, 0, 0, 5};
            Rows rows = new Rows(values, 4).first(2);
            long clipped = model.converter(RANGE, 3, new RandomStream().reopen(1, Purpose.NOISE, 0, 0, 0))
                    .convert(new ScalarKernels(), rows, new RandomStream(), new float[0]);
            assertThat(clipped).as("%s", model).isEqualTo(2);
            assertThat(values[1]).isBetween(1.98f, 2f);
            assertThat(values[2]).isNaN();
            assertThat(values[3]).as("beside the lines").isEqualTo(9);
            assertThat(values[4]).isBetween(-2f, -1.98f);
        }
    }

    @Test
    void bitsAndStrengthsAreChecked() {
        assertThatThrownBy(() -> new AdcModel.Sar(17, Circuits.PERFECT)).hasMessage("bits is 17; accepted are 1 to 16");
        assertThatThrownBy(() -> new AdcModel.Uniform(0, Rounding.NEAREST))
                .hasMessage("bits is 0; accepted are 1 to 22");
        assertThatThrownBy(() -> new Circuits(-1, 0, 0)).hasMessageStartingWith("mismatch is -1");
        assertThatThrownBy(() -> DacModel.Uniform.defaults().magnitudeBits(true))
                .hasMessageContaining("take sign-magnitude");
    }
}
