package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.programmed.WrittenMatrix;
import dev.kirchhoff.crossbar.wires.WireResistance;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.Calibration;
import dev.kirchhoff.periphery.converter.ConverterRange;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.List;

/** How a programmed matrix is read. */
sealed interface ProgrammedRead permits CollapsedRead, ConvertedRead {

    /** Whether two reads of the same vector may differ. */
    boolean draws();

    /** Makes ready for some kernels. */
    void prepare(MatrixKernels kernels);

    /** Reads the products of all rows. */
    void multiply(Kernels kernels, WindowRows x, Rows y, Workspace workspace);

    /** Conversions of outputs that one product takes; 0 where nothing is converted. */
    long conversions();

    /** What the converters of each group of lines cover; empty where nothing is converted. */
    List<ConverterRange> ranges();

    /** The read of a matrix: one product where sums are not converted, else line by line. */
    static ProgrammedRead of(
            Programmed settings, WrittenMatrix matrix, float[] weights, TileKey key, Ranges ranges, boolean collects) {
        boolean noise = !settings.cells().readNoise().isNone();
        Calibration inputs = ranges.inputs(key.block(), key.tile());
        if (collects && settings.inputs().range().calibrates() && (inputs == null || inputs.count() == 0)) {
            InputStage exact = InputStage.exact(matrix.inputs(), ranges.collecting(key, Ranges.INPUTS));
            return new CollapsedRead(exact, matrix, weights, false);
        }
        InputStage stage = InputStage.of(settings.inputs(), matrix.inputs(), inputs);
        boolean supplied = settings.wires().supply() == WireResistance.Supply.SEPARATE;
        boolean apart = supplied
                || noise
                        && (settings.encoding().hasUnitColumn()
                                || settings.wires().noise() == WireResistance.Noise.FIRST_ORDER
                                || settings.inputs().slices().bits() > 0);
        if ((settings.outputs().isIdeal() || collects && !settings.calibratesOutputs()) && !apart) {
            return new CollapsedRead(stage, matrix, weights, noise);
        }
        return new ConvertedRead(settings, stage, matrix, key, ranges, collects);
    }
}
