package dev.kirchhoff.tensor;

/**
 * An array of one of the kinds that checkpoints keep: a shape (without axes for a single number) and its elements, row-major.
 */
public sealed interface StoredArray {

    /** The extents. */
    Shape shape();

    /**
     * 32-bit floating-point numbers.
     *
     * @param shape the extents
     * @param values {@code shape.size()} elements; shared, not copied
     */
    record Floats(Shape shape, float[] values) implements StoredArray {
        /**
         * Checks the number of elements.
         *
         * @throws IllegalArgumentException if it is not the size of the shape
         */
        public Floats {
            checkSize(shape, values.length);
        }
    }

    /**
     * 64-bit integers: counters, which float32 stops counting at 2²⁴.
     *
     * @param shape the extents
     * @param values {@code shape.size()} elements; shared, not copied
     */
    record Longs(Shape shape, long[] values) implements StoredArray {
        /**
         * Checks the number of elements.
         *
         * @throws IllegalArgumentException if it is not the size of the shape
         */
        public Longs {
            checkSize(shape, values.length);
        }
    }

    private static void checkSize(Shape shape, int length) {
        if (length != shape.size()) {
            throw new IllegalArgumentException(
                    "shape " + shape + " holds " + shape.size() + " elements, but " + length + " were given");
        }
    }
}
