package dev.kirchhoff.network.layer;

import dev.kirchhoff.tensor.Shape;

/**
 * Where the elements of one array lie in another whose axes are seen differently: the place of an element is the sum of one offset for
 * each of its coordinates.
 */
final class Offsets {

    /** Offset of a coordinate that has no element in the other array. */
    static final int OUTSIDE = -1;

    private Offsets() {}

    /**
     * Places of all elements, in memory order.
     *
     * @param offsets for each axis, the offset of each coordinate, or {@link #OUTSIDE}
     * @return places in the other array, {@link #OUTSIDE} where one of the offsets is
     */
    static int[] places(int[][] offsets) {
        int[] places = {0};
        for (int[] axis : offsets) {
            int[] finer = new int[places.length * axis.length];
            for (int i = 0; i < finer.length; i++) {
                int place = places[i / axis.length];
                int offset = axis[i % axis.length];
                finer[i] = place == OUTSIDE || offset == OUTSIDE ? OUTSIDE : place + offset;
            }
            places = finer;
        }
        return places;
    }

    /**
     * Places of the elements of a shape in an array that has one element along some of its axes: the same for all coordinates there.
     *
     * @param shape the shape
     * @param narrow shape of the other array, of as many axes
     */
    static int[] places(Shape shape, Shape narrow) {
        int[][] offsets = new int[shape.rank()][];
        for (int axis = 0; axis < offsets.length; axis++) {
            offsets[axis] = new int[shape.extent(axis)];
            for (int i = 0; i < offsets[axis].length && narrow.extent(axis) > 1; i++) {
                offsets[axis][i] = i * stride(narrow, axis);
            }
        }
        return places(offsets);
    }

    /** Distance of two neighbours along an axis, in elements. */
    static int stride(Shape shape, int axis) {
        int stride = 1;
        for (int faster = axis + 1; faster < shape.rank(); faster++) {
            stride *= shape.extent(faster);
        }
        return stride;
    }

    /**
     * Checks that something is given for each axis.
     *
     * @throws IllegalArgumentException if it is not
     */
    static void requireAxes(Shape input, int given, String block) {
        if (input.rank() != given) {
            throw new IllegalArgumentException(block + " was made for " + given + " axes, but the input is " + input);
        }
    }
}
