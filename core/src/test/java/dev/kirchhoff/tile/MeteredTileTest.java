package dev.kirchhoff.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.crossbar.error.Normal;
import dev.kirchhoff.crossbar.error.Programming;
import dev.kirchhoff.crossbar.error.ReadNoise;
import dev.kirchhoff.crossbar.programmed.ArraySize;
import dev.kirchhoff.crossbar.programmed.Cells;
import dev.kirchhoff.crossbar.programmed.Encoding;
import dev.kirchhoff.crossbar.programmed.Mapping;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Rounding;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.AdcModel;
import dev.kirchhoff.periphery.converter.AdcRange;
import dev.kirchhoff.periphery.converter.DacModel;
import dev.kirchhoff.periphery.converter.InputConversion;
import dev.kirchhoff.periphery.converter.InputRange;
import dev.kirchhoff.periphery.converter.InputSlices;
import dev.kirchhoff.periphery.converter.OutputConversion;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What metered tiles pass on, and what they meter beside it. */
final class MeteredTileTest {

    private static final int OUTPUTS = 13;
    private static final int INPUTS = 37;
    private static final int VECTORS = 5;
    private static final double LIMIT = 2.5;
    private static final TileKey KEY = new TileKey(1, 2, 3);
    private static final float[] WEIGHTS = gaussian(OUTPUTS * INPUTS, 7, 0.3f);
    private static final float[] X = gaussian(VECTORS * INPUTS, 8, 1);
    private static final Programmed PLAIN = Programmed.defaults();

    private static float[] gaussian(int length, int seed, float deviation) {
        float[] values = new float[length];
        RandomStream.open(seed, Purpose.NOISE, 0, 0, 0).fillGaussian(values, 0, length, 0, deviation);
        return values;
    }

    private static WeightView view() {
        return WeightView.of(WEIGHTS, OUTPUTS, INPUTS);
    }

    private static MeteredTile metered(Programmed settings) {
        return (MeteredTile) settings.metered(new Ranges()).tile(view(), KEY);
    }

    /** All vectors at once; inputs and outputs lie apart from the beginning of their arrays. */
    private static float[] read(Tile tile) {
        Kernels kernels = Kernels.best();
        tile.prepare(kernels, Direction.FORWARD);
        float[] x = new float[3 + VECTORS * (INPUTS + 2)];
        float[] y = new float[1 + VECTORS * (OUTPUTS + 4)];
        for (int row = 0; row < VECTORS; row++) {
            System.arraycopy(X, row * INPUTS, x, 3 + row * (INPUTS + 2), INPUTS);
        }
        tile.multiply(
                kernels,
                new Rows(x, 0).set(x, 3, INPUTS + 2, VECTORS),
                new Rows(y, 0).set(y, 1, OUTPUTS + 4, VECTORS),
                Workspace.forInference());
        float[] compact = new float[VECTORS * OUTPUTS];
        for (int row = 0; row < VECTORS; row++) {
            System.arraycopy(y, 1 + row * (OUTPUTS + 4), compact, row * OUTPUTS, OUTPUTS);
        }
        return compact;
    }

    static List<Programmed> designs() {
        Cells spread = Cells.defaults()
                .withProgramming(Programming.EXACT.withSpread(Normal.defaults().withAlpha(0.05)));
        OutputConversion converted =
                new OutputConversion(new AdcModel.Uniform(6, Rounding.NEAREST), new AdcRange.Given(-10, 10));
        InputConversion dac = InputConversion.defaults().withDac(new DacModel.SignMagnitude(5));
        Programmed split = PLAIN.withCells(spread).withArray(new ArraySize(10, 4));
        return List.of(
                PLAIN,
                split,
                split.withInputs(dac).withOutputs(converted),
                split.withInputs(dac.withSlices(InputSlices.OFF.withBits(1))).withOutputs(converted),
                split.withEncoding(Encoding.defaults()
                                .withMapping(Mapping.Offset.defaults())
                                .withWeightBits(8)
                                .withCellBits(2))
                        .withOutputs(converted));
    }

    /** The layer behind sees what it would see without arrays, to the bit. */
    @ParameterizedTest
    @MethodSource("designs")
    void passesTheExactProductOn(Programmed design) {
        Tile exact = new Hardware.Digital().tile(view(), KEY);
        MeteredTile tile = metered(design);
        assertThat(read(tile)).isEqualTo(read(exact));
        float[] d = gaussian(OUTPUTS, 9, 1);
        assertThat(tile.multiplyTransposed(d)).isEqualTo(exact.multiplyTransposed(d));
    }

