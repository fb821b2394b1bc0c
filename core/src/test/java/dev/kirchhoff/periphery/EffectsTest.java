package dev.kirchhoff.periphery;

import static dev.kirchhoff.periphery.Settings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.IrDrop;
import dev.kirchhoff.crossbar.WeightNoise;
import dev.kirchhoff.testkit.AnalogReader;
import dev.kirchhoff.testkit.Distributions;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import dev.kirchhoff.testkit.Moments;
import dev.kirchhoff.tile.Reading;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The rarer effects, one at a time on an otherwise perfect periphery, against their formulas in double precision. */
class EffectsTest {

    private static final int OUTPUTS = 5;
    private static final int INPUTS = 8;
    private static final float[] W = ReadoutTest.gaussians(1, OUTPUTS * INPUTS);
    private static final float[] X = ReadoutTest.gaussians(2, INPUTS);
    private static final int REPEATS = 200_000;
    private static final double LEVEL = 1e-3;

    @Test
    void wiresLoseVoltage() {
        double strength = 0.7;
        double ratio = 40;
        float[] y = new AnalogReader(with(Reading.PERFECT, new IrDrop(strength, ratio)), W, OUTPUTS, 1).read(X);
        for (int i = 0; i < OUTPUTS; i++) {
            double current = 0;
            double far = 0;
            for (int j = 0; j < INPUTS; j++) {
                double rest = 1 - (double) j / INPUTS;
                current += Math.abs(weight(i, j) * X[j]);
                far += weight(i, j) * X[j] * (1 - rest * rest);
            }
            double a = INPUTS / ratio * current;
            double c = 0.05 * a * a * a - 0.2 * a * a + 0.5 * a;
            assertThat(y[i]).isCloseTo((float) (product(i) - strength * c * far), within(1e-5f));
        }
    }

    @Test
    void seriesResistanceSaturatesWithAndWithoutReference() {
        double reference = 0;
        for (float x : X) {
            reference += 2 * x;
        }
        Reading single = with(Reading.PERFECT, new OutputVoltage(0, 0.3, 0, 0));
        Reading limited = with(Reading.PERFECT, new OutputVoltage(0, 0.3, 0.2, 0));
        Reading referenced = with(Reading.PERFECT, new OutputVoltage(0, 0.3, 0, -2));
        for (int i = 0; i < OUTPUTS; i++) {
            double y = product(i);
            assertThat(new AnalogReader(single, W, OUTPUTS, 1).read(X)[i])
                    .isCloseTo((float) (y / (1 + 0.3 * Math.abs(y))), within(1e-5f));
            assertThat(new AnalogReader(limited, W, OUTPUTS, 1).read(X)[i])
                    .isCloseTo((float) (y / (1 + Math.min(0.3 * Math.abs(y), 0.2))), within(1e-5f));
            double difference =
                    (y + reference) / (1 + 0.3 * Math.abs(y + reference)) - reference / (1 + 0.3 * Math.abs(reference));
            assertThat(new AnalogReader(referenced, W, OUTPUTS, 1).read(X)[i])
                    .isCloseTo((float) difference, within(1e-5f));
        }
    }

    /** A line's offset, seen as the loss of an output of 1, is half a Gaussian: its positive half has that distribution, half is 0. */
    @Test
    void voltageOffsetsAreDrawnOnceALine() {
        int lines = 20_000;
        Reading settings = with(Reading.PERFECT, new OutputVoltage(0.05, 0, 0, 0));
        AnalogReader reader = new AnalogReader(settings, AnalogReader.constant(lines, 1), lines, 1);
        float[] y = reader.readAt(1, 1);
        assertThat(reader.readAt(2, 1)).as("the same at every read").containsExactly(y);
        float[] positive = new float[lines];
        int count = 0;
        for (float value : y) {
            if (value < 1) {
                positive[count++] = 1 - value;
            }
        }
        // binomial: standard deviation √n / 2 = 71
        assertThat(count).isCloseTo(lines / 2, within(5 * 71));
        KolmogorovSmirnov test =
                KolmogorovSmirnov.of(Arrays.copyOf(positive, count), o -> 2 * Distributions.gaussian(o / 0.05) - 1);
        assertThat(test.pValue()).isGreaterThan(LEVEL);
    }

