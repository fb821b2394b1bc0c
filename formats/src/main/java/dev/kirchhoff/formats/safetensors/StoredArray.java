package dev.kirchhoff.formats.safetensors;

import dev.kirchhoff.tensor.Shape;

/** An array as a file holds it: a shape (without axes for a single number) and its elements, row-major. */
public sealed interface StoredArray {

    /** The extents. */
    Shape shape();

    /**
     * 32-bit floating-point numbers, type {@code F32}.
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
     * 64-bit integers, type {@code I64}.
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
