package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.List;

/** Arithmetic of constants: element by element, axes of extent 1 repeated as in NumPy. */
enum ConstantMath {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE;

    /**
     * The result for two constants.
     *
     * @throws IllegalArgumentException if their shapes do not fit
     * @throws ArithmeticException if an integer is divided by 0
     */
    Constant of(Constant a, Constant b) {
        int rank = Math.max(a.rank(), b.rank());
        long[] extents = new long[rank];
        int[] left = new int[rank];
        int[] right = new int[rank];
        for (int i = rank - 1, stepA = 1, stepB = 1; i >= 0; i--) {
            int own = extent(a, i - rank + a.rank());
            int other = extent(b, i - rank + b.rank());
            if (own != other && own != 1 && other != 1) {
                throw new IllegalArgumentException(
                        "constants of shapes " + a.shape() + " and " + b.shape() + " cannot be combined");
            }
            extents[i] = own == 1 ? other : own;
            left[i] = own == 1 ? 0 : stepA;
            right[i] = other == 1 ? 0 : stepB;
            stepA *= own;
            stepB *= other;
        }
        Shape shape = Call.stored(extents);
        if (shape.size() > 8L * (a.size() + b.size()) + 1024) {
            throw new IllegalArgumentException("constants of shapes " + a.shape() + " and " + b.shape()
                    + " give one of " + shape + ", which is larger than is accepted");
        }
        int[] plain = new int[rank];
        for (int i = 0; i < rank; i++) {
            plain[i] = (int) extents[i];
        }
        return combined(
                a.gathered(shape, Strides.walk(plain, left, 0)), b.gathered(shape, Strides.walk(plain, right, 0)));
    }

    private static int extent(Constant constant, int axis) {
        return axis < 0 ? 1 : constant.shape().extent(axis);
    }

    private Constant combined(Constant a, Constant b) {
        int size = a.size();
        if (a.type().isReal() != b.type().isReal()) {
            throw new IllegalArgumentException("a real and an integer constant cannot be combined");
        }
        if (a.type().isReal()) {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) real(a.real(i), b.real(i));
            }
            return new Constant(new StoredArray.Floats(a.shape(), values), a.type());
        }
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = a.type().wrapped(integer(a.integer(i), b.integer(i)));
        }
        return new Constant(new StoredArray.Longs(a.shape(), values), a.type());
    }

    private double real(double a, double b) {
        return switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
        };
    }

    private long integer(long a, long b) {
        return switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
        };
    }

    /** Constants one behind the other along an axis. */
    static Constant concat(List<Constant> all, int axis) {
        Constant first = all.getFirst();
        long[] extents = new long[first.rank()];
        long sum = 0;
        for (Constant constant : all) {
            boolean fits = constant.rank() == extents.length
                    && constant.type().isReal() == first.type().isReal();
            for (int i = 0; fits && i < extents.length; i++) {
                extents[i] = constant.shape().extent(i);
                fits = i == axis || extents[i] == first.shape().extent(i);
            }
            if (!fits) {
                throw new IllegalArgumentException("constants of shapes " + first.shape() + " and " + constant.shape()
                        + " cannot be joined along axis " + axis);
            }
            sum += extents[axis];
        }
        extents[axis] = sum;
        Shape shape = Call.stored(extents);
        float[] reals = new float[first.type().isReal() ? shape.size() : 0];
        long[] integers = new long[first.type().isReal() ? 0 : shape.size()];
        int inner = 1;
        for (int i = axis + 1; i < extents.length; i++) {
            inner *= (int) extents[i];
        }
        int row = (int) sum * inner;
        int at = 0;
        for (Constant constant : all) {
            int piece = constant.shape().extent(axis) * inner;
            for (int i = 0; i < constant.size(); i++) {
                int to = i / piece * row + at + i % piece;
                switch (constant.array()) {
                    case StoredArray.Floats floats -> reals[to] = floats.values()[i];
                    case StoredArray.Longs longs -> integers[to] = longs.values()[i];
                }
            }
            at += piece;
        }
        return new Constant(
                first.type().isReal() ? new StoredArray.Floats(shape, reals) : new StoredArray.Longs(shape, integers),
                first.type());
    }
}
