package dev.kirchhoff.crossbar.wires;

/**
 * A few cells with their lines. The region holds the segments of its rows before its cells and those of its columns after them, so that its
 * ports to the right and at the top are nodes of its own, those to the left and at the bottom nodes of its neighbours.
 */
final class Leaf {

    private final Rectangle where;
    private final int lines;
    private final int[] rowNodes;
    private final int[] columnNodes;
    private final Ports ports;
    private final int inner;

    /** Numbers the nodes of a rectangle. */
    Leaf(Grid grid, Rectangle where) {
        this.where = where;
        this.lines = grid.lines();
        this.ports = where.ports(grid);
        this.rowNodes = new int[where.rows() * lines * where.columns()];
        this.columnNodes = new int[where.rows() * where.columns()];
        this.inner = number();
    }

    private int number() {
        int nodes = 0;
        int kept =
                where.rows() * lines * where.columns() + where.rows() * where.columns() - ports.right() - ports.top();
        boolean goesOn = ports.right() > 0;
        for (int line = 0; line < where.rows() * lines; line++) {
            for (int j = 0; j < where.columns(); j++) {
                boolean port = goesOn && j == where.columns() - 1;
                rowNodes[line * where.columns() + j] = port ? kept + ports.firstRight() + line : nodes++;
            }
        }
        for (int i = 0; i < where.rows(); i++) {
            for (int j = 0; j < where.columns(); j++) {
                boolean port = i == 0 && ports.top() > 0;
                columnNodes[i * where.columns() + j] = port ? kept + ports.firstTop() + j : nodes++;
            }
        }
        return nodes;
    }

    /** Its cells between their lines. */
    Assembly assemble(ArrayCells cells, WireResistance wires) {
        Assembly assembly = new Assembly(inner, ports);
        int columns = where.columns();
        int before = inner + (ports.left() > 0 ? 0 : ports.firstDriver());
        int after = inner + (ports.bottom() > 0 ? ports.firstBottom() : ports.firstGround());
        for (int line = 0; line < where.rows() * lines; line++) {
            int i = line / lines;
            for (int j = 0; j < columns; j++) {
                int node = rowNodes[line * columns + j];
                double segment = wires.rowConductance(where.firstColumn() + j);
                assembly.connect(node, j == 0 ? before + line : rowNodes[line * columns + j - 1], segment);
                double cell = cells.at(where.firstRow() + i, line % lines, where.firstColumn() + j);
                assembly.connect(node, columnNodes[i * columns + j], cell);
            }
        }
        for (int i = 0; i < where.rows(); i++) {
            double segment = wires.columnConductance(where.firstRow() + i, cells.rows());
            for (int j = 0; j < columns; j++) {
                boolean last = i == where.rows() - 1;
                assembly.connect(
                        columnNodes[i * columns + j], last ? after + j : columnNodes[(i + 1) * columns + j], segment);
            }
        }
        return assembly;
    }

    /** Where it is. */
    Rectangle where() {
        return where;
    }

    /** Its terminals. */
    Ports ports() {
        return ports;
    }

    /** Nodes that are eliminated. */
    int inner() {
        return inner;
    }

    /** Number of the node of a row's line at a cell: i, j count within the rectangle. */
    int rowNode(int i, int line, int j) {
        return rowNodes[(i * lines + line) * where.columns() + j];
    }

    /** Number of the node of a column at a cell: i, j count within the rectangle. */
    int columnNode(int i, int j) {
        return columnNodes[i * where.columns() + j];
    }
}
