package dev.kirchhoff.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.crossbar.error.Clip;
import dev.kirchhoff.crossbar.error.Normal;
import dev.kirchhoff.crossbar.error.PowerLaw;
import dev.kirchhoff.crossbar.error.Programming;
import dev.kirchhoff.crossbar.error.ReadNoise;
import dev.kirchhoff.crossbar.error.Spread;
import dev.kirchhoff.crossbar.error.StuckCells;
import dev.kirchhoff.crossbar.programmed.ArraySize;
import dev.kirchhoff.crossbar.programmed.Cells;
import dev.kirchhoff.crossbar.programmed.Encoding;
import dev.kirchhoff.crossbar.programmed.Mapping;
import dev.kirchhoff.crossbar.programmed.Mapping.Balanced;
import dev.kirchhoff.crossbar.programmed.Mapping.Offset;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
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
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices that are written once: limits, readings put together, errors through the product, calibration. */
final class ProgrammedTileTest {

    private static final int OUTPUTS = 13;
    private static final int INPUTS = 37;
    private static final TileKey KEY = new TileKey(1, 2, 3);
    private static final RandomKey READ = new RandomKey(1, 5);
    private static final Programmed PLAIN = Programmed.defaults();
    private static final Encoding RATIO = Encoding.defaults().withOnOffRatio(100);
    private static final float[] WEIGHTS = gaussian(OUTPUTS * INPUTS, 7, 0.3f);
    private static final float[] X = gaussian(INPUTS, 8, 1);
    private static final float[] EXACT = ideal().multiply(X);

    private static float[] gaussian(int length, int seed, float deviation) {
        float[] values = new float[length];
        RandomStream.open(seed, Purpose.NOISE, 0, 0, 0).fillGaussian(values, 0, length, 0, deviation);
        return values;
    }

    private static Tile ideal() {
        return new IdealTile(view());
    }

    private static WeightView view() {
        return WeightView.of(WEIGHTS, OUTPUTS, INPUTS);
    }

    private static double distance(float[] first, float[] second) {
        double largest = 0;
        for (int i = 0; i < first.length; i++) {
            largest = Math.max(largest, Math.abs(first[i] - second[i]));
        }
        return largest;
    }

