package dev.kirchhoff.tensor;

/**
 * Which neighbours a local response normalisation sums over, and with which constants: a box of
 * {@code (2 rowReach + 1) x (2 columnReach + 1)} positions around each, zero outside, on an array
 * {@code [rows, columns, depth]}; {@code s = k + scale * (sum of squares in the box)}, {@code y = x s^-beta}.
 *
 * <p>Within a channel the array is the image itself. Across channels each pixel is a row, the channels are its columns,
 * and depth and row extent of the box are 1.
 *
 * @param rows extent of the slowest axis
 * @param columns extent of the middle axis
 * @param depth extent of the fastest axis, along which nothing is summed
 * @param rowReach rows on either side in the box
 * @param columnReach columns on either side in the box
 * @param k constant summand
 * @param scale factor of the sum of squares
 * @param beta exponent
 */
public record LocalResponseGeometry(
        int rows, int columns, int depth, int rowReach, int columnReach, float k, float scale, float beta) {

    /** Elements of the array. */
    public int size() {
        return rows * columns * depth;
    }

    /** Elements of one row. */
    public int rowSize() {
        return columns * depth;
    }

    /** Elements of one row with room for the box on either side. */
    public int paddedRowSize() {
        return (columns + 2 * columnReach) * depth;
    }

    /** Length of the scratch array that the kernels need. */
    public int scratchLength() {
        return size() + paddedRowSize();
    }
}
