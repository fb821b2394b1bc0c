package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.Check;
import org.jspecify.annotations.Nullable;

/**
 * The conductances of an array, rows x columns, row-major, in units of Gmax.
 *
 * @param positive cells that add to the output
 * @param negative cells that take from it, the others of the pairs; null where cells are single
 */
public record ArrayCells(int rows, int columns, double[] positive, double @Nullable [] negative) {

    /**
     * Checks sizes and values.
     *
     * @throws IllegalArgumentException unless there are rows x columns conductances, each a number of 0 or more
     */
    public ArrayCells {
        if (rows < 1 || columns < 1 || positive.length != (long) rows * columns) {
            throw new IllegalArgumentException("an array of " + rows + " x " + columns + " cells has " + positive.length
                    + " conductances; it must have as many as cells, and at least one");
        }
        if (negative != null && negative.length != positive.length) {
            throw new IllegalArgumentException("there are " + positive.length + " positive cells and " + negative.length
                    + " negative ones; pairs must have one of each");
        }
        check(positive);
        if (negative != null) {
            check(negative);
        }
    }

    private static void check(double[] conductances) {
        for (double conductance : conductances) {
            Check.notNegative("conductance", conductance);
        }
    }

    /** Single cells. */
    public static ArrayCells of(int rows, int columns, float[] conductances) {
        return new ArrayCells(rows, columns, widened(conductances), null);
    }

    /** Pairs of cells. */
    public static ArrayCells pairs(int rows, int columns, float[] positive, float[] negative) {
        return new ArrayCells(rows, columns, widened(positive), widened(negative));
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** The positive cells, or the negative ones, as single cells. */
    ArrayCells single(double[] which) {
        return new ArrayCells(rows, columns, which, null);
    }

    /** The array with rows and columns exchanged. */
    ArrayCells transposed() {
        return new ArrayCells(
                columns,
                rows,
                transposed(positive, rows, columns),
                negative == null ? null : transposed(negative, rows, columns));
    }

    /** A matrix with rows and columns exchanged. */
    static double[] transposed(double[] matrix, int rows, int columns) {
        double[] turned = new double[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = matrix[i * columns + j];
            }
        }
        return turned;
    }

    /** Its size. */
    Grid grid() {
        return new Grid(rows, columns, negative == null ? 1 : 2);
    }

    /** Conductance of the cell of a line of row {@code i} at column {@code j}. */
    double at(int i, int line, int j) {
        return (line == 0 || negative == null ? positive : negative)[i * columns + j];
    }
}