    @Test
    void offsetsActOnTheReferenceToo() {
        Reading settings = with(Reading.PERFECT, new OutputVoltage(0.05, 0, 0, -2));
        float[] unit = new AnalogReader(
                        with(Reading.PERFECT, new OutputVoltage(0.05, 0, 0, 0)), AnalogReader.constant(1, 1), 1, 6)
                .read(1f);
        double offset = 1 - unit[0];
        // y = 3, reference 2: (1 - o) 5 - (1 + o) 2
        assertThat(new AnalogReader(settings, AnalogReader.constant(1, 3), 1, 6).read(1f)[0])
                .isCloseTo((float) (3 - 7 * offset), within(1e-5f));
    }

    @Test
    void outputLinesSaturate() {
        Adc bound = new Adc(0, 20, 0);
        Reading settings = with(with(Reading.PERFECT, Dac.PERFECT, bound), new NonLinearity(1.5, 0, 0.25));
        float[] y = new AnalogReader(settings, W, OUTPUTS, 1).read(X);
        double n = 1.5 / 20;
        double f = Math.pow(1 + n * 0.25 * 20, 2);
        for (int i = 0; i < OUTPUTS; i++) {
            assertThat(y[i]).isCloseTo((float) (f * product(i) / (1 + n * Math.abs(product(i)))), within(1e-5f));
        }
    }

    @Test
    void saturationSpreadsFromLineToLine() {
        int lines = 20_000;
        Reading settings = with(Reading.PERFECT, new NonLinearity(0.5, 0.1, 0));
        float[] y = new AnalogReader(settings, AnalogReader.constant(lines, 1), lines, 1).read(1f);
        for (int i = 0; i < lines; i++) {
            y[i] = 1 / y[i] - 1;
        }
        assertGaussian(y, 0.5, 0.05);
    }

    @Test
    void asymmetriesScaleNegativeValues() {
        Reading inputs = with(Reading.PERFECT, new Dac(0, 0, Rounding.NEAREST, 0, 0.25), Adc.PERFECT);
        assertThat(new AnalogReader(inputs, new float[] {1}, 1, 1).read(2, -2)).containsExactly(2, -1.5f);
        Reading outputs = with(Reading.PERFECT, Dac.PERFECT, new Adc(0, 0, Rounding.NEAREST, 0, 0, -0.5));
        assertThat(new AnalogReader(outputs, new float[] {-1}, 1, 1).read(2, -2))
                .containsExactly(-3, 2);
    }

    /** The variance of a weight noise adds up over the inputs; relative standard error of a variance: √(2/n) = 0.32 %. */
    @Test
    void weightNoiseAddsUp() {
        double squares = 0;
        for (float x : X) {
            squares += x * x;
        }
        Moments[] constant = new AnalogReader(with(Reading.PERFECT, new WeightNoise.Constant(0.3)), W, OUTPUTS, 1)
                .moments(X, REPEATS);
        Moments[] read = new AnalogReader(with(Reading.PERFECT, new WeightNoise.PcmRead(0.3)), W, OUTPUTS, 1)
                .moments(X, REPEATS);
        for (int i = 0; i < OUTPUTS; i++) {
            double weighted = 0;
            for (int j = 0; j < INPUTS; j++) {
                weighted += Math.abs(weight(i, j)) * X[j] * X[j];
            }
            assertThat(constant[i].variance() / (0.09 * squares)).isCloseTo(1, within(0.016));
            assertThat(constant[i].meanError(product(i), 0.09 * squares)).isBetween(-5.0, 5.0);
            assertThat(read[i].variance() / (0.09 * weighted)).isCloseTo(1, within(0.016));
            assertThat(read[i].meanError(product(i), 0.09 * weighted)).isBetween(-5.0, 5.0);
        }
    }

    @Test
    void inputNoisePassesTheWeights() {
        Reading settings = with(Reading.PERFECT, new Dac(0, 0, Rounding.NEAREST, 0.2, 0), Adc.PERFECT);
        Moments[] moments = new AnalogReader(settings, W, OUTPUTS, 1).moments(X, REPEATS);
        for (int i = 0; i < OUTPUTS; i++) {
            double squares = 0;
            for (int j = 0; j < INPUTS; j++) {
                squares += weight(i, j) * weight(i, j);
            }
            assertThat(moments[i].variance() / (0.04 * squares)).isCloseTo(1, within(0.016));
            assertThat(moments[i].meanError(product(i), 0.04 * squares)).isBetween(-5.0, 5.0);
        }
    }

