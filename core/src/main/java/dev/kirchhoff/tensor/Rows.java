package dev.kirchhoff.tensor;

/**
 * Rows of vectors inside a larger array: what a tile multiplies, and where it puts the results. Mutable, so that a worker
 * uses one for all its chunks.
 */
public final class Rows {

    private float[] data;
    private int offset;
    private int stride;
    private int count;

    /** No rows of an array; {@link #set} says which. */
    public Rows(float[] data, int stride) {
        this.data = data;
        this.stride = stride;
    }

    /** Points to {@code count} rows of {@code data}, the first at {@code offset}, {@code stride} apart. */
    public Rows set(float[] data, int offset, int stride, int count) {
        this.data = data;
        this.offset = offset;
        this.stride = stride;
        this.count = count;
        return this;
    }

    /** Points to the first {@code count} rows of the same array. */
    public Rows first(int count) {
        return set(data, 0, stride, count);
    }

    /** The array. */
    public float[] data() {
        return data;
    }

    /** Where the first row starts. */
    public int offset() {
        return offset;
    }

    /** Distance between the starts of two rows. */
    public int stride() {
        return stride;
    }

    /** Number of rows. */
    public int count() {
        return count;
    }
}
