package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.Check;

/**
 * The resistance of the lines of an array.
 *
 * <p>Model, N rows and M columns. The line of row i begins at a terminal, has M segments, one <i>before</i> each cell, and ends at
 * the last cell. The line of column j begins at the first cell, has N segments, one <i>after</i> each cell, and ends at a terminal. So
 * cell (0, 0) is nearest the terminal of its row and farthest from that of its column. With rows driven, ideal sources stand at the
 * terminals of the rows and virtual grounds at those of the columns, into which the output currents flow; with columns driven, the
 * other way round. Interleaved, each row has two lines, at +V and -V, and its two cells of a pair meet at the same node of the column.
 *
 * <p>Units: 1 / Gmax. A resistance of 0 is exact to rounding.
 *
 * <p>Source: T. P. Xiao et al., IEEE Circuits and Systems Magazine 22(4), 2022, and Sandia CrossSim 3.2.0, whose topology this is. Differs from
 * the latter in the terminal of a row, which there stands in every segment of row 0.
 *
 * @param row segment of a row; of the supply line, where the supply is separate
 * @param column segment of a column
 * @param rowTerminal added to the first segment of a row
 * @param columnTerminal added to the last segment of a column
 * @param interleaved whether the two cells of a pair share a column
 * @param supply where the current comes from
 * @param driven which lines are the inputs
 * @param noise how noise of cells comes out
 */
public record WireResistance(
        double row,
        double column,
        double rowTerminal,
        double columnTerminal,
        boolean interleaved,
        Supply supply,
        Driven driven,
        Noise noise) {

    /** Where the current of the cells comes from. */
    public enum Supply {
        /** From the input lines: their voltages are the inputs. */
        INPUTS,
        /** From a supply line along each column, which inputs connect to the cells: see {@link SeparateSupply}. */
        SEPARATE
    }

    /** Which lines are the inputs. */
    public enum Driven {
        /** Rows. */
        ROWS,
        /** Columns; outputs are the currents out of the rows. */
        COLUMNS
    }

    /** How noise of cells, fresh at every read, comes out of an array. */
    public enum Noise {
        /**
         * As the noise of lines, that of each cell times (w / g)², g what it conducts and w what of that is seen from its input to its output: once for the
         * voltage that is left across the cell, once for the way of its current. Of interleaved pairs, whose currents leave the voltages of a
         * column almost alone, times w / g of the pair. Off by less than the share that the wires take; exact for one cell. It costs what
         * noise costs without wires.
         */
        SCALED,
        /**
         * Cell by cell, exact to first order: what lines share is shared. It costs a solution of every array for every vector, some thousand times
         * a product, and about 1 KiB a cell: for single arrays, not for whole networks.
         */
        FIRST_ORDER
    }

    /**
     * Below it a resistance is taken as this. The cells between whose lines it stands conduct at most 1 each, so that even with a million of them
     * no digit of a double changes.
     */
    private static final double NONE = 1e-24;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not accepted, or if columns are driven from a separate supply
     */
    public WireResistance {
        Check.between("row", row, 0, 1e9);
        Check.between("column", column, 0, 1e9);
        Check.between("rowTerminal", rowTerminal, 0, 1e9);
        Check.between("columnTerminal", columnTerminal, 0, 1e9);
        if (supply == Supply.SEPARATE && driven == Driven.COLUMNS) {
            throw new IllegalArgumentException("driven is COLUMNS; with a separate supply it must be ROWS");
        }
    }

    /** Lines without resistance. */
    public static WireResistance defaults() {
        return new WireResistance(0, 0, 0, 0, false, Supply.INPUTS, Driven.ROWS, Noise.SCALED);
    }

    /** With another {@code row}. */
    public WireResistance withRow(double row) {
        return new WireResistance(row, column, rowTerminal, columnTerminal, interleaved, supply, driven, noise);
    }

    /** With another {@code column}. */
    public WireResistance withColumn(double column) {
        return new WireResistance(row, column, rowTerminal, columnTerminal, interleaved, supply, driven, noise);
    }

    /** With another {@code rowTerminal}. */
    public WireResistance withRowTerminal(double rowTerminal) {
        return new WireResistance(row, column, rowTerminal, columnTerminal, interleaved, supply, driven, noise);
    }

    /** With another {@code columnTerminal}. */
    public WireResistance withColumnTerminal(double columnTerminal) {
        return new WireResistance(row, column, rowTerminal, columnTerminal, interleaved, supply, driven, noise);
    }

    /** With another {@code interleaved}. */
    public WireResistance withInterleaved(boolean interleaved) {
        return new WireResistance(row, column, rowTerminal, columnTerminal, interleaved, supply, driven, noise);
    }

    /** With another {@code supply}. */
    public WireResistance withSupply(Supply supply) {
        return new WireResistance(row, column, rowTerminal, columnTerminal, interleaved, supply, driven, noise);
    }

    /** With another {@code driven}. */
    public WireResistance withDriven(Driven driven) {
        return new WireResistance(row, column, rowTerminal, columnTerminal, interleaved, supply, driven, noise);
    }

    /** With another {@code noise}. */
    public WireResistance withNoise(Noise noise) {
        return new WireResistance(row, column, rowTerminal, columnTerminal, interleaved, supply, driven, noise);
    }

    /** Whether no line has any resistance. */
    public boolean isNone() {
        return row == 0 && column == 0 && rowTerminal == 0 && columnTerminal == 0;
    }

    /** Conductance of the segment of a row before cell {@code j}. */
    double rowConductance(int j) {
        return conductance(j == 0 ? row + rowTerminal : row);
    }

    /** Conductance of the segment of a column after the cell of row {@code i} of {@code rows}. */
    double columnConductance(int i, int rows) {
        return conductance(i == rows - 1 ? column + columnTerminal : column);
    }

    private static double conductance(double resistance) {
        return 1 / Math.max(resistance, NONE);
    }
}
