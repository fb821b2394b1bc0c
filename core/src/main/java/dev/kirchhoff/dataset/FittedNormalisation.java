package dev.kirchhoff.dataset;

import dev.kirchhoff.tensor.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A normalisation with its fitted figures: y = factor · x + offset for each place and channel. A trained network is of
 * use only with them, so they belong into its checkpoint: {@link #arrays} and {@link #restore}.
 */
public final class FittedNormalisation {

    private static final String FACTOR = "normalisation.factor";
    private static final String OFFSET = "normalisation.offset";

    private final Shape shape;
    private final float[] factor;
    private final float[] offset;

    FittedNormalisation(Shape shape, float[] factor, float[] offset) {
        this.shape = shape;
        this.factor = factor;
        this.offset = offset;
    }

    /**
     * The normalisation that {@link #arrays} described.
     *
     * @throws IllegalArgumentException if an array is missing or does not have the size of an item
     */
    public static FittedNormalisation restore(Shape shape, Map<String, float[]> arrays) {
        return new FittedNormalisation(shape, checked(shape, arrays, FACTOR), checked(shape, arrays, OFFSET));
    }

    private static float[] checked(Shape shape, Map<String, float[]> arrays, String name) {
        float @Nullable [] values = arrays.get(name);
        if (values == null || values.length != shape.size()) {
            throw new IllegalArgumentException("array " + name + " has " + (values == null ? 0 : values.length)
                    + " values; items of " + shape + " need " + shape.size());
        }
        return values.clone();
    }

    /** The fitted figures by name, each with the shape of an item. */
    public Map<String, float[]> arrays() {
        return Map.of(FACTOR, factor.clone(), OFFSET, offset.clone());
    }

    /** Shape [height, width, channels] of the items it was fitted on. */
    public Shape shape() {
        return shape;
    }

    /** Factor on each value of an item; a copy. */
    public float[] factor() {
        return factor.clone();
    }

    /** Summand of each value of an item; a copy. */
    public float[] offset() {
        return offset.clone();
    }

    /** Writes the normalised values of an item into a batch from {@code start} on. */
    public void apply(float[] values, float[] batch, int start) {
        for (int i = 0; i < factor.length; i++) {
            batch[start + i] = values[i] * factor[i] + offset[i];
        }
    }
}
