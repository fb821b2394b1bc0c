package dev.kirchhoff.crossbar.wires;

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
