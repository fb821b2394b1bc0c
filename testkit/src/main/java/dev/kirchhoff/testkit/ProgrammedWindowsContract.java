package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.crossbar.programmed.ArraySize;
import dev.kirchhoff.crossbar.programmed.Mapping;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.AdcModel;
import dev.kirchhoff.periphery.converter.Calibration;
import dev.kirchhoff.periphery.converter.InputRange;
import dev.kirchhoff.periphery.converter.OutputConversion;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import dev.kirchhoff.tile.Programmed;
import dev.kirchhoff.tile.ProgrammedTile;
import dev.kirchhoff.tile.Ranges;
import dev.kirchhoff.tile.WeightView;
import dev.kirchhoff.tile.WindowTile;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Programmed arrays read windows of an image where they are as they read copies of them: to the bit, but for digital sums of inputs, which
 * are added piece by piece; and what they count is the same.
 */
public abstract class ProgrammedWindowsContract {

    static final List<Programmed> ARRAYS = List.of(
            ProgrammedHardware.EIGHT_BIT,
            ProgrammedHardware.EIGHT_BIT.withArray(new ArraySize(8, 0)),
            ProgrammedHardware.EIGHT_BIT.withOutputs(OutputConversion.defaults().withAdc(new AdcModel.Ideal())),
            ProgrammedHardware.PER_BIT,
            ProgrammedHardware.PER_BIT.withArray(new ArraySize(5, 0)),
            ProgrammedHardware.NOISY,
            ProgrammedHardware.SPLIT);

    private static final TileKey KEY = new TileKey(1, 0, 0);
    private static final int OUTPUTS = 3;
    private static final int CHANNELS = 2;
    private static final int WIDTH = 8;
    private static final int LINE = (WIDTH + 3) * CHANNELS;
    private static final int LINES = 3;
    private static final int ROWS = 4 * WIDTH;

    /** The kernels under test. */
    protected abstract Kernels kernels();

    @ParameterizedTest
    @FieldSource("ARRAYS")
    void windowsAreReadAsTheirCopies(Programmed settings) {
        ProgrammedTile tile = settings.tile(weights(), KEY);
        tile.prepare(kernels(), Direction.FORWARD);
        WindowRows windows = windows();
        Rows expected = results();
        tile.multiply(kernels(), copies(windows), expected, open());
        Rows actual = results();
        tile.multiply(kernels(), windows, actual, open());
        boolean sums = settings.encoding().mapping().equals(new Mapping.Offset(Mapping.Zero.DIGITAL));
        for (int i = 0; i < ROWS * OUTPUTS; i++) {
            assertThat(actual.data()[i]).isCloseTo(expected.data()[i], within(sums ? 1e-5f : 0f));
        }
        assertThat(actual.data()).isNotEqualTo(results().data());
    }

    @Test
    void inputsOfWindowsAreCountedAsThoseOfTheirCopies() {
        Programmed settings = ProgrammedHardware.EIGHT_BIT.withInputs(
                ProgrammedHardware.EIGHT_BIT.inputs().withRange(new InputRange.Calibrated(99)));
        Calibration copies = seen(settings, tile -> tile.multiply(kernels(), copies(windows()), results(), open()));
        Calibration windows = seen(settings, tile -> tile.multiply(kernels(), windows(), results(), open()));
        assertThat(windows.histogram()).usingRecursiveComparison().isEqualTo(copies.histogram());
        assertThat(windows.count()).isEqualTo((long) ROWS * weights().inputs());
    }

    private Calibration seen(Programmed settings, Consumer<WindowTile> reading) {
        Ranges ranges = new Ranges();
        WindowTile tile = (WindowTile) settings.calibrating(ranges).tile(weights(), KEY);
        tile.prepare(kernels(), Direction.FORWARD);
        reading.accept(tile);
        return Objects.requireNonNull(ranges.inputs(KEY.block(), KEY.tile()));
    }

    private static Rows results() {
        return new Rows(new float[ROWS * OUTPUTS], OUTPUTS).first(ROWS);
    }

    private static Workspace open() {
        Workspace workspace = Workspace.forInference();
        workspace.begin();
        workspace.span(ROWS / 2).reopen(1, Purpose.NOISE, 0, 1, 0);
        workspace.span(ROWS / 2).reopen(1, Purpose.NOISE, 0, 2, 0);
        return workspace;
    }

    private static Rows copies(WindowRows windows) {
        float[] copies = new float[ROWS * windows.width()];
        windows.copyTo(copies, 0, windows.width());
        return new Rows(copies, windows.width()).first(ROWS);
    }

    private static WeightView weights() {
        int inputs = 2 * CHANNELS * LINES;
        return WeightView.of(gaussians(3, OUTPUTS * inputs), OUTPUTS, inputs);
    }

    /** Windows of three lines of two pixels, next to each other in lines of the image. */
    private static WindowRows windows() {
        float[] image = gaussians(2, LINE * (ROWS / WIDTH + LINES));
        int[] starts = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            starts[row] = row / WIDTH * LINE + row % WIDTH * CHANNELS;
        }
        return new WindowRows(LINES, 2 * CHANNELS, LINE, CHANNELS).set(image, starts, 0, ROWS);
    }

    private static float[] gaussians(int number, int length) {
        float[] values = new float[length];
        RandomStream.open(number, Purpose.NOISE, 0, 0, 0).fillGaussian(values, 0, length, 0, 1);
        return values;
    }
}
