package dev.kirchhoff.dataset;

import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** Labelled features in memory, in a unit of their own: windows of an electrocardiogram, spectra, measurements. */
public final class Features extends LabelledItems {

    private final float[] values;

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
        super(name, shape, labels, classes);
        requireValues(values.length);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("value " + i % shape.size() + " of item " + i / shape.size() + " is "
                        + values[i] + "; features must be finite");
            }
        }
        this.values = values;
    }

    @Override
    public float fullScale() {
        return 1;
    }

    @Override
    public void read(int item, float[] receiver) {
        System.arraycopy(
                values, item * itemShape().size(), receiver, 0, itemShape().size());
    }
}
