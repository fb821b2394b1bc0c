package dev.kirchhoff.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.error.PowerLaw;
import dev.kirchhoff.crossbar.programmed.ArraySize;
import dev.kirchhoff.crossbar.programmed.Cells;
import dev.kirchhoff.crossbar.programmed.Cut;
import dev.kirchhoff.crossbar.programmed.Encoding;
import dev.kirchhoff.crossbar.programmed.Mapping;
import dev.kirchhoff.crossbar.programmed.Mapping.Balanced;
import dev.kirchhoff.crossbar.programmed.Mapping.Offset;
import dev.kirchhoff.crossbar.wires.ArrayCells;
import dev.kirchhoff.crossbar.wires.Nodal;
import dev.kirchhoff.crossbar.wires.WireResistance;
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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices in arrays whose lines have resistance. */
final class ProgrammedWiresTest {

    private static final int OUTPUTS = 7;
    private static final int INPUTS = 11;
    private static final TileKey KEY = new TileKey(1, 2, 3);
    private static final float[] WEIGHTS = gaussian(OUTPUTS * INPUTS, 7);
    private static final float[] X = gaussian(INPUTS, 8);
    private static final WireResistance WIRES =
            WireResistance.defaults().withRow(0.01).withColumn(0.03);
    private static final WireResistance SEPARATE = WIRES.withSupply(WireResistance.Supply.SEPARATE);
    private static final Programmed PLAIN = Programmed.defaults();
    private static final Encoding RATIO = Encoding.defaults().withOnOffRatio(10);

    private static float[] gaussian(int length, int seed) {
        float[] values = new float[length];
        RandomStream.open(seed, Purpose.NOISE, 0, 0, 0).fillGaussian(values, 0, length, 0, 1);
        return values;
    }

    private static Tile tile(Programmed settings) {
        return settings.tile(WeightView.of(WEIGHTS, OUTPUTS, INPUTS), KEY);
    }

    /** Segments of 0.01 before every cell of a row and 0.03 after every cell of a column; rows of G are inputs. */
    @Test
    void twoByTwoFromEitherSide() {
        WeightView weights = WeightView.of(new float[] {1, 0.25f, 0.5f, 1}, 2, 2);
        Tile tile = PLAIN.withWires(WIRES).tile(weights, KEY);
        assertThat(tile.multiply(1, 1)).containsExactly(new float[] {1.16191893f, 1.39970384f}, within(1e-6f));
        assertThat(tile.multiplyTransposed(1, 1))
                .containsExactly(new float[] {1.38638759f, 1.17523518f}, within(1e-6f));

        Tile swapped = PLAIN.withWires(WIRES.withRow(0.03).withColumn(0.01)).tile(weights, KEY);
        assertThat(swapped.multiply(1, 1)[0]).isNotCloseTo(1.16191893f, within(1e-3f));
        assertThat(swapped.multiplyTransposed(1, 1)[0]).isNotCloseTo(1.38638759f, within(1e-3f));
    }

    static List<Encoding> encodings() {
        Balanced digital = Balanced.defaults().withSubtraction(Mapping.Subtraction.DIGITAL);
        Offset unit = Offset.defaults().withZero(Mapping.Zero.UNIT_COLUMN);
        return List.of(
                RATIO,
                RATIO.withMapping(digital),
                RATIO.withMapping(Balanced.defaults().withSides(Mapping.Sides.TWO)),
                RATIO.withMapping(Offset.defaults()),
                RATIO.withMapping(unit),
                RATIO.withWeightBits(7).withCellBits(2),
                RATIO.withWeightBits(8).withCellBits(4).withMapping(digital),
                RATIO.withWeightBits(8).withCellBits(3).withMapping(unit));
    }

    /** Whole and cut into arrays of 4 x 3, each of which is a circuit of its own: converted by 22 bits or not. */
    @ParameterizedTest
    @MethodSource("encodings")
    void readingsAreThoseOfNodalAnalysis(Encoding encoding) {
        OutputConversion adc =
                new OutputConversion(new AdcModel.Uniform(22, Rounding.NEAREST), new AdcRange.Given(-20, 20));
        for (ArraySize size : List.of(ArraySize.defaults(), new ArraySize(4, 3))) {
            Programmed settings = PLAIN.withEncoding(encoding).withArray(size).withWires(WIRES.withRowTerminal(0.05));
            assertAsNodal(settings, 3e-5);
            assertAsNodal(settings.withOutputs(adc), encoding.slices() > 1 ? 3e-3 : 3e-4);
            if (encoding.isSubtractedAsCurrents()) {
                assertAsNodal(settings.withWires(WIRES.withInterleaved(true)), 3e-5);
            }
        }
    }

    private static void assertAsNodal(Programmed settings, double error) {
        double[] inputs = new double[INPUTS];
        Arrays.setAll(inputs, i -> X[i]);
        double[] expected = nodal(settings, inputs);
        float[] y = tile(settings).multiply(X);
        float[] ideal = tile(settings.withWires(WireResistance.defaults())).multiply(X);
        double lost = 0;
        for (int i = 0; i < OUTPUTS; i++) {
            assertThat((double) y[i]).as("output %d", i).isCloseTo(expected[i], within(error));
            lost = Math.max(lost, Math.abs(y[i] - ideal[i]));
        }
        assertThat(lost).as("what wires do").isGreaterThan(0.1);
    }

