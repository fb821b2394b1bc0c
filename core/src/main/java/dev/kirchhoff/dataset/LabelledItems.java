package dev.kirchhoff.dataset;

import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** A set that knows the labels of its items, wherever their values are. */
public abstract class LabelledItems implements Dataset {

    private final String name;
    private final Shape shape;
    private final int[] labels;
    private final List<String> classes;

    /**
     * Items, as many as there are labels.
     *
     * @param name name shown to users
     * @param shape [height, width, channels] of every item, see {@link Dataset}
     * @param labels class number of each item; taken over, not copied
     * @param classes names of the classes
     * @throws IllegalArgumentException if the shape is not of rank 3, or a label is not the number of a class
     */
    protected LabelledItems(String name, Shape shape, int[] labels, List<String> classes) {
        if (shape.rank() != 3) {
            throw new IllegalArgumentException("items have shape " + shape + "; they need [height, width, channels]");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException("item " + i + " has label " + labels[i] + "; labels of "
                        + classes.size() + " classes are 0 to " + (classes.size() - 1));
            }
        }
        this.name = name;
        this.shape = shape;
        this.labels = labels;
        this.classes = List.copyOf(classes);
    }

    /**
     * Checks the number of values of a set in memory.
     *
     * @throws IllegalArgumentException if they do not fill the items
     */
    final void requireValues(int values) {
        long needed = (long) labels.length * shape.size();
        if (values != needed) {
            throw new IllegalArgumentException(labels.length + " items of " + shape + " have " + needed
                    + " values, but " + values + " were given");
        }
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Shape itemShape() {
        return shape;
    }

    @Override
    public final int size() {
        return labels.length;
    }

    @Override
    public final List<String> classes() {
        return classes;
    }

    @Override
    public final int label(int item) {
        return labels[item];
    }
}