    @ParameterizedTest
    @MethodSource("designs")
    void metersTheErrorOfTheArrays(Programmed design) {
        MeteredTile tile = metered(design);
        float[] right = read(tile);
        float[] arrays = read(design.tile(view(), KEY));
        double signal = 0;
        double error = 0;
        for (int i = 0; i < right.length; i++) {
            signal += (double) right[i] * right[i];
            error += Math.pow((double) arrays[i] - right[i], 2);
        }
        assertThat(tile.signal()).isCloseTo(signal, within(1e-9 * signal));
        assertThat(tile.error()).isCloseTo(error, within(1e-6 * error));
        read(tile);
        assertThat(tile.signal()).as("sums go on").isCloseTo(2 * signal, within(1e-9 * signal));
    }

    @Test
    void noiseOfReadsIsThatOfTheArrays() {
        Programmed noisy = PLAIN.withCells(Cells.defaults()
                .withReadNoise(
                        ReadNoise.Steady.defaults().withSpread(Normal.defaults().withAlpha(0.1))));
        MeteredTile tile = metered(noisy);
        assertThat(tile.draws()).isTrue();
        float[] x = Arrays.copyOf(X, INPUTS);
        float[] right = tile.multiply(x, new RandomKey(1, 5));
        float[] arrays = noisy.tile(view(), KEY).multiply(x, new RandomKey(1, 5));
        assertThat(right).isEqualTo(new IdealTile(view()).multiply(x));
        double error = 0;
        for (int i = 0; i < OUTPUTS; i++) {
            error += Math.pow((double) arrays[i] - right[i], 2);
        }
        assertThat(tile.error()).isPositive().isCloseTo(error, within(1e-6 * error));
    }

    /** Σ v² g by a double sum over vectors, slices of inputs, cells, sides and slices of weights. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "6, 0, 0", "6, 1, 0", "6, 2, 0", "6, 0, 3", "5, 1, 3"})
    void metersWhatHeatsTheCells(int dacBits, int sliceBits, int cellBits) {
        Encoding pairs = Encoding.defaults().withOnOffRatio(50);
        Encoding encoding = cellBits == 0 ? pairs : pairs.withWeightBits(7).withCellBits(cellBits);
        InputConversion inputs = InputConversion.defaults()
                .withRange(new InputRange.Given(-LIMIT, LIMIT))
                .withDac(dacBits == 0 ? new DacModel.Ideal() : new DacModel.SignMagnitude(dacBits))
                .withSlices(InputSlices.OFF.withBits(sliceBits));
        MeteredTile tile = metered(PLAIN.withEncoding(encoding).withInputs(inputs));
        read(tile);

        double[] limits = encoding.limits(WEIGHTS, 0, OUTPUTS, INPUTS);
        double squares = 0;
        double heat = 0;
        for (int vector = 0; vector < VECTORS; vector++) {
            for (int i = 0; i < INPUTS; i++) {
                double square = square(X[vector * INPUTS + i] / LIMIT, dacBits - 1, sliceBits);
                squares += square / VECTORS / INPUTS;
                for (int output = 0; output < OUTPUTS; output++) {
                    double w = WEIGHTS[output * INPUTS + i] / limits[output];
                    for (int slice = 0; slice < encoding.slices(); slice++) {
                        double g = encoding.conductance(w, slice, false) + encoding.conductance(w, slice, true);
                        heat += square * g / VECTORS;
                    }
                }
            }
        }
        assertThat(tile.squaredInput()).isCloseTo(squares, within(1e-5 * squares));
        assertThat(tile.dissipation()).isCloseTo(heat, within(1e-5 * heat));
    }

    /** Mean of the squares of what is applied for a value, over the slices in which it is. */
    private static double square(double value, int magnitudeBits, int sliceBits) {
        if (magnitudeBits < 0) {
            return value * value;
        }
        int most = (1 << magnitudeBits) - 1;
        long whole = Math.min(most, Math.round(Math.abs(value) * most));
        if (sliceBits == 0) {
            return Math.pow((double) whole / most, 2);
        }
        int slices = Math.ceilDiv(magnitudeBits, sliceBits);
        int radix = 1 << sliceBits;
        double sum = 0;
        for (int slice = 0; slice < slices; slice++) {
            sum += Math.pow((double) (whole % radix) / (radix - 1), 2) / slices;
            whole /= radix;
        }
        return sum;
    }

    @Test
    void nothingIsMeteredBeforeTheFirstRead() {
        MeteredTile tile = metered(PLAIN);
        assertThat(List.of(tile.squaredInput(), tile.dissipation(), tile.signal(), tile.error()))
                .containsOnly(0.0);
        assertThat(tile.arrays().report().arrays()).isEqualTo(1);
    }
}
