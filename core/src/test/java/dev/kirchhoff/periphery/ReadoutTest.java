package dev.kirchhoff.periphery;

import static dev.kirchhoff.periphery.Settings.BASELINE;
import static dev.kirchhoff.periphery.Settings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.testkit.AnalogReader;
import dev.kirchhoff.testkit.ForAll;
import dev.kirchhoff.testkit.Moments;
import dev.kirchhoff.tile.Reading;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Limits and rules of a read: exactness, convergence, rounding, noise, bad numbers, chunks, repeatability. */
class ReadoutTest {

    private static final NoiseManagement ABS_MAX = new NoiseManagement.AbsMax(0);
    private static final BoundManagement CLIPPED = new BoundManagement.None();
    private static final Reading NOISELESS = with(BASELINE, new Dac(7, 1), new Adc(9, 12, 0));

    @Test
    void withEverythingOffTheProductIsExact() {
        ForAll.run(1, 50, random -> {
            int outputs = random.nextInt(1, 40);
            int inputs = random.nextInt(1, 60);
            int rows = random.nextInt(1, 30);
            float[] w = gaussians(random.nextLong(), outputs * inputs);
            float[] x = gaussians(random.nextLong(), rows * inputs);
            float[] y = new AnalogReader(Reading.PERFECT, w, outputs, 1).read(x);
            for (int i = 0; i < y.length; i++) {
                double exact = 0;
                for (int j = 0; j < inputs; j++) {
                    exact += (double) w[i % outputs * inputs + j] * x[i / outputs * inputs + j];
                }
                assertThat(y[i]).isCloseTo((float) exact, within(1e-5f * inputs));
            }
        });
    }

    /** The rms error of a uniform quantiser is step / √12: it halves with each bit. */
    @Test
    void theErrorOfTheConvertersHalvesWithEachBit() {
        float[] w = gaussians(3, 20 * 30);
        float[] x = gaussians(4, 200 * 30);
        float[] exact = new AnalogReader(Reading.PERFECT, w, 20, 1).read(x);
        for (boolean ofInputs : new boolean[] {false, true}) {
            double[] logs = new double[9];
            for (int bits = 6; bits < 15; bits++) {
                Reading settings = Reading.of(
                        ofInputs ? new Dac(bits, 1) : Dac.PERFECT,
                        ofInputs ? Adc.PERFECT : new Adc(bits, 24, 0),
                        ABS_MAX,
                        CLIPPED);
                float[] y = new AnalogReader(settings, w, 20, 1).read(x);
                double sum = 0;
                for (int i = 0; i < y.length; i++) {
                    sum += Math.pow(y[i] - exact[i], 2);
                }
                logs[bits - 6] = 0.5 * Math.log(sum / y.length) / Math.log(2);
            }
            assertThat(slope(logs)).isCloseTo(-1, within(0.02));
        }
    }

    /** Standard error of a standard deviation is 1 / √(2 n) of it: 0.16 %; five of them. */
    @Test
    void noiseOfTheResultIsThatOfTheConverterTimesScaleAndReduction() {
        int repeats = 200_000;
        float[] w = {0.5f, 3.5f};
        Reading fine =
                Reading.of(new Dac(0, 1), new Adc(0, 2, 0.06), ABS_MAX, new BoundManagement.Iterative(1000, 0.25));
        // s = 0.8; the second output needs r = 2, since 3.5 is beyond 2 and 1.75 is 4 deviations away
        Moments[] alone = new AnalogReader(fine, new float[] {0.5f}, 1, 5).moments(new float[] {0.8f}, repeats);
        Moments[] reduced = new AnalogReader(fine, w, 2, 5).moments(new float[] {-0.8f}, repeats);
        assertThat(Math.sqrt(alone[0].variance()) / (0.06 * 0.8)).isCloseTo(1, within(0.008));
        assertThat(Math.sqrt(reduced[0].variance()) / (0.06 * 0.8 * 2)).isCloseTo(1, within(0.008));
        assertThat(reduced[0].meanError(-0.4, Math.pow(0.06 * 0.8 * 2, 2))).isBetween(-5.0, 5.0);
    }

    /** x / s = 1 and r = 2 lie at 31.5 steps of a 7-bit converter: 32 is even. */
    @Test
    void theLargestInputAfterOneHalvingGoesToTheEvenLevel() {
        Reading settings = with(BASELINE, new Dac(7, 1), new Adc(0, 1.5, 0));
        ForAll.run(1, 1000, random -> {
            float x = random.nextFloat(1e-6f, 1e6f);
            float y = new AnalogReader(settings, new float[] {2}, 1, 1).read(random.nextBoolean() ? x : -x)[0];
            assertThat(Math.abs(y)).isCloseTo(x * 2 * 2 * 32 / 63f, within(1e-6f * x * 4));
        });
    }

