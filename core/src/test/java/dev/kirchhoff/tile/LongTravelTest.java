package dev.kirchhoff.tile;

import static dev.kirchhoff.tile.Cells.array;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.LinearStep;
import dev.kirchhoff.device.PiecewiseStep;
import dev.kirchhoff.device.PowStep;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.testkit.Moments;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One vector that leads devices through much of their range: steps that depend on the weight change on the way. */
class LongTravelTest {

    private static final int REPEATS = 20_000;
    private static final int REPEATS_OF_AN_ARRAY = 3_000;
    private static final Pulse PULSE = new Pulse(0.01, 0, 0.3, 0, 0, false);
    private static final SoftBounds SOFT =
            SoftBounds.defaults().withPulse(PULSE).withBounds(Cells.BOUNDS);

    /** 31 steps for sure: 0.6 (1 - (1 - 0.01 / 0.6)³¹) = 0.24366. */
    @ParameterizedTest
    @EnumSource
    void softBoundsSaturateWithinAVector(Engine engine) {
        Moments moments =
                array(SOFT, Cells.plain(31, engine), 1, 1).moments(Cells.vector(1), Cells.vector(-1), 0.31, REPEATS)[0];
        double expected = 0.6 * (1 - Math.pow(1 - 0.01 / 0.6, 31));
        double error = Math.sqrt(moments.variance() / REPEATS);
        assertThat(moments.mean()).isCloseTo(expected, within(0.002 * expected + 4 * error));
    }

    /** Random trains: E[Δw | x, d] = (b - w) (1 - (1 - p q g / b)³¹) towards the bound b, as every slot multiplies the mean distance to it. */
    @ParameterizedTest
    @EnumSource
    void softBoundsFollowTheirClosedForm(Engine engine) {
        float[] x = halfNormal(6, 3);
        float[] d = halfNormal(5, 4);
        for (double start : new double[] {-0.5, 0.1, 0.55}) {
            float[] errors = d.clone();
            for (int i = 0; i < errors.length; i++) {
                errors[i] = -errors[i];
            }
            Moments[] moments = moments(SOFT, engine, (float) start, x, errors);
            double scale = Math.sqrt(0.05 / (0.01 * 31));
            for (int cell = 0; cell < moments.length; cell++) {
                double p = Math.min(1, scale * x[cell % 6]);
                double q = Math.min(1, scale * d[cell / 6]);
                double expected = (0.6 - start) * (1 - Math.pow(1 - p * q * 0.01 / 0.6, 31));
                double error = Math.sqrt(moments[cell].variance() / REPEATS_OF_AN_ARRAY);
                assertThat(moments[cell].mean()).isCloseTo(expected, within(0.002 * expected + 4.5 * error));
            }
        }
    }

    static Stream<Device> families() {
        return Stream.of(
                SOFT,
                PowStep.defaults()
                        .withPulse(PULSE)
                        .withBounds(Cells.BOUNDS)
                        .withGamma(1.7)
                        .withGammaD2d(0),
                PowStep.defaults()
                        .withPulse(PULSE)
                        .withBounds(Cells.BOUNDS)
                        .withGamma(3)
                        .withGammaD2d(0),
                LinearStep.defaults()
                        .withPulse(PULSE)
                        .withBounds(Cells.BOUNDS)
                        .withGammaUp(0.7)
                        .withGammaUpD2d(0),
                PiecewiseStep.defaults()
                        .withPulse(PULSE)
                        .withBounds(Cells.BOUNDS)
                        .withUp(List.of(1.5, 1.0, 0.2))
                        .withDown(List.of(0.3, 1.0, 1.2)));
    }

