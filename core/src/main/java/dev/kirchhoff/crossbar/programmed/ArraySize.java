package dev.kirchhoff.crossbar.programmed;

import dev.kirchhoff.Check;

/**
 * How large an array may be. A larger matrix is cut by inputs, whose parts are added as numbers, and by outputs.
 *
 * @param rows most inputs of an array; 0 is no limit
 * @param columns most outputs of an array, where a pair counts once and a unit column does not; 0 is no limit
 */
public record ArraySize(int rows, int columns) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public ArraySize {
        Check.require(rows >= 0, "rows", rows, "a whole number of 0 or more");
        Check.require(columns >= 0, "columns", columns, "a whole number of 0 or more");
    }

    /** How the inputs of a matrix are cut. */
    public Cut cutInputs(int inputs) {
        return Cut.of(inputs, rows);
    }

    /** How the outputs of a matrix are cut. */
    public Cut cutOutputs(int outputs) {
        return Cut.of(outputs, columns);
    }

    /** What holds where nothing is said: no limit. */
    public static ArraySize defaults() {
        return new ArraySize(0, 0);
    }

    /** With another {@code rows}. */
    public ArraySize withRows(int rows) {
        return new ArraySize(rows, columns);
    }

    /** With another {@code columns}. */
    public ArraySize withColumns(int columns) {
        return new ArraySize(rows, columns);
    }
}
