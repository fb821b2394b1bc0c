package dev.kirchhoff.tensor;

import dev.kirchhoff.Excerpt;
import java.util.Arrays;

/**
 * The extents of an array, slowest axis first. Images are {@code [height, width, channels]}, a batch of them
 * {@code [batch, height, width, channels]} (NHWC, row-major).
 */
public final class Shape {

    private final int[] extents;
    private final int size;

    private Shape(int[] extents, int least) {
        this.extents = extents;
        long product = 1;
        for (int extent : extents) {
            if (extent < least) {
                throw new IllegalArgumentException(
                        "shape " + Excerpt.of(Arrays.toString(extents)) + " has an extent below " + least
                                + "; every extent must be " + (least == 0 ? "0 or more" : "positive"));
            }
            product *= extent;
            if (product > Integer.MAX_VALUE - 64) {
                throw new IllegalArgumentException("shape " + Excerpt.of(Arrays.toString(extents))
                        + " has more elements than one array can hold (2^31 - 65)");
            }
        }
        this.size = (int) product;
    }

    /**
     * The shape with these extents.
     *
     * @throws IllegalArgumentException if an extent is below 1 or the product exceeds what one array holds
     */
    public static Shape of(int... extents) {
        return new Shape(extents.clone(), 1);
    }

    /**
     * The shape of an array as files keep them, which may be empty: extents of 0 are allowed.
     *
     * @throws IllegalArgumentException if an extent is negative or the product exceeds what one array holds
     */
    public static Shape ofStored(int... extents) {
        return new Shape(extents.clone(), 0);
    }

    /** Number of axes. */
    public int rank() {
        return extents.length;
    }

    /** Extent of an axis, 0 being the slowest. */
    public int extent(int axis) {
        return extents[axis];
    }

    /** Extent of the fastest axis: the channels of an image, the features of a vector. */
    public int channels() {
        return extents[extents.length - 1];
    }

    /** Number of elements: the product of the extents. */
    public int size() {
        return size;
    }

    /** This shape with one slower axis in front: {@code [count, this...]}. */
    public Shape batchOf(int count) {
        int[] batched = new int[extents.length + 1];
        batched[0] = count;
        System.arraycopy(extents, 0, batched, 1, extents.length);
        return new Shape(batched, 1);
    }

    /** This shape without its slowest axis: the shape of one image of a batch. */
    public Shape item() {
        return new Shape(Arrays.copyOfRange(extents, 1, extents.length), 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** The extents as {@code 32x32x3}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int extent : extents) {
            text.append(text.isEmpty() ? "" : "x").append(extent);
        }
        return text.toString();
    }
}
