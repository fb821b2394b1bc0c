package dev.kirchhoff.tensor;

/**
 * Rows in double precision inside a larger array, as {@link Rows} are in single precision.
 *
 * @param data the array
 * @param offset where the first row starts
 * @param stride distance between the starts of two rows
 * @param count number of rows
 */
public record DoubleRows(double[] data, int offset, int stride, int count) {

    /** {@code count} of these rows from row {@code row} and column {@code column} on. */
    public DoubleRows from(int row, int column, int count) {
        return new DoubleRows(data, offset + row * stride + column, stride, count);
    }
}
