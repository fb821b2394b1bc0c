package dev.kirchhoff.crossbar.wires;

/**
 * Cells of an array, and where they are cut in two: across the lines of which there are fewer, so that fewer nodes have to be eliminated when the
 * halves are joined.
 */
record Rectangle(int firstRow, int endRow, int firstColumn, int endColumn) {

    /** Most rows and columns of a leaf. */
    private static final int LEAF = 4;

    /** All cells of an array. */
    static Rectangle of(Grid grid) {
        return new Rectangle(0, grid.rows(), 0, grid.columns());
    }

    int rows() {
        return endRow - firstRow;
    }

    int columns() {
        return endColumn - firstColumn;
    }

    int cells() {
        return rows() * columns();
    }

    boolean isLeaf() {
        return rows() <= LEAF && columns() <= LEAF;
    }

    /** Whether the halves lie beside one another, with {@code lines} lines in a row; otherwise one above the other. */
    boolean cutBeside(int lines) {
        return columns() > LEAF && (rows() <= LEAF || rows() * lines <= columns());
    }

    /** The left half, or the upper one. */
    Rectangle first(int lines) {
        return cutBeside(lines)
                ? new Rectangle(firstRow, endRow, firstColumn, (firstColumn + endColumn) / 2)
                : new Rectangle(firstRow, (firstRow + endRow) / 2, firstColumn, endColumn);
    }

    /** The right half, or the lower one. */
    Rectangle second(int lines) {
        return cutBeside(lines)
                ? new Rectangle(firstRow, endRow, (firstColumn + endColumn) / 2, endColumn)
                : new Rectangle((firstRow + endRow) / 2, endRow, firstColumn, endColumn);
    }

    /** Its terminals in an array: there are ports where other cells follow, fixed voltages at the terminals of the array, else nothing. */
    Ports ports(Grid grid) {
        int acrossRows = rows() * grid.lines();
        boolean driven = firstColumn == 0;
        boolean grounded = endRow == grid.rows();
        return new Ports(
                driven ? 0 : acrossRows,
                endColumn == grid.columns() ? 0 : acrossRows,
                firstRow == 0 ? 0 : columns(),
                grounded ? 0 : columns(),
                driven ? acrossRows : 0,
                grounded ? columns() : 0);
    }
}
