package dev.kirchhoff.dataset;

import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** What the items of every set in memory must fulfil. */
final class Labels {

    private Labels() {}

    /**
     * Checks shape, number of values and labels.
     *
     * @throws IllegalArgumentException if the shape is not of rank 3, the values do not fill as many items as there are labels, or a
     *     label is not the number of a class
     */
    static void check(Shape shape, int values, int[] labels, List<String> classes) {
        if (shape.rank() != 3) {
            throw new IllegalArgumentException("items have shape " + shape + "; they need [height, width, channels]");
        }
        long needed = (long) labels.length * shape.size();
        if (values != needed) {
            throw new IllegalArgumentException(labels.length + " items of " + shape + " have " + needed
                    + " values, but " + values + " were given");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException("item " + i + " has label " + labels[i] + "; labels of "
                        + classes.size() + " classes are 0 to " + (classes.size() - 1));
            }
        }
    }
}
