package dev.kirchhoff.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.error.Normal;
import dev.kirchhoff.crossbar.error.ReadNoise;
import dev.kirchhoff.crossbar.error.Spread;
import dev.kirchhoff.crossbar.programmed.ArraySize;
import dev.kirchhoff.crossbar.programmed.Cells;
import dev.kirchhoff.crossbar.programmed.Encoding;
import dev.kirchhoff.crossbar.programmed.Mapping;
import dev.kirchhoff.crossbar.programmed.Mapping.Balanced;
import dev.kirchhoff.crossbar.wires.ArrayCells;
import dev.kirchhoff.crossbar.wires.Nodal;
import dev.kirchhoff.crossbar.wires.WireResistance;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Noise of cells between wires, against derivatives of nodal analysis; levels 0.001. */
final class WiredNoiseTest {

    private static final int READS = 3000;
    private static final double ALPHA = 0.01;
    private static final float[] WEIGHTS = {1, -0.5f, 0.75f, -1, 0.25f, 0.5f};
    private static final float[] X = {1, 0.5f, -1};
    private static final WireResistance WIRES =
            WireResistance.defaults().withRow(0.3).withColumn(0.2).withNoise(WireResistance.Noise.FIRST_ORDER);
    private static final Programmed PLAIN = Programmed.defaults()
            .withEncoding(Encoding.defaults().withOnOffRatio(10))
            .withCells(Cells.defaults()
                    .withReadNoise(new ReadNoise.Steady(new Normal(Spread.Dependence.INDEPENDENT, ALPHA))));

    private static float[][] reads(Programmed settings) {
        Tile tile = settings.tile(WeightView.of(WEIGHTS, 2, 3), new TileKey(1, 2, 3));
        float[][] reads = new float[2][READS];
        for (int i = 0; i < READS; i++) {
            float[] y = tile.multiply(X, new RandomKey(1, i));
            reads[0][i] = y[0];
            reads[1][i] = y[1];
        }
        return reads;
    }

    /** Mean and standard deviations of both outputs, and their covariance, to first order in the noise of each cell. */
    private static double[] expected(Programmed settings) {
        Encoding encoding = settings.encoding();
        double[][] sides = new double[2][6];
        for (int cell = 0; cell < 6; cell++) {
            for (int side = 0; side < 2; side++) {
                sides[side][cell] = encoding.conductance(WEIGHTS[cell % 2 * 3 + cell / 2], 0, side == 1);
            }
        }
        double[] v = {X[0], X[1], X[2]};
        double[] mean = Nodal.currents(new ArrayCells(3, 2, sides[0], sides[1]), settings.wires(), v);
        double[] moments = new double[3];
        for (int cell = 0; cell < 12; cell++) {
            sides[cell / 6][cell % 6] += 1e-6;
            double[] changed = Nodal.currents(new ArrayCells(3, 2, sides[0], sides[1]), settings.wires(), v);
            sides[cell / 6][cell % 6] -= 1e-6;
            double first = (changed[0] - mean[0]) / 1e-6;
            double second = (changed[1] - mean[1]) / 1e-6;
            moments[0] += first * first;
            moments[1] += second * second;
            moments[2] += first * second;
        }
        double factor = encoding.factor(0);
        double sigma = factor * ALPHA;
        return new double[] {
            factor * mean[0],
            factor * mean[1],
            sigma * Math.sqrt(moments[0]),
            sigma * Math.sqrt(moments[1]),
            sigma * sigma * moments[2]
        };
    }

    @ParameterizedTest
    @CsvSource({"false, ANALOG", "true, ANALOG", "false, DIGITAL"})
    void readsAreSpreadAsDerivativesSay(boolean interleaved, Mapping.Subtraction subtraction) {
        Programmed settings = PLAIN.withWires(WIRES.withInterleaved(interleaved))
                .withEncoding(PLAIN.encoding().withMapping(Balanced.defaults().withSubtraction(subtraction)));
        float[][] reads = reads(settings);
        double[] expected = expected(settings);
        double[] ideal = expected(settings.withWires(WIRES.withRow(1e-9).withColumn(1e-9)));
        double product = 0;
        for (int output = 0; output < 2; output++) {
            assertThat(KolmogorovSmirnov.gaussian(reads[output], expected[output], expected[2 + output])
                            .pValue())
                    .isGreaterThan(0.001);
            assertThat(KolmogorovSmirnov.gaussian(reads[output], expected[output], ideal[2 + output])
                            .pValue())
                    .as("noise as without wires")
                    .isLessThan(0.001);
        }
        for (int i = 0; i < READS; i++) {
            product += (reads[0][i] - expected[0]) * (reads[1][i] - expected[1]) / READS;
        }
        double error = expected[2] * expected[3] / Math.sqrt(READS);
        assertThat(product).as("lines share noise").isCloseTo(expected[4], within(3.3 * error));
        assertThat(Math.abs(expected[4])).isGreaterThan(4 * error);
    }

    /** Unit columns, parts and slices: as the resistance falls the noise becomes that of lines without wires. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutResistanceItIsTheNoiseOfLines(boolean unit) {
        Programmed settings = PLAIN.withArray(new ArraySize(2, 1));
        if (unit) {
            settings = settings.withEncoding(
                    settings.encoding().withMapping(new Mapping.Offset(Mapping.Zero.UNIT_COLUMN)));
        }
        Programmed near = settings.withWires(WIRES.withRow(1e-9).withColumn(1e-9));
        float[][] reads = reads(near);
        float[][] lines = reads(settings);
        for (int output = 0; output < 2; output++) {
            assertThat(deviation(reads[output]) / deviation(lines[output]))
                    .isCloseTo(1, within(3.3 / Math.sqrt(READS)));
        }
    }

    /** Scaled by what is left of each cell, noise is within half of what the wires take of it; vectors that add up, so that voltages fall. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void scaledNoiseIsAboutThatOfCells(boolean interleaved) {
        Programmed exact = PLAIN.withWires(WIRES.withRow(0.1).withInterleaved(interleaved));
        float[][] reads = reads(exact.withWires(exact.wires().withNoise(WireResistance.Noise.SCALED)));
        double[] expected = expected(exact);
        double[] ideal = expected(exact.withWires(WIRES.withRow(1e-9).withColumn(1e-9)));
        for (int output = 0; output < 2; output++) {
            double lost = 1 - expected[2 + output] / ideal[2 + output];
            assertThat(deviation(reads[output]) / expected[2 + output]).isCloseTo(1, within(lost / 2));
            assertThat(lost).isGreaterThan(2 * 3.3 / Math.sqrt(2 * READS));
        }
    }

    private static double deviation(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(squares / values.length - mean * mean);
    }
}
