package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.programmed.ArraySize;
import dev.kirchhoff.crossbar.programmed.Cells;
import dev.kirchhoff.crossbar.programmed.Encoding;
import dev.kirchhoff.crossbar.wires.WireResistance;
import dev.kirchhoff.periphery.converter.InputConversion;
import dev.kirchhoff.periphery.converter.InputSlices;
import dev.kirchhoff.periphery.converter.LineSums;
import dev.kirchhoff.periphery.converter.OutputConversion;
import dev.kirchhoff.random.TileKey;

/**
 * Arrays whose conductances are written once, from given weights, and read: {@link ProgrammedTile}s.
 *
 * <p>Ranges that are calibrated come from a calibration set: {@link #calibrationPasses} times, a network on the tiles of {@link
 * #calibrating} does inference on it; then {@link #calibrated} makes the tiles.
 *
 * @param encoding how weights are written as conductances
 * @param array how large an array may be
 * @param cells what cells make of them
 * @param wires resistance of the lines, 1 / Gmax the unit; inputs are rows, outputs columns, a unit column first
 * @param inputs how inputs are converted
 * @param outputs how outputs are converted
 */
public record Programmed(
        Encoding encoding,
        ArraySize array,
        Cells cells,
        WireResistance wires,
        InputConversion inputs,
        OutputConversion outputs)
        implements Hardware {

    /**
     * Checks that the wires fit the encoding.
     *
     * @throws IllegalArgumentException if there is no array with such wires
     */
    public Programmed {
        if (wires.interleaved() && !encoding.isSubtractedAsCurrents()) {
            throw new IllegalArgumentException(
                    "wires.interleaved is true; cells that share a line are pairs, subtracted as currents: the mapping must be"
                            + " balanced, its subtraction analog");
        }
        if (wires.supply() == WireResistance.Supply.SEPARATE
                && !(inputs.slices().bits() == 1 && cells.readNoise().isNone())) {
            throw new IllegalArgumentException(
                    "wires.supply is separate, so that inputs only connect cells: they must be applied bit by bit"
                            + " (inputs.slices.bits: 1), and reads must be without noise");
        }
    }

    /**
     * Writes the weights as they are now; the tile keeps them, whatever becomes of the weights.
     *
     * @throws IllegalArgumentException if a range is calibrated, or the settings do not go together
     * @throws dev.kirchhoff.InvalidInputException if a weight is not finite
     */
    @Override
    public ProgrammedTile tile(WeightView weights, TileKey key) {
        return new ProgrammedTile(this, weights, key, Ranges.NONE, false);
    }

    @Override
    public boolean writesWeights() {
        return false;
    }

    /** How often a calibration set must be shown to tiles of {@link #calibrating}: 0, 1 or 2 times. */
    public int calibrationPasses() {
        return (inputs.range().calibrates() ? 1 : 0) + (calibratesOutputs() ? 1 : 0);
    }

    /**
     * What converters see of some rows of an array.
     *
     * @param signed whether inputs have signs
     */
    LineSums lineSums(int rows, boolean signed) {
        InputSlices slices = inputs.slices();
        boolean bitwise = !slices.isOff() && slices.accumulation() == InputSlices.Accumulation.DIGITAL;
        return new LineSums(
                rows,
                encoding.isPaired(),
                encoding.isSubtractedAsCurrents(),
                signed,
                encoding.weightBits(),
                encoding.slices() > 1 ? encoding.cellBits() : 0,
                bitwise ? slices.bits() : inputs.dac().bits(),
                bitwise);
    }

    /**
     * Bits of a conversion of outputs; 0 where there is none.
     *
     * @param rows rows of an array
     * @throws IllegalArgumentException if so many rows need more bits than there are
     */
    public int adcBits(int rows) {
        return outputs.isIdeal() ? 0 : outputs.range().bits(outputs.adc().bits(), lineSums(rows, false));
    }

    /** Whether ranges of outputs are calibrated. */
    boolean calibratesOutputs() {
        return outputs.range().calibrates() && !outputs.isIdeal();
    }

    /**
     * Hardware of tiles that say what they see. Cells are exact and outputs are not converted, so that what is collected holds for every
     * draw of errors. Tiles that are made while nothing is known of their inputs, where it is to be, watch them, those that are made later
     * their outputs: a network is made anew for each pass.
     *
     * @param ranges collects
     */
    public Hardware calibrating(Ranges ranges) {
        return (weights, key) -> new ProgrammedTile(withCells(Cells.EXACT), weights, key, ranges, true);
    }

    /**
     * Hardware of tiles whose ranges were calibrated.
     *
     * @param ranges what was collected
     */
    public Hardware calibrated(Ranges ranges) {
        return (weights, key) -> new ProgrammedTile(this, weights, key, ranges, false);
    }

    /**
     * Hardware of tiles that give the exact product, and meter what arrays as of {@link #calibrated} would make of it.
     *
     * @param ranges what was collected
     */
    public Hardware metered(Ranges ranges) {
        return (weights, key) -> new MeteredTile(this, weights, key, ranges);
    }

    /** What holds where nothing is said: exact cells and converters, arrays of any size, no wires. */
    public static Programmed defaults() {
        return new Programmed(
                Encoding.defaults(),
                ArraySize.defaults(),
                Cells.defaults(),
                WireResistance.defaults(),
                InputConversion.defaults(),
                OutputConversion.defaults());
    }

    /** With another {@code encoding}. */
    public Programmed withEncoding(Encoding encoding) {
        return new Programmed(encoding, array, cells, wires, inputs, outputs);
    }

    /** With another {@code array}. */
    public Programmed withArray(ArraySize array) {
        return new Programmed(encoding, array, cells, wires, inputs, outputs);
    }

    /** With other {@code cells}. */
    public Programmed withCells(Cells cells) {
        return new Programmed(encoding, array, cells, wires, inputs, outputs);
    }

    /** With other {@code wires}. */
    public Programmed withWires(WireResistance wires) {
        return new Programmed(encoding, array, cells, wires, inputs, outputs);
    }

    /** With other {@code inputs}. */
    public Programmed withInputs(InputConversion inputs) {
        return new Programmed(encoding, array, cells, wires, inputs, outputs);
    }

    /** With other {@code outputs}. */
    public Programmed withOutputs(OutputConversion outputs) {
        return new Programmed(encoding, array, cells, wires, inputs, outputs);
    }
}
