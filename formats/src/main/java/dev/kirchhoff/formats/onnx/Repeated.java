package dev.kirchhoff.formats.onnx;

/**
 * A constant that is broadcast over an image, in the order in which the image lies in memory: numbers that are repeated again and again.
 *
 * @param period the numbers, as many as the last parts of memory that they depend on have elements
 */
record Repeated(double[] period) {

    /**
     * A constant along the axes of an image.
     *
     * @throws IllegalArgumentException if it does not fit them, or has numbers for each image of the batch
     */
    static Repeated along(Layout layout, Constant constant) {
        int rank = constant.rank();
        int all = layout.rank() + 1;
        if (rank > all || rank == all && constant.shape().extent(0) != 1) {
            throw misfit(layout, constant);
        }
        int[] own = new int[rank];
        java.util.Arrays.setAll(own, i -> constant.shape().extent(i));
        int[] strides = Strides.rowMajor(own);
        int[] itemStride = new int[layout.rank()];
        boolean[] varies = new boolean[layout.rank()];
        for (int axis = 0; axis < layout.rank(); axis++) {
            int at = axis + 1 - all + rank;
            if (at >= 0 && own[at] != 1) {
                if (own[at] != layout.extent(axis)) {
                    throw misfit(layout, constant);
                }
                itemStride[axis] = strides[at];
                varies[axis] = true;
            }
        }
        int[] extents = layout.memoryExtents();
        int[] axes = layout.memoryAxes();
        int first = 0;
        while (first < axes.length && !varies[axes[first]]) {
            first++;
        }
        int count = axes.length - first;
        int[] walkExtents = new int[count];
        int[] walkStrides = new int[count];
        for (int i = 0; i < count; i++) {
            walkExtents[i] = extents[first + i];
            walkStrides[i] = itemStride[axes[first + i]] * stepWithin(layout, axes, extents, first + i);
        }
        int[] walk = Strides.walk(walkExtents, walkStrides, 0);
        double[] period = new double[walk.length];
        for (int i = 0; i < period.length; i++) {
            period[i] = constant.real(walk[i]);
        }
        return new Repeated(period);
    }

    /** Elements of the axis from one of a part to the next: those of the parts of the axis that are counted faster. */
    private static int stepWithin(Layout layout, int[] axes, int[] extents, int part) {
        int[] number = layout.memoryParts();
        int step = 1;
        for (int other = 0; other < axes.length; other++) {
            if (axes[other] == axes[part] && number[other] > number[part]) {
                step *= extents[other];
            }
        }
        return step;
    }

    private static IllegalArgumentException misfit(Layout layout, Constant constant) {
        return new IllegalArgumentException("a constant of shape " + (constant.rank() == 0 ? "()" : constant.shape())
                + " cannot be repeated along an image of " + layout);
    }

    /** How many numbers there are before they repeat. */
    int length() {
        return period.length;
    }

    /** So many numbers, a multiple of the period. */
    double[] values(int count) {
        double[] all = new double[count];
        for (int i = 0; i < count; i++) {
            all[i] = period[i % period.length];
        }
        return all;
    }
}
