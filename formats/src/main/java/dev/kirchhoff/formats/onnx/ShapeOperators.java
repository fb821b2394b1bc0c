package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What gives an array other axes and leaves its elements, counted row by row, as they are; and the order of axes. */
final class ShapeOperators {

    private ShapeOperators() {}

    static void reshape(Call call) {
        boolean keepsZeros = call.attributes().flag("allowzero");
        Value input = call.value(0);
        long[] wanted = call.constant(1).integers();
        long[] extents = call.extents(input);
        long size = 1;
        for (long extent : extents) {
            size *= extent;
        }
        int open = -1;
        long rest = size;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] == 0 && !keepsZeros) {
                if (i >= extents.length) {
                    throw new IllegalArgumentException(
                            "extent " + i + " of the new shape is 0, the old one, but there is none");
                }
                wanted[i] = extents[i];
            }
            if (wanted[i] == -1) {
                if (open >= 0) {
                    throw new IllegalArgumentException("two extents of the new shape are -1; one may be");
                }
                open = i;
            } else if (wanted[i] > 0 && rest % wanted[i] == 0) {
                rest /= wanted[i];
            } else if (wanted[i] != 0 || size != 0) {
                throw misfit(extents, wanted);
            }
        }
        if (open >= 0) {
            wanted[open] = rest;
        } else if (rest != 1 && size != 0) {
            throw misfit(extents, wanted);
        }
        call.result(withAxes(call, input, wanted));
    }

    private static IllegalArgumentException misfit(long[] extents, long[] wanted) {
        return new IllegalArgumentException(
                "a value of shape " + Arrays.toString(extents) + " cannot take the shape " + Arrays.toString(wanted));
    }

    static void flatten(Call call) {
        Value input = call.value(0);
        long[] extents = call.extents(input);
        long number = call.attributes().integer("axis", 1);
        int axis = number == extents.length ? extents.length : Call.axis(number, extents.length);
        long before = Arrays.stream(extents, 0, axis).reduce(1, (a, b) -> a * b);
        long after = Arrays.stream(extents, axis, extents.length).reduce(1, (a, b) -> a * b);
        call.result(withAxes(call, input, new long[] {before, after}));
    }

    static void squeeze(Call call) {
        Value input = call.value(0);
        long[] extents = call.extents(input);
        long[] axes = axes(call, 13);
        boolean[] gone = new boolean[extents.length];
        int first = input instanceof Activation ? 1 : 0;
        for (int i = first; axes == null && i < gone.length; i++) {
            gone[i] = extents[i] == 1;
        }
        for (int i = 0; axes != null && i < axes.length; i++) {
            int axis = input instanceof Activation activation
                    ? Call.itemAxis(axes[i], activation) + 1
                    : Call.axis(axes[i], extents.length);
            if (extents[axis] != 1) {
                throw new IllegalArgumentException(
                        "axis " + axes[i] + " has extent " + extents[axis] + "; only 1 can go");
            }
            gone[axis] = true;
        }
        call.result(withAxes(
                call,
                input,
                IntStream.range(0, gone.length)
                        .filter(i -> !gone[i])
                        .mapToLong(i -> extents[i])
                        .toArray()));
    }

    static void unsqueeze(Call call) {
        Value input = call.value(0);
        long[] extents = call.extents(input);
        long[] axes = axes(call, 13);
        if (axes == null || extents.length + axes.length > OnnxLimits.MOST_AXES) {
            throw new IllegalArgumentException(
                    "axes are needed, and at most " + OnnxLimits.MOST_AXES + " in the result");
        }
        int rank = extents.length + axes.length;
        boolean[] fresh = new boolean[rank];
        for (long number : axes) {
            int axis = Call.axis(number, rank);
            if (fresh[axis] || axis == 0 && input instanceof Activation) {
                throw new IllegalArgumentException("axis " + number + " is new twice, or before that of the batch");
            }
            fresh[axis] = true;
        }
        long[] wider = new long[rank];
        int old = 0;
        for (int i = 0; i < rank; i++) {
            wider[i] = fresh[i] ? 1 : extents[old++];
        }
        call.result(withAxes(call, input, wider));
    }

    /** The axes that a node names: an input from an opset on, an attribute before; null where it names none. */
    static long @Nullable [] axes(Call call, int inputSince) {
        if (call.opset() < inputSince) {
            return call.attributes().integers("axes");
        }
        Constant axes = call.optional(1);
        return axes == null ? null : axes.integers();
    }

    static void transpose(Call call) {
        Value input = call.value(0);
        int rank = input.rank();
        long[] given = call.attributes().integers("perm");
        int[] order = new int[rank];
        boolean[] seen = new boolean[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = given == null ? rank - 1 - i : given.length == rank ? Call.axis(given[i], rank) : 0;
            if (seen[order[i]]) {
                throw new IllegalArgumentException(
                        "its order of axes " + Arrays.toString(given) + " is no permutation of " + rank + " axes");
            }
            seen[order[i]] = true;
        }
        call.result(
                switch (input) {
                    case Constant constant -> transposed(constant, order);
                    case Activation activation -> {
                        if (order[0] != 0) {
                            throw new IllegalArgumentException(
                                    "it moves the axis of the batch, which is not supported");
                        }
                        yield activation.on(activation
                                .layout()
                                .transposed(Arrays.stream(order)
                                        .skip(1)
                                        .map(axis -> axis - 1)
                                        .toArray()));
                    }
                });
    }

    /** The elements of a constant with its axes in another order. */
    static Constant transposed(Constant constant, int... order) {
        int rank = order.length;
        int[] extents = new int[rank];
        int[] stride = new int[rank];
        int[] own = new int[rank];
        for (int axis = rank - 1, step = 1; axis >= 0; step *= constant.shape().extent(axis--)) {
            own[axis] = step;
        }
        for (int i = 0; i < rank; i++) {
            extents[i] = constant.shape().extent(order[i]);
            stride[i] = own[order[i]];
        }
        Shape shape = Shape.ofStored(extents);
        return constant.gathered(shape, Strides.walk(extents, stride, 0));
    }

    private static Value withAxes(Call call, Value input, long[] extents) {
        return switch (input) {
            case Constant constant -> constant.reshaped(Call.stored(extents));
            case Activation activation -> withAxes(call, activation, extents);
        };
    }

    private static Activation withAxes(Call call, Activation activation, long[] extents) {
        if (extents.length == 0
                || extents.length > OnnxLimits.MOST_AXES
                || extents[0] != call.translation().batch()) {
            throw new IllegalArgumentException("its result of shape " + Arrays.toString(extents)
                    + " mixes the images of a batch of " + call.translation().batch() + ", which is not supported");
        }
        int[] item = Arrays.stream(extents).skip(1).mapToInt(Math::toIntExact).toArray();
        Layout seen = activation.layout().reshaped(item);
        if (seen != null) {
            return activation.on(seen);
        }
        int[] order = IntStream.range(0, activation.layout().rank()).toArray();
        Activation ordered = call.translation().stored(call.name(), activation, order);
        Layout plain = ordered.layout().reshaped(item);
        if (plain == null) {
            throw misfit(call.extents(activation), extents);
        }
        return ordered.on(plain);
    }
}
