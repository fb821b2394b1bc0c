package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.crossbar.IrDrop;
import dev.kirchhoff.crossbar.WeightNoise;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Adc;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.Dac;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.periphery.Rounding;
import dev.kirchhoff.periphery.Signs;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tile.Reading;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A span is read the same, to the bit, whatever is read beside it: for everything that draws or remembers. */
public abstract class SpanContract {

    /** Converters and managements under which some outputs of most vectors clip and are read again. */
    private static final Reading MANAGED = Reading.of(
            new Dac(7, 1),
            new Adc(9, 1, 0.02),
            new NoiseManagement.AbsMax(0),
            new BoundManagement.Iterative(1000, 0.25));

    private static final Reading STILL = MANAGED.withAdc(new Adc(9, 1, 0));

    /** Everything that draws or remembers, by itself and together. */
    private static final Map<String, Reading> SOURCES = sources();

    static final Iterable<String> NAMES = SOURCES.keySet();

    private static Map<String, Reading> sources() {
        Map<String, Reading> sources = new LinkedHashMap<>();
        sources.put("output noise", MANAGED);
        sources.put("output noise, zeros unread", MANAGED.withReadZero(false));
        sources.put("output noise of each line", MANAGED.withAdc(MANAGED.adc().withNoiseSpread(0.3)));
        sources.put("input noise", STILL.withDac(MANAGED.dac().withNoise(0.05)));
        sources.put("rounding of inputs", STILL.withDac(MANAGED.dac().withRounding(Rounding.STOCHASTIC)));
        sources.put("rounding of outputs", STILL.withAdc(STILL.adc().withRounding(Rounding.STOCHASTIC)));
        sources.put("weight noise", STILL.withWeightNoise(new WeightNoise.Constant(0.05)));
        sources.put("read noise", STILL.withWeightNoise(new WeightNoise.PcmRead(0.1)));
        sources.put("wires", MANAGED.withIrDrop(new IrDrop(1, 200)));
        sources.put("running average", STILL.withNoiseManagement(new NoiseManagement.AverageAbsMax(0.2)));
        sources.put("worst case", MANAGED.withBoundManagement(new BoundManagement.IterativeWorstCase(1000, 0.25, 0.6)));
        sources.put("separate signs", MANAGED.withSigns(new Signs.Separate(0.1)));
        Reading digital = MANAGED.withSigns(new Signs.DigitalSum(0.1));
        sources.put("digital sum", digital);
        sources.put(
                "all",
                digital.withDac(new Dac(7, 1, Rounding.STOCHASTIC, 0.05, 0.1))
                        .withAdc(new Adc(9, 1, Rounding.STOCHASTIC, 0.02, 0.3, 0.1))
                        .withWeightNoise(new WeightNoise.PcmRead(0.1))
                        .withIrDrop(new IrDrop(1, 200))
                        .withNoiseManagement(new NoiseManagement.AverageAbsMax(0.2)));
        return sources;
    }

    /** The kernels under test. */
    protected abstract Kernels kernels();

    /** Spans of one row, of none, and of several chunks. */
    @ParameterizedTest
    @FieldSource("NAMES")
    void aSpanIsReadAsIfItWereAlone(String source) {
        Reading settings = Objects.requireNonNull(SOURCES.get(source));
        ForAll.run(2, 8, random -> {
            int[] rows = spans(random);
            Case read = Case.draw(random, Arrays.stream(rows).sum());
            AnalogReader together = new AnalogReader(settings, read.w, read.outputs, 5, kernels());
            float[] expected = together.readSpans(read.x, 0, rows);
            AnalogReader alone = new AnalogReader(settings, read.w, read.outputs, 5, kernels());
            int row = 0;
            for (int span = 0; span < rows.length; span++) {
                int end = row + rows[span];
                float[] x = Arrays.copyOfRange(read.x, row * read.inputs, end * read.inputs);
                assertThat(alone.readSpans(x, span, rows[span]))
                        .as("span %d of %s", span, Arrays.toString(rows))
                        .isEqualTo(Arrays.copyOfRange(expected, row * read.outputs, end * read.outputs));
                assertThat(together.workspace().inputAverage(span))
                        .isEqualTo(alone.workspace().inputAverage(0));
                row = end;
            }
        });
    }

    /** What the test above compares does depend on spans. */
    @ParameterizedTest
    @FieldSource("NAMES")
    void otherSpansAreReadOtherwise(String source) {
        Reading settings = Objects.requireNonNull(SOURCES.get(source));
        ForAll.run(3, 1, random -> {
            Case read = Case.draw(random, 12);
            AnalogReader reader = new AnalogReader(settings, read.w, read.outputs, 5, kernels());
            assertThat(reader.readSpans(read.x, 0, 3, 9)).isNotEqualTo(reader.readSpans(read.x, 0, 4, 8));
        });
    }

    private static int[] spans(RandomGenerator random) {
        int[] rows = new int[random.nextInt(1, 12)];
        for (int span = 0; span < rows.length; span++) {
            rows[span] = switch (random.nextInt(4)) {
                case 0 -> 1;
                case 1 -> random.nextInt(3);
                case 2 -> random.nextInt(1, 60);
                default -> random.nextInt(1, 1500);
            };
        }
        return rows;
    }

    /** A matrix and rows to multiply, some of them zero. */
    private record Case(float[] w, float[] x, int outputs, int inputs) {
        private static Case draw(RandomGenerator random, int rows) {
            int outputs = random.nextInt(1, 90);
            int inputs = random.nextInt(1, 200);
            // one unit of weight, so that some outputs of most vectors clip at the bound 1 and are read again
            float scale = (float) Math.sqrt(1.0 / inputs);
            float[] w = gaussians(random.nextLong(), outputs * inputs, 0.6f * scale);
            float[] x = gaussians(random.nextLong(), rows * inputs, random.nextFloat(0.01f, 10));
            for (int row = 0; row < rows; row += 7) {
                Arrays.fill(x, row * inputs, (row + 1) * inputs, 0);
            }
            return new Case(w, x, outputs, inputs);
        }
    }

    private static float[] gaussians(long seed, int length, float deviation) {
        float[] values = new float[length];
        RandomStream.open(seed, Purpose.INITIALISATION, 0, 0, 0).fillGaussian(values, 0, length, 0, deviation);
        return values;
    }
}
