package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.kernels.DoubleKernels;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.DoubleRows;

/** Products of large matrices, cut into blocks for the workers by sizes alone. */
record Arithmetic(DoubleKernels kernels, Workers workers) {

    private static final int ROWS = 96;
    private static final int COLUMNS = 256;

    static Arithmetic on(Workers workers) {
        return new Arithmetic(Kernels.best().doubles(), workers);
    }

    Arithmetic alone() {
        return new Arithmetic(kernels, Workers.serial());
    }

    /** C += Aᵀ B, C of {@code c.count()} x {@code columns}. */
    void accumulate(DoubleRows a, DoubleRows b, DoubleRows c, int columns) {
        int across = Math.ceilDiv(columns, COLUMNS);
        workers.run(Math.ceilDiv(c.count(), ROWS) * across, (task, worker) -> {
            int row = task / across * ROWS;
            int column = task % across * COLUMNS;
            int rows = Math.min(ROWS, c.count() - row);
            kernels.accumulateTransposed(
                    a.from(0, row, a.count()),
                    b.from(0, column, b.count()),
                    c.from(row, column, rows),
                    Math.min(COLUMNS, columns - column));
        });
    }

    /**
     * C += Uᵀ U for a C of {@code c.count()} x {@code columns}, of which the first {@code c.count()} columns are symmetric.
     *
     * @param mirrored whether what is below the diagonal is written; otherwise it is left with anything
     */
    void accumulateSquare(DoubleRows u, DoubleRows c, int columns, boolean mirrored) {
        int across = Math.ceilDiv(columns, COLUMNS);
        workers.run(Math.ceilDiv(c.count(), ROWS) * across, (task, worker) -> {
            int row = task / across * ROWS;
            int end = Math.min(columns, (task % across + 1) * COLUMNS);
            int column = Math.max(row, task % across * COLUMNS);
            if (column >= end) {
                return;
            }
            int rows = Math.min(ROWS, c.count() - row);
            kernels.accumulateTransposed(
                    u.from(0, row, u.count()), u.from(0, column, u.count()), c.from(row, column, rows), end - column);
            if (mirrored) {
                mirror(c, row, row + rows, Math.max(column, row + rows), Math.min(end, c.count()));
            }
        });
    }

    private static void mirror(DoubleRows c, int firstRow, int endRow, int firstColumn, int endColumn) {
        for (int column = firstColumn; column < endColumn; column++) {
            int to = c.offset() + column * c.stride();
            for (int row = firstRow; row < endRow; row++) {
                c.data()[to + row] = c.data()[c.offset() + row * c.stride() + column];
            }
        }
    }
}
