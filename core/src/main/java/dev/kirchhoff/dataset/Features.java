package dev.kirchhoff.dataset;

import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** Labelled features in memory, in a unit of their own: windows of an electrocardiogram, spectra, measurements. */
public final class Features implements Dataset {

    private final String name;
    private final Shape shape;
    private final float[] values;
    private final int[] labels;
    private final List<String> classes;

    /**
     * A set of all given items.
     *
     * @param name name shown to users
     * @param shape [height, width, channels] of every item, see {@link Dataset}
     * @param values values of all items, one item after another; taken over, not copied
     * @param labels class number of each item; taken over, not copied
     * @param classes names of the classes
     * @throws IllegalArgumentException if the shape is not of rank 3, the values do not fill as many items as there are labels or are
     *     not finite, or a label is not the number of a class
     */
    public Features(String name, Shape shape, float[] values, int[] labels, List<String> classes) {
        Labels.check(shape, values.length, labels, classes);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("value " + i % shape.size() + " of item " + i / shape.size() + " is "
                        + values[i] + "; features must be finite");
            }
        }
        this.name = name;
        this.shape = shape;
        this.values = values;
        this.labels = labels;
        this.classes = List.copyOf(classes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape itemShape() {
        return shape;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int label(int item) {
        return labels[item];
    }

    @Override
    public float fullScale() {
        return 1;
    }

    @Override
    public void read(int item, float[] receiver) {
        System.arraycopy(values, item * shape.size(), receiver, 0, shape.size());
    }
}