    /** Each line's deviation is |1 + 0.2 xi| times the noise; estimated over 10,000 reads, good to 0.7 %. */
    @Test
    void outputNoiseSpreadsFromLineToLine() {
        int lines = 300;
        int repeats = 10_000;
        Reading settings = with(Reading.PERFECT, Dac.PERFECT, new Adc(0, 0, Rounding.NEAREST, 0.1, 0.2, 0));
        Moments[] moments = new AnalogReader(settings, new float[lines], lines, 1).moments(new float[1], repeats);
        float[] deviations = new float[lines];
        for (int i = 0; i < lines; i++) {
            deviations[i] = (float) Math.sqrt(moments[i].variance());
        }
        assertGaussian(deviations, 0.1, 0.1 * Math.sqrt(0.04 + 0.5 / repeats));
    }

    @Test
    void stochasticRoundingIsExactOnAverage() {
        Reading settings = with(
                Reading.PERFECT, new Dac(3, 3, Rounding.STOCHASTIC, 0, 0), new Adc(3, 3, Rounding.STOCHASTIC, 0, 0, 0));
        AnalogReader reader = new AnalogReader(settings, new float[] {1}, 1, 1);
        for (float x : new float[] {0.3f, -1.75f}) {
            double part = Math.abs(x) % 1;
            assertThat(reader.moments(new float[] {x}, REPEATS)[0].meanError(x, part * (1 - part)))
                    .isBetween(-5.0, 5.0);
        }
        assertThat(reader.read(2, -1, 3, 9)).containsExactly(2, -1, 3, 3);
    }

    @Test
    void separatePassesOfALinearArrayChangeNothing() {
        float[] expected = new AnalogReader(Reading.PERFECT, W, OUTPUTS, 1).read(X);
        for (Signs signs : new Signs[] {new Signs.Separate(0), new Signs.DigitalSum(0)}) {
            float[] y = new AnalogReader(with(Reading.PERFECT, signs, true), W, OUTPUTS, 1).read(X);
            for (int i = 0; i < OUTPUTS; i++) {
                assertThat(y[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    @Test
    void aDigitalSumHasTwiceTheNoiseVarianceAndTwiceTheRange() {
        Reading noisy = with(with(Reading.PERFECT, Dac.PERFECT, new Adc(0, 0, 0.1)), new Signs.DigitalSum(0), true);
        Moments[] moments = new AnalogReader(noisy, W, OUTPUTS, 1).moments(X, REPEATS);
        assertThat(moments[0].variance() / 0.02).isCloseTo(1, within(0.016));
        assertThat(moments[0].meanError(product(0), 0.02)).isBetween(-5.0, 5.0);

        float[] x = {1, -1};
        float[] w = {3, -3};
        Reading clipping = with(Reading.PERFECT, Dac.PERFECT, new Adc(0, 2, 0));
        assertThat(new AnalogReader(clipping, w, 1, 1).read(x)).containsExactly(2);
        assertThat(new AnalogReader(with(clipping, new Signs.Separate(0), true), w, 1, 1).read(x))
                .containsExactly(2);
        assertThat(new AnalogReader(with(clipping, new Signs.DigitalSum(0), true), w, 1, 1).read(x))
                .containsExactly(4);
    }

    @Test
    void negativeInputsMeetOtherWeights() {
        int cells = 20_000;
        Reading settings = with(Reading.PERFECT, new Signs.Separate(0.1), true);
        AnalogReader reader = new AnalogReader(settings, AnalogReader.constant(cells, 2), cells, 1);
        assertThat(reader.read(1f)).containsOnly(2);
        float[] negative = reader.read(-1f);
        assertGaussian(negative, -2, 0.2);
    }

    private static void assertGaussian(float[] sample, double mean, double deviation) {
        assertThat(KolmogorovSmirnov.gaussian(sample, mean, deviation).pValue()).isGreaterThan(LEVEL);
    }

    private static double weight(int output, int input) {
        return W[output * INPUTS + input];
    }

    private static double product(int output) {
        double sum = 0;
        for (int j = 0; j < INPUTS; j++) {
            sum += weight(output, j) * X[j];
        }
        return sum;
    }
}
