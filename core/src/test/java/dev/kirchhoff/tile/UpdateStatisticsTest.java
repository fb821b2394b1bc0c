package dev.kirchhoff.tile;

import static dev.kirchhoff.tile.Cells.STEP;
import static dev.kirchhoff.tile.Cells.array;
import static dev.kirchhoff.tile.Cells.constant;
import static dev.kirchhoff.tile.Cells.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.testkit.ForAll;
import dev.kirchhoff.testkit.Moments;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mean, variance and covariance of what pulses do, against their formulae. */
class UpdateStatisticsTest {

    private static final int REPEATS = 4000;

    /**
     * E[ΔW] = -η d xᵀ while no probability is cut off, whatever the shape, the rate and the managements: within 5 standard errors for
     * each device, of which 60 cases have some 900.
     */
    @ParameterizedTest
    @EnumSource(names = {"EXACT", "AGGREGATED"})
    void theMeanIsThatOfGradientDescent(Engine engine) {
        PulseType[] types = {PulseType.STOCHASTIC_COMPRESSED, PulseType.STOCHASTIC};
        ForAll.run(1, 60, random -> {
            int outputs = random.nextInt(1, 5);
            int inputs = random.nextInt(1, 9);
            boolean blManagement = random.nextBoolean();
            boolean fixedBl = random.nextBoolean();
            Update update = new Update(
                    types[random.nextInt(2)],
                    random.nextInt(16, 65),
                    fixedBl,
                    blManagement || random.nextBoolean(),
                    blManagement,
                    1,
                    0,
                    engine);
            double rate = random.nextDouble(0.001, 0.015);
            float[] x = numbers(random, inputs);
            float[] d = numbers(random, outputs);
            Moments[] moments = array(constant(0.3), update, outputs, inputs).moments(x, d, rate, 1000);
            for (int cell = 0; cell < moments.length; cell++) {
                double expected = -rate * d[cell / inputs] * x[cell % inputs];
                double error = Math.sqrt(Math.max(moments[cell].variance(), 1e-3 * STEP * STEP) / 1000);
                assertThat(moments[cell].mean()).isCloseTo(expected, within(5 * error));
            }
        });
    }

