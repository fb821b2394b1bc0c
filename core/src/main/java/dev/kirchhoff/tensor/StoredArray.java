package dev.kirchhoff.tensor;

/**
 * An array of one of the kinds that checkpoints keep: a shape (without axes for a single number) and its elements, row-major.
 */
public sealed interface StoredArray {

    /** The extents. */
    Shape shape();

    /** An array of its own with the same elements. */
    StoredArray copy();

    /** Whether there is neither a NaN nor an infinity among the elements. */
    boolean isFinite();

    /**
     * Takes the elements of another array over.
     *
     * @throws IllegalArgumentException if the other is of another kind or size
     */
    void set(StoredArray other);

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

        @Override
        public StoredArray copy() {
            return new Floats(shape, values.clone());
        }

        @Override
        public boolean isFinite() {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void set(StoredArray other) {
            if (!(other instanceof Floats floats) || floats.values.length != values.length) {
                throw unlike(this, other);
            }
            System.arraycopy(floats.values, 0, values, 0, values.length);
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

        @Override
        public StoredArray copy() {
            return new Longs(shape, values.clone());
        }

        @Override
        public boolean isFinite() {
            return true;
        }

        @Override
        public void set(StoredArray other) {
            if (!(other instanceof Longs longs) || longs.values.length != values.length) {
                throw unlike(this, other);
            }
            System.arraycopy(longs.values, 0, values, 0, values.length);
        }
    }

    private static IllegalArgumentException unlike(StoredArray array, StoredArray other) {
        return new IllegalArgumentException("an array of " + array.shape().size() + " "
                + array.getClass().getSimpleName() + " cannot take "
                + other.shape().size() + " "
                + other.getClass().getSimpleName());
    }

    private static void checkSize(Shape shape, int length) {
        if (length != shape.size()) {
            throw new IllegalArgumentException(
                    "shape " + shape + " holds " + shape.size() + " elements, but " + length + " were given");
        }
    }
}
