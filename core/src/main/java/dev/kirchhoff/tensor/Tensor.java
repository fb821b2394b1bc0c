package dev.kirchhoff.tensor;

/**
 * An array of float32 numbers with a shape, row-major, the fastest axis last.
 *
 * @param shape the extents
 * @param data the elements, exactly {@code shape.size()} of them; shared, not copied
 */
public record Tensor(Shape shape, float[] data) {

    /**
     * Checks that the data fill the shape.
     *
     * @throws IllegalArgumentException if the number of elements differs from the size of the shape
     */
    public Tensor {
        if (data.length != shape.size()) {
            throw new IllegalArgumentException(
                    "shape " + shape + " holds " + shape.size() + " elements, but " + data.length + " were given");
        }
    }

    /** A tensor of zeros. */
    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new float[shape.size()]);
    }

    /** The same elements seen with another shape of the same size. */
    public Tensor reshape(Shape other) {
        return new Tensor(other, data);
    }
}