    @Test
    void fixedScalesRoundHalvesToEven() {
        Reading settings = Reading.of(new Dac(4, 7), Adc.PERFECT, new NoiseManagement.None(), CLIPPED);
        float[] x = {0.5f, 1.5f, 2.5f, -0.5f, -1.5f, 6.5f, 7.5f, 100};
        assertThat(new AnalogReader(settings, new float[] {1}, 1, 1).read(x)).containsExactly(0, 2, 2, 0, -2, 6, 7, 7);
    }

    @Test
    void zeroInputsShowTheNoiseUnlessTheyShallNot() {
        float[] w = gaussians(1, 12);
        Moments[] noisy = new AnalogReader(with(BASELINE, new Dac(7, 1), new Adc(0, 12, 0.06)), w, 4, 1)
                .moments(new float[3], 100_000);
        for (Moments line : noisy) {
            assertThat(line.meanError(0, 0.06 * 0.06)).isBetween(-5.0, 5.0);
            assertThat(Math.sqrt(line.variance()) / 0.06).isCloseTo(1, within(0.012));
        }
        Reading silent = with(BASELINE, new Signs.OnePass(), false);
        assertThat(new AnalogReader(silent, w, 4, 1).read(0, 0, 0, 1, 0, 0))
                .startsWith(0, 0, 0, 0)
                .satisfies(y -> assertThat(y[4]).isNotZero());
        Reading inputNoise = with(silent, new Dac(7, 1, Rounding.NEAREST, 0.1, 0), new Adc(0, 12, 0));
        assertThat(new AnalogReader(inputNoise, w, 4, 1).read(0, 0, 0)).doesNotContain(0);
    }

    @Test
    void notANumberStaysInItsVector() {
        float[] w = gaussians(1, 40 * 20);
        for (Reading settings : new Reading[] {
            BASELINE, Settings.UNMANAGED, Reading.PERFECT, with(BASELINE, new Signs.DigitalSum(0), true)
        }) {
            float[] x = gaussians(2, 3 * 20);
            float[] expected =
                    new AnalogReader(with(settings, settings.dac(), quiet(settings.adc())), w, 40, 1).read(x);
            x[20 + 7] = Float.NaN;
            float[] y = new AnalogReader(with(settings, settings.dac(), quiet(settings.adc())), w, 40, 1).read(x);
            for (int i = 0; i < y.length; i++) {
                if (i / 40 == 1) {
                    assertThat(y[i]).isNaN();
                } else {
                    assertThat(y[i]).isEqualTo(expected[i]);
                }
            }
        }
    }

    private static Adc quiet(Adc adc) {
        return new Adc(adc.bits(), adc.bound(), 0);
    }

    @Test
    void withoutNoiseItDoesNotMatterHowRowsAreCut() {
        int rows = 3000;
        float[] w = gaussians(1, 70 * 50);
        float[] x = gaussians(2, rows * 50);
        Reading clipping = with(NOISELESS, new Dac(7, 1), new Adc(9, 6, 0));
        float[] whole = new AnalogReader(clipping, w, 70, 1).read(x);
        AnalogReader reader = new AnalogReader(clipping, w, 70, 1);
        for (int from = 0, count = 1; from < rows; from += count, count = Math.min(2 * count + 3, rows - from)) {
            float[] part = reader.read(Arrays.copyOfRange(x, from * 50, (from + count) * 50));
            assertThat(part).isEqualTo(Arrays.copyOfRange(whole, from * 70, (from + count) * 70));
        }
    }

    @Test
    void theSameStreamGivesTheSameResult() {
        float[] w = gaussians(1, 30 * 20);
        float[] x = gaussians(2, 500 * 20);
        float[] before = x.clone();
        AnalogReader reader = new AnalogReader(BASELINE, w, 30, 1);
        float[] y = reader.readAt(3, x);
        assertThat(reader.readAt(4, x)).isNotEqualTo(y);
        assertThat(reader.readAt(3, x)).isEqualTo(y);
        assertThat(new AnalogReader(BASELINE, w, 30, 1).readAt(3, x)).isEqualTo(y);
        assertThat(new AnalogReader(BASELINE, w, 30, 2).readAt(3, x)).isNotEqualTo(y);
        assertThat(x).isEqualTo(before);
    }

    static float[] gaussians(long seed, int length) {
        float[] values = new float[length];
        RandomStream.open(seed, Purpose.INITIALISATION, 0, 0, 0).fillGaussian(values, 0, length, 0, 1);
        return values;
    }

    /** Least-squares slope over equidistant points. */
    private static double slope(double[] values) {
        double middle = (values.length - 1) / 2.0;
        double product = 0;
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            product += (i - middle) * values[i];
            square += (i - middle) * (i - middle);
        }
        return product / square;
    }
}