    /** Every array of a matrix by itself as a circuit, readings put together as the mapping says. */
    private static double[] nodal(Programmed settings, double... inputs) {
        Encoding encoding = settings.encoding();
        double limit = encoding.limits(WEIGHTS, 0, OUTPUTS, INPUTS)[0];
        Cut rows = settings.array().cutInputs(INPUTS);
        Cut columns = settings.array().cutOutputs(OUTPUTS);
        double[] y = new double[OUTPUTS];
        for (int row = 0; row < rows.parts(); row++) {
            double[] v = new double[rows.length(row)];
            int firstRow = rows.start(row);
            Arrays.setAll(v, i -> inputs[firstRow + i]);
            double sum = Arrays.stream(v).sum();
            for (int column = 0; column < columns.parts(); column++) {
                int units = encoding.hasUnitColumn() ? 1 : 0;
                int width = units + columns.length(column);
                int first = columns.start(column) - units;
                for (int slice = 0; slice < encoding.slices(); slice++) {
                    double[][] sides = new double[2][v.length * width];
                    for (int i = 0; i < v.length; i++) {
                        for (int j = 0; j < width; j++) {
                            double w = j < units ? 0 : WEIGHTS[(first + j) * INPUTS + firstRow + i] / limit;
                            sides[0][i * width + j] = encoding.conductance(w, slice, false);
                            sides[1][i * width + j] = encoding.conductance(w, slice, true);
                        }
                    }
                    ArrayCells cells = new ArrayCells(v.length, width, sides[0], encoding.isPaired() ? sides[1] : null);
                    double[] currents = Nodal.currents(cells, settings.wires(), v);
                    for (int j = units; j < width; j++) {
                        double zero = units == 1 ? currents[0] : encoding.isPaired() ? 0 : encoding.zero(slice) * sum;
                        y[first + j] += limit * encoding.factor(slice) * (currents[j] - zero);
                    }
                }
            }
        }
        return y;
    }

    /** Inputs of two bits and a sign, applied bit by bit: positive ones connect their cells, then negative ones, whose currents are subtracted. */
    @ParameterizedTest
    @MethodSource("encodings")
    void separatelySuppliedReadingsAreThoseOfNodalAnalysis(Encoding encoding) {
        InputConversion bits = InputConversion.defaults()
                .withDac(new DacModel.SignMagnitude(3))
                .withSlices(InputSlices.OFF.withBits(1));
        float[] x = {1, -1 / 3f, 2 / 3f, 0, -1, 1 / 3f, 1, 0, -2 / 3f, 1, 1 / 3f};
        for (ArraySize size : List.of(ArraySize.defaults(), new ArraySize(4, 3))) {
            for (boolean interleaved : new boolean[] {false, encoding.isSubtractedAsCurrents()}) {
                Programmed settings = PLAIN.withEncoding(encoding)
                        .withArray(size)
                        .withInputs(bits)
                        .withWires(SEPARATE.withInterleaved(interleaved));
                double[] expected = new double[OUTPUTS];
                for (int bit = 1; bit <= 2; bit++) {
                    for (int sign = -1; sign <= 1; sign += 2) {
                        double[] applied = new double[INPUTS];
                        for (int i = 0; i < INPUTS; i++) {
                            applied[i] = sign * x[i] > 0 && (Math.round(Math.abs(x[i]) * 3) & bit) != 0 ? 1 : 0;
                        }
                        double[] read = nodal(settings, applied);
                        for (int j = 0; j < OUTPUTS; j++) {
                            expected[j] += sign * bit / 3.0 * read[j];
                        }
                    }
                }
                float[] y = tile(settings).multiply(x);
                for (int j = 0; j < OUTPUTS; j++) {
                    assertThat((double) y[j]).isCloseTo(expected[j], within(3e-5));
                }
                assertThat(y).isNotEqualTo(tile(settings.withWires(WIRES)).multiply(x));
            }
        }
    }

    /** Reads before and after drift go through the wires, where less current loses less: their ratio is not that of the cells, 10⁴^0.05. */
    @Test
    void compensationReadsThroughTheWires() {
        Programmed plain = PLAIN.withWires(WIRES);
        Cells aged = Cells.defaults().withDrift(new PowerLaw(0.05, 0, 1)).withSeconds(1e4);
        double ratio = magnitude(plain) / magnitude(plain.withCells(aged));
        assertThat(ratio).isBetween(1.3, 1.55);
        Tile compensated = tile(plain.withCells(aged.withCompensation(Cells.Compensation.TILE)));
        float[] y = compensated.multiply(X);
        float[] drifted = tile(plain.withCells(aged)).multiply(X);
        for (int i = 0; i < OUTPUTS; i++) {
            assertThat((double) y[i]).isCloseTo(ratio * drifted[i], within(1e-5));
        }
    }

    private static double magnitude(Programmed settings) {
        double sum = 0;
        for (float weight :
                settings.tile(WeightView.of(WEIGHTS, OUTPUTS, INPUTS), KEY).effectiveWeights()) {
            sum += Math.abs(weight);
        }
        return sum;
    }

    @Test
    void reportCountsWhatCellsConduct() {
        WeightView view = WeightView.of(WEIGHTS, OUTPUTS, INPUTS);
        ProgrammedTile plain = PLAIN.withEncoding(RATIO).tile(view, KEY);
        ProgrammedTile wired = PLAIN.withEncoding(RATIO).withWires(WIRES).tile(view, KEY);
        assertThat(wired.report().linesOfInputs()).isEqualTo(plain.report().linesOfInputs());
        assertThat(wired.effectiveWeights()).isNotEqualTo(plain.effectiveWeights());
    }

    @Test
    void refusesWiresThatNoArrayHas() {
        assertThatThrownBy(() ->
                        PLAIN.withEncoding(RATIO.withMapping(Offset.defaults())).withWires(WIRES.withInterleaved(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wires.interleaved is true")
                .hasMessageContaining("balanced");
        assertThatThrownBy(() -> PLAIN.withWires(SEPARATE))
                .hasMessageContaining("wires.supply is separate")
                .hasMessageContaining("inputs.slices.bits: 1");
    }
}