    /** Half-normal inputs and errors, from several weights, in one vector: the mean of all cells within 0.2 % and the sampling. */
    @ParameterizedTest
    @MethodSource("families")
    void countsAgreeWithPulses(Device device) {
        float[] x = halfNormal(6, 1);
        float[] d = halfNormal(5, 2);
        for (float start : new float[] {-0.4f, 0.3f}) {
            for (float sign : new float[] {-1, 1}) {
                float[] errors = d.clone();
                for (int i = 0; i < errors.length; i++) {
                    errors[i] *= sign;
                }
                Moments[] exact = moments(device, Engine.EXACT, start, x, errors);
                for (Engine engine : new Engine[] {Engine.AUTO, Engine.AGGREGATED}) {
                    Moments[] counted = moments(device, engine, start, x, errors);
                    double sum = 0;
                    double difference = 0;
                    double variance = 0;
                    for (int cell = 0; cell < exact.length; cell++) {
                        double error = (exact[cell].variance() + counted[cell].variance()) / REPEATS_OF_AN_ARRAY;
                        double apart = counted[cell].mean() - exact[cell].mean();
                        double mean = Math.abs(exact[cell].mean());
                        assertThat(Math.abs(apart)).isLessThan(0.002 * mean + 4.5 * Math.sqrt(error));
                        sum += mean;
                        difference += apart;
                        variance += error;
                    }
                    // Cells of one line share its train: the standard error of the sum is at most √5 times that of
                    // independent ones.
                    assertThat(Math.abs(difference)).isLessThan(0.002 * sum + 4 * Math.sqrt(6 * variance));
                }
            }
        }
    }

    private static Moments[] moments(Device device, Engine engine, float start, float[] x, float[] d) {
        float[] weights = new float[x.length * d.length];
        Arrays.fill(weights, start);
        return array(device, Cells.plain(31, engine), d.length, x.length)
                .program(weights)
                .moments(x, d, 0.05, REPEATS_OF_AN_ARRAY);
    }

    private static float[] halfNormal(int length, int chunk) {
        float[] values = new float[length];
        RandomStream.open(12, Purpose.NOISE, 0, 0, chunk).fillGaussian(values, 0, length, 0, 1);
        for (int i = 0; i < length; i++) {
            values[i] = Math.abs(values[i]);
        }
        return values;
    }

    /**
     * Computed counts, pulse by pulse by the exact engine: with noise far above the step the bounds act on each, and the mean is that of 31
     * random pulses at p = q = 1, which are the same.
     */
    @ParameterizedTest
    @EnumSource(names = {"MEAN_COUNT", "DETERMINISTIC_IMPLICIT"})
    void computedCountsArePulsesToo(PulseType type) {
        Device noisy = SOFT.withPulse(PULSE.withDwMinC2c(8));
        for (Engine engine : new Engine[] {Engine.EXACT, Engine.AUTO}) {
            Moments drawn = array(noisy, Cells.plain(31, Engine.EXACT), 1, 1)
                    .program(0.5f)
                    .moments(Cells.vector(1), Cells.vector(-1), 0.31, REPEATS)[0];
            Update computed = Cells.plain(31, engine).withPulses(type);
            Moments counted = array(noisy, computed, 1, 1)
                    .program(0.5f)
                    .moments(Cells.vector(1), Cells.vector(-1), 0.31, REPEATS)[0];
            double error = Math.sqrt((drawn.variance() + counted.variance()) / REPEATS);
            assertThat(counted.mean()).isCloseTo(drawn.mean(), within(4 * error));
        }
    }

    /** Grown trains keep the mean: at η = 1.01 g BL two steps of nearly the whole probability would otherwise make 1.98 of one. */
    @Test
    void grownTrainsKeepTheRate() {
        for (double rate : new double[] {0.0101, 0.025, 0.0301}) {
            Update grows = Cells.plain(1, Engine.EXACT).withFixedBl(false);
            Device device = Cells.constant(0.3).withPulse(PULSE);
            Moments moments =
                    array(device, grows, 1, 1).moments(Cells.vector(0.9), Cells.vector(-0.8), rate, REPEATS)[0];
            double error = Math.sqrt(moments.variance() / REPEATS);
            assertThat(moments.mean()).isCloseTo(rate * 0.9 * 0.8, within(4 * error));
        }
    }
}
