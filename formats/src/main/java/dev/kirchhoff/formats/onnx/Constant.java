package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;

/**
 * Numbers that are known when the model is read: weights, and the arithmetic of shapes.
 *
 * @param array the numbers: {@link StoredArray.Floats} where the type is real, {@link StoredArray.Longs} else
 * @param type the type they have in ONNX
 */
record Constant(StoredArray array, TensorType type) implements Value {

    /** Integers along one axis. */
    static Constant integers(long... values) {
        return integers(Shape.ofStored(values.length), values);
    }

    /** Integers. */
    static Constant integers(Shape shape, long[] values) {
        return new Constant(new StoredArray.Longs(shape, values), TensorType.INT64);
    }

    /** Real numbers. */
    static Constant reals(Shape shape, float[] values) {
        return new Constant(new StoredArray.Floats(shape, values), TensorType.FLOAT);
    }

    /** The extents. */
    Shape shape() {
        return array.shape();
    }

    @Override
    public int rank() {
        return shape().rank();
    }

    /** Number of elements. */
    int size() {
        return shape().size();
    }

    /** An element, as a real number. */
    double real(int index) {
        return switch (array) {
            case StoredArray.Floats floats -> floats.values()[index];
            case StoredArray.Longs longs -> longs.values()[index];
        };
    }

    /** An element of an array of integers. */
    long integer(int index) {
        return switch (array) {
            case StoredArray.Floats floats ->
                throw new IllegalArgumentException("real numbers stand where integers are needed");
            case StoredArray.Longs longs -> longs.values()[index];
        };
    }

    /** The integers. */
    long[] integers() {
        long[] all = new long[size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = integer(i);
        }
        return all;
    }

    /** The numbers as float32; shared where they are. */
    float[] floats() {
        if (array instanceof StoredArray.Floats floats) {
            return floats.values();
        }
        float[] all = new float[size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = integer(i);
        }
        return all;
    }

    /** The same numbers with other extents. */
    Constant reshaped(Shape shape) {
        return new Constant(
                switch (array) {
                    case StoredArray.Floats floats -> new StoredArray.Floats(shape, floats.values());
                    case StoredArray.Longs longs -> new StoredArray.Longs(shape, longs.values());
                },
                type);
    }

    /** An array of other extents whose element i is element {@code from[i]} of this. */
    Constant gathered(Shape shape, int[] from) {
        return new Constant(
                switch (array) {
                    case StoredArray.Floats floats -> {
                        float[] values = new float[from.length];
                        for (int i = 0; i < from.length; i++) {
                            values[i] = floats.values()[from[i]];
                        }
                        yield new StoredArray.Floats(shape, values);
                    }
                    case StoredArray.Longs longs -> {
                        long[] values = new long[from.length];
                        for (int i = 0; i < from.length; i++) {
                            values[i] = longs.values()[from[i]];
                        }
                        yield new StoredArray.Longs(shape, values);
                    }
                },
                type);
    }
}
