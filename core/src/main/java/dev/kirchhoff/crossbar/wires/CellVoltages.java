package dev.kirchhoff.crossbar.wires;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A number for each cell of an array, such as the voltage across it: positive cells, row-major, then the negative ones of pairs.
 *
 * @param values {@code lines x rows x columns}; 1 line where cells are single, 2 where they are pairs
 */
public record CellVoltages(int rows, int columns, int lines, double[] values) {

    /** The number of a cell; line 1 are the negative ones. */
    public double at(int row, int line, int column) {
        return values[(line * rows + row) * columns + column];
    }

    static CellVoltages of(Grid grid) {
        return new CellVoltages(
                grid.rows(), grid.columns(), grid.lines(), new double[grid.lines() * grid.rows() * grid.columns()]);
    }

    /** The conductances of an array, or other numbers of its cells that are given as such. */
    public static CellVoltages of(ArrayCells cells) {
        CellVoltages positive = new CellVoltages(cells.rows(), cells.columns(), 1, cells.positive());
        double @Nullable [] negative = cells.negative();
        return negative == null ? positive : positive.and(positive.with(negative));
    }

    /** Other numbers for the same cells. */
    CellVoltages with(double[] others) {
        return new CellVoltages(rows, columns, lines, others);
    }

    /** The positive cells, or the negative ones. */
    CellVoltages line(int line) {
        int length = rows * columns;
        return new CellVoltages(rows, columns, 1, Arrays.copyOfRange(values, line * length, (line + 1) * length));
    }

    /** These, then those of the other cells of pairs. */
    CellVoltages and(CellVoltages negative) {
        double[] both = Arrays.copyOf(values, 2 * values.length);
        System.arraycopy(negative.values, 0, both, values.length, values.length);
        return new CellVoltages(rows, columns, 2, both);
    }

    /** With rows and columns exchanged. */
    CellVoltages transposed() {
        CellVoltages turned = new CellVoltages(columns, rows, lines, new double[values.length]);
        for (int at = 0; at < values.length; at++) {
            int line = at / (rows * columns);
            int row = at / columns % rows;
            turned.values[(line * columns + at % columns) * rows + row] = values[at];
        }
        return turned;
    }

    /** What is done with the cell whose number is at {@code at}; i and j count within a rectangle. */
    @FunctionalInterface
    interface Visitor {
        void visit(int at, int i, int line, int j);
    }

    void visit(Rectangle where, Visitor visitor) {
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < where.rows(); i++) {
                int from = (line * rows + where.firstRow() + i) * columns + where.firstColumn();
                for (int j = 0; j < where.columns(); j++) {
                    visitor.visit(from + j, i, line, j);
                }
            }
        }
    }
}