    static List<Encoding> encodings() {
        Balanced digital = Balanced.defaults().withSubtraction(Mapping.Subtraction.DIGITAL);
        List<Encoding> all = new ArrayList<>();
        for (Encoding bits : List.of(RATIO, RATIO.withWeightBits(16), RATIO.withScale(Encoding.WeightScale.OUTPUT))) {
            all.add(bits);
            all.add(bits.withMapping(digital));
            all.add(bits.withMapping(Offset.defaults()));
            all.add(bits.withMapping(Offset.defaults().withZero(Mapping.Zero.UNIT_COLUMN)));
        }
        all.add(RATIO.withMapping(Balanced.defaults().withSides(Mapping.Sides.TWO)));
        all.add(RATIO.withWeightBits(15).withCellBits(4));
        all.add(RATIO.withWeightBits(15).withCellBits(5).withMapping(digital));
        all.add(RATIO.withWeightBits(16).withCellBits(4).withMapping(Offset.defaults()));
        all.add(RATIO.withWeightBits(16)
                .withCellBits(6)
                .withMapping(Offset.defaults().withZero(Mapping.Zero.UNIT_COLUMN)));
        return all;
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void withAllOffItIsTheIdealTile(Encoding encoding) {
        Tile tile = PLAIN.withEncoding(encoding).tile(view(), KEY);
        double level = encoding.weightBits() == 0 ? 1e-6 : 2e-4;
        assertThat(distance(tile.multiply(X), EXACT)).isLessThan(10 * level);
        float[] d = gaussian(OUTPUTS, 9, 1);
        assertThat(distance(tile.multiplyTransposed(d), ideal().multiplyTransposed(d)))
                .isLessThan(10 * level);
        assertThat(tile.draws()).isFalse();
    }

    /** Converters of 22 bits, however inputs and matrix are cut: the product line by line is the one of the collapsed matrix. */
    @ParameterizedTest
    @MethodSource("encodings")
    void manyBitsConvergeHoweverReadingsArePutTogether(Encoding encoding) {
        Programmed cut = PLAIN.withEncoding(encoding)
                .withArray(new ArraySize(10, 4))
                .withOutputs(
                        new OutputConversion(new AdcModel.Uniform(22, Rounding.NEAREST), new AdcRange.Given(-20, 20)));
        float[] whole = PLAIN.withEncoding(encoding).tile(view(), KEY).multiply(X);
        double error = encoding.slices() > 1 ? 6e-3 : 1e-3;
        assertThat(distance(cut.tile(view(), KEY).multiply(X), whole)).isLessThan(error);
        InputConversion dac = InputConversion.defaults().withDac(new DacModel.SignMagnitude(16));
        for (InputSlices.Accumulation accumulation : InputSlices.Accumulation.values()) {
            Programmed sliced = cut.withInputs(dac.withSlices(new InputSlices(4, accumulation)));
            assertThat(distance(sliced.tile(view(), KEY).multiply(X), whole)).isLessThan(4 * error);
        }
    }

    /** A step of the converters is 1/16 for four bits more; the largest error of 13 outputs falls by 6 at least. */
    @Test
    void errorsFallWithTheBits() {
        double last = Double.POSITIVE_INFINITY;
        for (int bits = 4; bits <= 16; bits += 4) {
            Programmed settings = PLAIN.withInputs(
                            InputConversion.defaults().withDac(new DacModel.SignMagnitude(bits + 2)))
                    .withOutputs(new OutputConversion(
                            new AdcModel.SignMagnitude(bits, Rounding.NEAREST), new AdcRange.Given(-10, 10)));
            double error = distance(settings.tile(view(), KEY).multiply(X), EXACT);
            assertThat(error).isLessThan(last / 6);
            last = error;
        }
        assertThat(last).isLessThan(2e-3);
    }

    private static Cells cells(double alpha) {
        return Cells.defaults()
                .withProgramming(Programming.defaults().withSpread(new Normal(Spread.Dependence.INDEPENDENT, alpha)))
                .withStuck(StuckCells.NONE.withOff(0.1 * alpha))
                .withDrift(new PowerLaw(0, alpha, 1))
                .withSeconds(10)
                .withReadNoise(new ReadNoise.Steady(new Normal(Spread.Dependence.PROPORTIONAL, alpha)));
    }

    @Test
    void errorsGoToNothing() {
        double last = Double.POSITIVE_INFINITY;
        for (double alpha : new double[] {0.1, 0.01, 0.001}) {
            Tile tile = PLAIN.withCells(cells(alpha)).tile(view(), KEY);
            assertThat(tile.draws()).isTrue();
            double error = distance(tile.multiply(X, READ), EXACT);
            assertThat(error).isBetween(1e-6, last / 2);
            last = error;
        }
        assertThat(last).isLessThan(0.02);
    }

    static List<Programmed> reads() {
        Programmed noisy = PLAIN.withCells(cells(0.05));
        OutputConversion adc =
                new OutputConversion(new AdcModel.Uniform(8, Rounding.STOCHASTIC), new AdcRange.Given(-5, 5));
        InputConversion dac = InputConversion.defaults().withDac(new DacModel.SignMagnitude(8));
        return List.of(
                noisy,
                noisy.withInputs(dac),
                noisy.withOutputs(adc).withArray(new ArraySize(10, 4)),
                noisy.withOutputs(adc)
                        .withEncoding(RATIO.withMapping(Offset.defaults().withZero(Mapping.Zero.UNIT_COLUMN)))
                        .withInputs(dac.withSlices(new InputSlices(3, InputSlices.Accumulation.DIGITAL))),
                PLAIN.withEncoding(RATIO.withWeightBits(8).withCellBits(2).withMapping(Offset.defaults()))
                        .withOutputs(adc)
                        .withInputs(dac.withSlices(new InputSlices(3, InputSlices.Accumulation.ANALOG))));
    }

    /** Three vectors, of two spans, with gaps between rows, are read as each span by itself. */
    @ParameterizedTest
    @MethodSource("reads")
    void spansAreReadTheSameWhateverIsReadBesideThem(Programmed settings) {
        Tile tile = settings.tile(view(), KEY);
        Kernels kernels = new ScalarKernels();
        tile.prepare(kernels, Direction.FORWARD);
        int from = INPUTS + 2;
        int to = OUTPUTS + 3;
        Rows x = new Rows(gaussian(3 * from, 11, 1), from).first(3);
        Rows y = new Rows(new float[3 * to], to).first(3);
        Workspace together = Workspace.forInference();
        together.begin();
        READ.reopen(together.span(1), Purpose.NOISE, 0, 0, 0);
        READ.reopen(together.span(2), Purpose.NOISE, 0, 1, 0);
        tile.multiply(kernels, x, y, together);
        Rows apart = new Rows(new float[3 * to], to);
        Workspace own = Workspace.forInference();
        for (int image = 0; image < 2; image++) {
            own.begin();
            READ.reopen(own.span(1 + image), Purpose.NOISE, 0, image, 0);
            tile.multiply(
                    kernels,
                    new Rows(x.data(), from).set(x.data(), image * from, from, 1 + image),
                    apart.set(apart.data(), image * to, to, 1 + image),
                    own);
        }
        assertThat(y.data()).containsExactly(apart.data());
        assertThat(y.data()[2 * to + OUTPUTS - 1]).isNotZero();
        assertThat(y.data()[2 * to + OUTPUTS]).as("beside the rows").isZero();
    }

    @Test
    void drawsAreAddressed() {
        Programmed settings = PLAIN.withCells(cells(0.05));
        float[] y = settings.tile(view(), KEY).multiply(X, READ);
        assertThat(settings.tile(view(), KEY).multiply(X, READ)).containsExactly(y);
        assertThat(settings.tile(view(), new TileKey(2, 2, 3)).multiply(X, READ))
                .isNotEqualTo(y);
        assertThat(settings.tile(view(), KEY).multiply(X, new RandomKey(1, 6))).isNotEqualTo(y);
        assertThat(settings.withArray(new ArraySize(8, 3)).tile(view(), KEY).multiply(X, READ))
                .as("the same errors on smaller arrays")
                .containsExactly(y);
    }

    /** A write of N(0, alpha) on both cells of weights of 0.5 leaves alpha √2 |x| on a sum; level 0.001. */
    @Test
    void errorsOfWritesAddUpInProducts() {
        int outputs = 4000;
        float[] weights = new float[outputs * 4];
        Arrays.fill(weights, 0.5f);
        weights[0] = 1;
        double alpha = 0.02;
        Cells cells = Cells.defaults()
                .withProgramming(
                        new Programming(new Normal(Spread.Dependence.INDEPENDENT, alpha), Clip.POSITIVE, 0, 1));
        Programmed settings = PLAIN.withEncoding(
                        Encoding.defaults().withMapping(Balanced.defaults().withSides(Mapping.Sides.TWO)))
                .withCells(cells);
        float[] y = settings.tile(WeightView.of(weights, outputs, 4), KEY).multiply(1, -1, 1, 1);
        double deviation = alpha * Math.sqrt(2) * 2;
        float[] rest = Arrays.copyOfRange(y, 1, outputs);
        assertThat(KolmogorovSmirnov.gaussian(rest, 1, deviation).pValue()).isGreaterThan(0.001);
        assertThat(KolmogorovSmirnov.gaussian(rest, 1, 1.2 * deviation).pValue())
                .isLessThan(0.001);
    }

    /** Reads of a cell with noise, by collapsed matrix and line by line: the same distribution; level 0.001. */
    @Test
    void noiseOfReadsAddsUpOnLines() {
        Programmed settings = PLAIN.withCells(
                Cells.defaults().withReadNoise(new ReadNoise.Steady(new Normal(Spread.Dependence.PROPORTIONAL, 0.1))));
        Programmed converted = settings.withOutputs(
                new OutputConversion(new AdcModel.Uniform(20, Rounding.NEAREST), new AdcRange.Given(-10, 10)));
        for (Programmed of : List.of(settings, converted)) {
            Tile tile = of.tile(WeightView.of(new float[] {2, -1}, 1, 2), KEY);
            float[] reads = new float[2000];
            for (int i = 0; i < reads.length; i++) {
                reads[i] = tile.multiply(new float[] {3, 4}, new RandomKey(1, i))[0];
            }
            double deviation = 2 * 0.1 * Math.hypot(1 * 3, 0.5 * 4);
            assertThat(KolmogorovSmirnov.gaussian(reads, 2, deviation).pValue()).isGreaterThan(0.001);
            assertThat(KolmogorovSmirnov.gaussian(reads, 2, 1.2 * deviation).pValue())
                    .isLessThan(0.001);
        }
    }

    /** W = [[1, -1], [-1, 1]] after 10⁴ t0 with exponent 0.05: 10⁴^0.05 = 1.58489 makes up for it, which a read of ones would not see. */
    @Test
    void compensationMakesUpForDrift() {
        Cells aged = Cells.defaults().withDrift(new PowerLaw(0.05, 0, 1)).withSeconds(1e4);
        WeightView pair = WeightView.of(new float[] {1, -1, -1, 1}, 2, 2);
        float[] drifted = PLAIN.withCells(aged).tile(pair, KEY).multiply(1, 0);
        assertThat((double) drifted[0]).isCloseTo(1 / 1.58489, within(1e-5));
        for (Cells.Compensation kind : List.of(Cells.Compensation.TILE, Cells.Compensation.OUTPUT)) {
            float[] y =
                    PLAIN.withCells(aged.withCompensation(kind)).tile(pair, KEY).multiply(1, 0);
            assertThat(distance(y, new float[] {1, -1})).isLessThan(1e-6);
        }
    }

    @Test
    void calibratedRangesHoldWhatTheCalibrationSetShowed() {
        Programmed settings = PLAIN.withEncoding(RATIO.withWeightBits(15).withCellBits(7))
                .withCells(cells(0.01))
                .withInputs(InputConversion.defaults()
                        .withDac(new DacModel.SignMagnitude(12))
                        .withRange(new InputRange.Calibrated(100)))
                .withOutputs(
                        new OutputConversion(new AdcModel.Uniform(14, Rounding.NEAREST), new AdcRange.Calibrated(100)));
        assertThat(settings.calibrationPasses()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.tile(view(), KEY))
                .withMessageContaining("calibrat");
        Ranges ranges = new Ranges();
        for (int pass = 0; pass < settings.calibrationPasses(); pass++) {
            Tile tile = settings.calibrating(ranges).tile(view(), KEY);
            assertThat(tile.draws()).isFalse();
            assertThat(distance(tile.multiply(X), EXACT)).isLessThan(0.01);
        }
        assertThat(ranges.inputs(2, 3).count()).isEqualTo(INPUTS);
        assertThat(ranges.lines(2, 3, 1).count()).isEqualTo(OUTPUTS);
        Tile exact = settings.withCells(Cells.EXACT).calibrated(ranges).tile(view(), KEY);
        assertThat(distance(exact.multiply(X), EXACT)).isLessThan(0.01);
        float[] tooLarge = X.clone();
        for (int i = 0; i < tooLarge.length; i++) {
            tooLarge[i] *= 100;
        }
        assertThat(distance(exact.multiply(tooLarge), new float[OUTPUTS])).isLessThan(50);
    }

    @Test
    void reportsWhatCellsHold() {
        Programmed settings = PLAIN.withArray(new ArraySize(10, 0))
                .withEncoding(Encoding.defaults().withPercentile(0.95))
                .withOutputs(new OutputConversion(AdcModel.Uniform.defaults(), new AdcRange.Maximum()));
        ProgrammedTile tile = settings.tile(view(), KEY);
        assertThat(tile.conversions()).isEqualTo(4 * OUTPUTS);
        assertThat(tile.report().arrays()).isEqualTo(4);
        assertThat(tile.report().result().cells()).isEqualTo(2L * OUTPUTS * INPUTS);
        assertThat(tile.report().clipped()).isBetween(0.02, 0.12);
        double limit = 0;
        double sum = 0;
        for (int output = 0; output < OUTPUTS; output++) {
            sum += Math.abs(tile.effectiveWeights()[output * INPUTS]);
            for (int i = 0; i < INPUTS; i++) {
                limit = Math.max(limit, Math.abs(tile.effectiveWeights()[output * INPUTS + i]));
            }
        }
        assertThat(tile.report().linesOfInputs()[0]).isCloseTo(sum / limit, within(1e-5));
        assertThat(Arrays.stream(tile.report().histogram()).sum()).isEqualTo(2L * OUTPUTS * INPUTS);
    }
}
