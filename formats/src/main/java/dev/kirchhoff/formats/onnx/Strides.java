package dev.kirchhoff.formats.onnx;

/** Walks through arrays of any number of axes. */
final class Strides {

    private Strides() {}

    /**
     * Numbers of elements on a walk, row by row.
     *
     * @param extents extents of the walk
     * @param strides step in the array for one step along each axis; 0 repeats, negative ones go back
     * @param first number of the first element
     */
    static int[] walk(int[] extents, int[] strides, int first) {
        int size = 1;
        for (int extent : extents) {
            size = Math.multiplyExact(size, extent);
        }
        int[] walked = new int[size];
        int[] at = new int[extents.length];
        int place = first;
        for (int i = 0; i < size; i++) {
            walked[i] = place;
            for (int axis = extents.length - 1; axis >= 0; axis--) {
                place += strides[axis];
                if (++at[axis] < extents[axis]) {
                    break;
                }
                place -= strides[axis] * extents[axis];
                at[axis] = 0;
            }
        }
        return walked;
    }

    /** Strides of a row-major array. */
    static int[] rowMajor(int... extents) {
        int[] strides = new int[extents.length];
        int step = 1;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= extents[axis];
        }
        return strides;
    }
}