    private static float[] numbers(RandomGenerator random, int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextFloat(-1, 1);
        }
        return numbers;
    }

    /**
     * Var(ΔW) = BL (p q (1 + c²) - (p q)²) dw_min², p q = η |x d| / (g BL). A sample variance has relative variance (2 + k) / n.
     */
    @ParameterizedTest
    @EnumSource(names = {"EXACT", "AGGREGATED"})
    void theVarianceIsBinomialPlusThatOfTheCycles(Engine engine) {
        float[] x = vector(1, -0.5, 0.1);
        float[] d = vector(0.9, -0.3);
        for (int bl : new int[] {1, 10, 31, 64}) {
            for (double c2c : new double[] {0, 0.3, 2}) {
                double rate = 0.9 * STEP * bl;
                Moments[] moments =
                        array(constant(c2c), Cells.plain(bl, engine), 2, 3).moments(x, d, rate, REPEATS);
                for (int cell = 0; cell < 6; cell++) {
                    double expected = variance(rate * Math.abs(x[cell % 3] * d[cell / 3]) / (STEP * bl), bl, c2c);
                    double error = Math.sqrt((2 + moments[cell].excessKurtosis()) / REPEATS);
                    assertThat(moments[cell].variance() / expected)
                            .as("BL %d, c %s, device %d", bl, c2c, cell)
                            .isCloseTo(1, within(5 * error));
                }
            }
        }
    }

    private static double variance(double probability, int bl, double c2c) {
        return bl * (probability * (1 + c2c * c2c) - probability * probability) * STEP * STEP;
    }

    /** Twice the cycle noise is told apart. */
    @Test
    void anotherNoiseHasAnotherVariance() {
        Moments moments = array(constant(0.6), Cells.plain(31, Engine.AGGREGATED), 1, 1)
                .moments(vector(0.9), vector(0.9), 0.02, REPEATS)[0];
        double error = Math.sqrt((2 + moments.excessKurtosis()) / REPEATS);
        assertThat(moments.variance() / variance(0.02 * 0.81 / (STEP * 31), 31, 0.3))
                .isGreaterThan(1 + 5 * error);
    }

    /**
     * Devices of one row share its train: Cov = BL p p' (q - q²) dw_min² in the sense of their counts; those that share no line
     * are independent. With p = p' = q, and signs that make both weights fall.
     */
    @ParameterizedTest
    @EnumSource(names = {"EXACT", "AGGREGATED"})
    void devicesOfALineShareItsTrain(Engine engine) {
        int bl = 20;
        double p = 0.4;
        float[] ones = vector(1, 1);
        double rate = p * p * STEP * bl;
        float[][] changes = array(constant(0.3), Cells.plain(bl, engine), 2, 2).sample(ones, ones, rate, REPEATS);
        double shared = p * p * p * (1 - p) / (p * p * (1 + 0.09) - p * p * p * p);
        double error = 5 / Math.sqrt(REPEATS);
        assertThat(Moments.correlation(changes[0], changes[1])).as("one row").isCloseTo(shared, within(error));
        assertThat(Moments.correlation(changes[0], changes[2])).as("one column").isCloseTo(shared, within(error));
        assertThat(Moments.correlation(changes[0], changes[3])).as("no line").isCloseTo(0, within(error));
        assertThat(shared).as("what the test can tell apart").isGreaterThan(2 * error);
    }

    /** Vectors of a batch are independent: variances of their updates add up, in words that they share and in others. */
    @ParameterizedTest
    @EnumSource(names = {"EXACT", "AGGREGATED"})
    void vectorsAddUp(Engine engine) {
        int vectors = 23;
        float[] x = new float[vectors];
        float[] d = new float[vectors];
        for (int i = 0; i < vectors; i++) {
            x[i] = i % 2 == 0 ? 0.8f : -0.4f;
            d[i] = 0.5f - 0.04f * i;
        }
        double rate = 0.005;
        Moments moments = array(constant(0.3), Cells.managed(engine), 1, 1).moments(x, d, rate, REPEATS)[0];
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < vectors; i++) {
            double steps = rate * Math.abs(x[i] * d[i]) / STEP;
            int bl = (int) Math.ceil(steps);
            mean -= rate * x[i] * d[i];
            variance += bl == 0 ? 0 : variance(steps / bl, bl, 0.3);
        }
        assertThat(moments.meanError(mean, variance)).isBetween(-5.0, 5.0);
        assertThat(moments.variance() / variance)
                .isCloseTo(1, within(5 * Math.sqrt((2 + moments.excessKurtosis()) / REPEATS)));
    }

    /** round(round(BL q) round(BL p) / BL) and round(BL p q) steps, without noise exactly. */
    @Test
    void computedCountsAreThoseOfTheirFormulae() {
        float[] x = vector(0.9, -0.46, 0, 0.31);
        float[] d = vector(0.52, -0.25, 1);
        for (int bl : new int[] {10, 31}) {
            double scale = Math.sqrt(0.01 / (STEP * bl));
            float[] mean = counted(PulseType.MEAN_COUNT, bl, 0, x, d);
            float[] implicit = counted(PulseType.DETERMINISTIC_IMPLICIT, bl, 0, x, d);
            float[] rounded = counted(PulseType.DETERMINISTIC_IMPLICIT, bl, 0.25, x, d);
            for (int cell = 0; cell < 12; cell++) {
                double p = Math.min(1, scale * Math.abs(x[cell % 4]));
                double q = Math.min(1, scale * Math.abs(d[cell / 4]));
                double sign = -Math.signum(x[cell % 4] * d[cell / 4]) * STEP;
                assertThat((double) mean[cell])
                        .isCloseTo(
                                sign * Math.round((double) Math.round(bl * q) * Math.round(bl * p) / bl), within(1e-7));
                assertThat((double) implicit[cell]).isCloseTo(sign * Math.round(bl * p * q), within(1e-7));
                double coarse = Math.rint(p / 0.25) * 0.25 * Math.rint(q / 0.25) * 0.25;
                assertThat((double) rounded[cell]).isCloseTo(sign * Math.round(bl * coarse), within(1e-7));
            }
        }
    }

    private static float[] counted(PulseType pulses, int bl, double resolution, float[] x, float[] d) {
        Update update = new Update(pulses, bl, true, false, false, 1, resolution, Engine.AUTO);
        return array(constant(0), update, 3, 4).update(x, d, 0.01).weights();
    }
}
