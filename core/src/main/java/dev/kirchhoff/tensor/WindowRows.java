package dev.kirchhoff.tensor;

import org.jspecify.annotations.Nullable;

/**
 * Rows that lie in pieces, where they are: the windows of images around which zeros stand. Row i consists of {@code pieces} runs of
 * {@code length} elements, {@code step} elements from one to the next, of which the first starts anywhere. Windows of neighbours overlap.
 * A view that can be pointed elsewhere, as {@link Rows}.
 */
public final class WindowRows {

    private int pieces;
    private int length;
    private int step;
    private int shift;
    private float[] data = {};
    private int[] starts = {};
    private int from;
    private int count;
    private int[] own = {};
    private @Nullable WindowRows pairs;

    /** No rows yet, of no shape. */
    public WindowRows() {}

    /**
     * No rows yet; {@link #set} says which.
     *
     * @param pieces pieces of a row
     * @param length elements of a piece
     * @param step elements from the start of a piece to that of the next
     * @param shift elements from an even row to the odd one behind it, where they are always as many, with no more than that between the
     *     ends of their pieces; else 0
     */
    public WindowRows(int pieces, int length, int step, int shift) {
        this.pieces = pieces;
        this.length = length;
        this.step = step;
        this.shift = shift;
    }

    /**
     * Points to rows.
     *
     * @param data holds them
     * @param starts first elements of the rows
     * @param from entry of {@code starts} of the first row
     * @param count number of rows
     */
    public WindowRows set(float[] data, int[] starts, int from, int count) {
        this.data = data;
        this.starts = starts;
        this.from = from;
        this.count = count;
        return this;
    }

    /** Points to the same places of another array. */
    public WindowRows like(WindowRows others, float[] ofData) {
        shape(others.pieces, others.length, others.step, others.shift);
        return set(ofData, others.starts, others.from, others.count);
    }

    /** Points to rows of one piece, a stride apart. */
    public WindowRows of(float[] ofData, int offset, int stride, int width, int rows) {
        shape(1, width, 0, 0);
        reserve(rows);
        for (int row = 0; row < rows; row++) {
            own[row] = offset + row * stride;
        }
        return set(ofData, own, 0, rows);
    }

    /** Points to some pieces of other rows. */
    public WindowRows pieces(WindowRows others, int first, int number) {
        shape(number, others.length, others.step, others.shift);
        reserve(others.count);
        for (int row = 0; row < others.count; row++) {
            own[row] = others.start(row) + first * others.step;
        }
        return set(others.data, own, 0, others.count);
    }

    /**
     * Two rows at a time, where {@link #shift} tells how they lie: what either of them sees, as one row whose pieces are longer by the shift.
     * The view belongs to this one, and holds until the next call.
     */
    public WindowRows pairs() {
        WindowRows both = pairs;
        if (both == null) {
            both = new WindowRows();
            pairs = both;
        }
        both.shape(pieces, length + shift, step, 0);
        both.reserve(count / 2);
        for (int row = 0; row < count / 2; row++) {
            both.own[row] = starts[from + 2 * row];
        }
        return both.set(data, both.own, 0, count / 2);
    }

    private void shape(int ofPieces, int ofLength, int ofStep, int ofShift) {
        pieces = ofPieces;
        length = ofLength;
        step = ofStep;
        shift = ofShift;
    }

    private void reserve(int rows) {
        if (own.length < rows) {
            own = new int[rows];
        }
    }

    /** Where a row starts. */
    public int start(int row) {
        return starts[from + row];
    }

    /** Where element p of a row is. */
    public int place(int row, int p) {
        return starts[from + row] + p / length * step + p % length;
    }

    /** First element of the first of the rows. */
    public int begin() {
        int begin = Integer.MAX_VALUE;
        for (int row = from; row < from + count; row++) {
            begin = Math.min(begin, starts[row]);
        }
        return count == 0 ? 0 : begin;
    }

    /** Behind the last element of the last of the rows. */
    public int end() {
        int last = 0;
        for (int row = from; row < from + count; row++) {
            last = Math.max(last, starts[row]);
        }
        return count == 0 ? 0 : last + (pieces - 1) * step + length;
    }

    /** Copies a part of every row, one behind another. */
    public void copyTo(float[] to, int first, int width) {
        for (int row = 0, at = 0; row < count; row++, at += width) {
            for (int p = first; p < first + width; ) {
                int run = Math.min(length - p % length, first + width - p);
                System.arraycopy(data, place(row, p), to, at + p - first, run);
                p += run;
            }
        }
    }

    /** The array. */
    public float[] data() {
        return data;
    }

    /** First elements of rows. */
    public int[] starts() {
        return starts;
    }

    /** Entry of {@link #starts} of the first row. */
    public int from() {
        return from;
    }

    /** Number of rows. */
    public int count() {
        return count;
    }

    /** Pieces of a row. */
    public int pieces() {
        return pieces;
    }

    /** Elements of a piece. */
    public int length() {
        return length;
    }

    /** Elements from the start of a piece to that of the next. */
    public int step() {
        return step;
    }

    /** Elements from an even row to the odd one behind it, or 0 where that is not known. */
    public int shift() {
        return shift;
    }

    /** Elements of a row. */
    public int width() {
        return pieces * length;
    }
}
