package dev.kirchhoff.cost;

import dev.kirchhoff.crossbar.programmed.Encoding;
import dev.kirchhoff.periphery.converter.InputConversion;
import dev.kirchhoff.periphery.converter.InputSlices;
import dev.kirchhoff.tile.Programmed;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * How arrays hold and read a matrix: what time, energy and area depend on beside the {@link Technology}.
 *
 * @param rows input lines of an array; a matrix with more inputs is cut, and the parts of its sums are added digitally
 * @param columns output lines of an array
 * @param columnsPerWeight columns that hold an output of the matrix: one a side of a pair, times the slices of a weight
 * @param conversionsPerOutput conversions for an output of the matrix: one a slice, twice as many where pairs are subtracted digitally
 * @param unitColumns columns of an array that are read to be subtracted from the others, 0 or 1
 * @param inputBits bits of an input, as it lies in the buffer
 * @param inputSlices parts in which an input is sent, one after another
 * @param analogAccumulation whether the results of input slices are added before they are converted
 * @param adcBits resolution of a conversion
 */
public record ArrayDesign(
        int rows,
        int columns,
        int columnsPerWeight,
        int conversionsPerOutput,
        int unitColumns,
        int inputBits,
        int inputSlices,
        boolean analogAccumulation,
        int adcBits) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if an array cannot hold one weight, or nothing is converted
     */
    public ArrayDesign {
        if (rows < 1 || columnsPerWeight < 1 || unitColumns < 0 || columns < columnsPerWeight + unitColumns) {
            throw new IllegalArgumentException(
                    "an array of " + rows + " x " + columns + " cells cannot hold a weight of " + columnsPerWeight
                            + " columns beside " + unitColumns + " unit columns");
        }
        if (conversionsPerOutput < 1 || inputBits < 1 || inputSlices < 1 || adcBits < 1) {
            throw new IllegalArgumentException("conversions, bits and input slices must be at least 1");
        }
    }

    /**
     * The design that settings of programmed arrays stand for. Where their size is not limited, it is that of the largest matrix.
     *
     * @param settings the arrays
     * @param layers what they are to hold
     * @return nothing where inputs or outputs are not converted: ideal converters have no cost
     * @throws IllegalArgumentException if the settings do not go together
     */
    public static Optional<ArrayDesign> of(Programmed settings, List<MatrixLayer> layers) {
        InputConversion inputs = settings.inputs();
        int dacBits = inputs.dac().bits();
        if (settings.outputs().isIdeal() || dacBits == 0 || layers.isEmpty()) {
            return Optional.empty();
        }
        Encoding encoding = settings.encoding();
        int perWeight = encoding.slices() * (encoding.isPaired() ? 2 : 1);
        int units = encoding.hasUnitColumn() ? 1 : 0;
        int rows = limit(settings.array().rows(), layers, MatrixLayer::inputs);
        int outputs = limit(settings.array().columns(), layers, MatrixLayer::outputs);
        InputSlices slices = inputs.slices();
        return Optional.of(new ArrayDesign(
                rows,
                outputs * perWeight + units,
                perWeight,
                encoding.isSubtractedAsCurrents() ? encoding.slices() : perWeight,
                units,
                dacBits,
                slices.isOff() ? 1 : slices.count(inputs.dac().magnitudeBits(false)),
                slices.accumulation() == InputSlices.Accumulation.ANALOG,
                settings.adcBits(rows)));
    }

    private static int limit(int limit, List<MatrixLayer> layers, ToIntFunction<MatrixLayer> extent) {
        return limit > 0 ? limit : layers.stream().mapToInt(extent).max().orElseThrow();
    }

    /** Outputs of a matrix that an array holds. */
    public int outputsPerArray() {
        return (columns - unitColumns) / columnsPerWeight;
    }

    /** Arrays among which the inputs of a matrix are cut. */
    public int rowParts(int inputs) {
        return Math.ceilDiv(inputs, rows);
    }

    /** Arrays among which the outputs of a matrix are cut. */
    public int columnParts(int outputs) {
        return Math.ceilDiv(outputs, outputsPerArray());
    }

    /** Arrays that hold one matrix. */
    public int arrays(int inputs, int outputs) {
        return Math.multiplyExact(rowParts(inputs), columnParts(outputs));
    }

    /** Arrays that hold a layer, with all its groups and replicas. */
    public int arrays(MatrixLayer layer) {
        return Math.multiplyExact(
                Math.multiplyExact(layer.replicas(), layer.groups()), arrays(layer.inputs(), layer.outputs()));
    }

    /** Times that a column is converted for one vector. */
    int conversionsPerColumn() {
        return analogAccumulation ? 1 : inputSlices;
    }

    /** Conversions that one vector needs for all outputs of a matrix. */
    long conversions(int inputs, int outputs) {
        long lines = (long) outputs * conversionsPerOutput + (long) unitColumns * columnParts(outputs);
        return lines * rowParts(inputs) * conversionsPerColumn();
    }
}
