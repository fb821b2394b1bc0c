package dev.kirchhoff.periphery.converter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.periphery.Rounding;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.testkit.GoldenFile;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Converters and ranges of the peer; see the README beside the file. What lies within 10⁻⁵ of a step from the middle between two levels may
 * go either way: the peer computes in double, and rounding decides there.
 */
class GoldenQuantiserTest {

    private static final JsonNode GOLDEN = GoldenFile.at("crossbar/quantisers");

    private static final Offset<Double> SMALL = Offset.offset(1e-6);

    static IntStream adcs() {
        return IntStream.range(0, GOLDEN.get("adc").size());
    }

    static IntStream dacs() {
        return IntStream.range(0, GOLDEN.get("dac").size());
    }

    static IntStream ranges() {
        return IntStream.range(0, GOLDEN.get("adc_range_rules").size());
    }

    private static RandomStream fabrication() {
        return new TileKey(1, 2, 3).stream(Purpose.CIRCUITS_FORWARD, 0);
    }

    @ParameterizedTest
    @MethodSource("adcs")
    void adcsAreThoseOfThePeer(int number) {
        JsonNode golden = GOLDEN.get("adc").get(number);
        int bits = golden.get("bits").asInt();
        ConverterRange range = new ConverterRange(
                golden.get("min").asDouble(), golden.get("max").asDouble());
        Circuits circuits = Circuits.PERFECT.withGainDb(400);
        String name = golden.get("model").asString();
        AdcModel model = switch (name) {
            case "QuantizerADC" -> new AdcModel.Uniform(bits, Rounding.NEAREST);
            case "SignMagnitudeADC" -> new AdcModel.SignMagnitude(bits, Rounding.NEAREST);
            case "RampADC" -> new AdcModel.Ramp(bits, circuits);
            case "SarADC" -> new AdcModel.Sar(bits, circuits);
            case "PipelineADC" -> new AdcModel.Pipeline(bits, circuits);
            case "CyclicADC" -> new AdcModel.Cyclic(bits, circuits);
            default -> throw new AssertionError(name);
        };
        double step = switch (name) {
            case "QuantizerADC" -> (range.high() - range.low()) / ((1 << bits) - 1);
            case "SignMagnitudeADC" -> 2 * range.magnitude() / ((1 << bits) - 2);
            default -> 2 * range.magnitude() / (1 << bits);
        };
        boolean stages = name.equals("PipelineADC") || name.equals("CyclicADC");
        double[] input = GoldenFile.numbers(golden.get("input"));
        double[] expected = GoldenFile.numbers(golden.get("output"));
        float[] actual = convert(model.converter(range, input.length, fabrication()), input);
        for (int i = 0; i < input.length; i++) {
            // exactly on the threshold of a stage the peer decides nothing, and its code is far off
            boolean onThreshold = stages && Math.abs(Math.abs(input[i]) - range.magnitude() / 4) < 1e-9;
            if (onThreshold) {
                assertThat(Math.abs(actual[i] - input[i])).isLessThanOrEqualTo(step * 0.50001);
            } else {
                assertConverted(input[i], actual[i], expected[i], step);
            }
        }
    }

    private static void assertConverted(double input, double actual, double expected, double step) {
        boolean tie = Math.abs(Math.abs(actual - expected) - step) < 1e-5 * step
                && Math.abs((expected + actual) / 2 - input) < 1e-5 * step;
        if (!tie) {
            assertThat(actual).as("conversion of %s", input).isCloseTo(expected, SMALL);
        }
    }

    @ParameterizedTest
    @MethodSource("dacs")
    void dacsAndTheirSlicesAreThoseOfThePeer(int number) {
        JsonNode golden = GOLDEN.get("dac").get(number);
        int bits = golden.get("bits").asInt();
        boolean signed = golden.get("signed").asBoolean();
        DacModel model = golden.get("model").asString().startsWith("Sign")
                ? new DacModel.SignMagnitude(bits)
                : new DacModel.Uniform(bits);
        double step =
                model instanceof DacModel.Uniform ? (signed ? 2.0 : 1.0) / ((1 << bits) - 1) : 2.0 / ((1 << bits) - 2);
        double[] input = GoldenFile.numbers(golden.get("input"));
        double[] expected = GoldenFile.numbers(golden.get("output"));
        float[] actual = convert(model.converter(signed, input.length), input);
        for (int i = 0; i < input.length; i++) {
            assertConverted(input[i], actual[i], expected[i], step);
            actual[i] = (float) expected[i];
        }
        if (!golden.has("slices")) {
            return;
        }
        int magnitude = model.magnitudeBits(signed);
        golden.get("slices").properties().forEach(entry -> {
            InputSlices slices = InputSlices.OFF.withBits(Integer.parseInt(entry.getKey()));
            assertThat(slices.count(magnitude)).isEqualTo(entry.getValue().size());
            double[] sum = new double[input.length];
            double[] shared = new double[input.length];
            for (int slice = 0; slice < slices.count(magnitude); slice++) {
                float[] applied = new float[input.length];
                slices.cut(new ScalarKernels(), slice, magnitude, actual, 0, applied, 0, input.length);
                double[] wanted = GoldenFile.numbers(entry.getValue().get(slice));
                for (int i = 0; i < input.length; i++) {
                    assertThat((double) applied[i])
                            .as("%s of %s", entry.getKey(), input[i])
                            .isCloseTo(wanted[i], SMALL);
                    sum[i] += slices.weight(slice, magnitude) * applied[i];
                    shared[i] = (shared[i] + applied[i]) / slices.radix();
                }
            }
            for (int i = 0; i < input.length; i++) {
                assertThat(sum[i]).isCloseTo(actual[i], SMALL);
                assertThat(shared[i] * slices.analogFactor(magnitude)).isCloseTo(actual[i], SMALL);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void rangesAreThoseOfThePeer(int number) {
        JsonNode golden = GOLDEN.get("adc_range_rules").get(number);
        String core = golden.get("core").asString();
        int weightBits = golden.get("weight_bits").asInt();
        boolean sliced = core.startsWith("BS");
        LineSums sums = new LineSums(
                golden.get("n_in").asInt(),
                core.startsWith("BAL") || core.equals("BS_BAL"),
                golden.get("subtract_current_in_xbar").asBoolean(),
                golden.get("signed_inputs").asBoolean(),
                weightBits,
                sliced ? weightBits / golden.get("num_slices").asInt() : 0,
                golden.get("input_bits").asInt(),
                false);
        AdcRange rule =
                golden.get("option").asString().equals("MAX") ? new AdcRange.Maximum() : new AdcRange.Granular();
        ConverterRange range = rule.range(golden.get("adc_bits").asInt(), sums, null);
        assertThat(range.low()).isCloseTo(golden.get("min").asDouble(), SMALL);
        assertThat(range.high()).isCloseTo(golden.get("max").asDouble(), SMALL);
    }

    private static float[] convert(Converter converter, double[] input) {
        float[] values = new float[input.length];
        for (int i = 0; i < input.length; i++) {
            values[i] = (float) input[i];
        }
        converter.convert(
                new ScalarKernels(), new Rows(values, values.length).first(1), new RandomStream(), new float[0]);
        return values;
    }
}
