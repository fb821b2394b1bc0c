package dev.kirchhoff.formats.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.Arrays;

/** What is known when the model is read: numbers that stand in it, shapes, and their types. */
final class ConstantOperators {

    private ConstantOperators() {}

    static void constant(Call call) {
        Attributes attributes = call.attributes();
        TensorProto tensor = attributes.tensor("value");
        long[] integers = attributes.integers("value_ints");
        float[] reals = attributes.reals("value_floats");
        if (tensor != null) {
            call.result(call.translation().tensors().read(tensor));
        } else if (integers != null) {
            call.result(Constant.integers(integers));
        } else if (reals != null) {
            call.result(Constant.reals(Shape.ofStored(reals.length), reals));
        } else if (attributes.has("value_int")) {
            call.result(Constant.integers(Shape.ofStored(), new long[] {attributes.integer("value_int", 0)}));
        } else if (attributes.has("value_float")) {
            call.result(Constant.reals(Shape.ofStored(), new float[] {attributes.real("value_float", 0)}));
        } else {
            throw new IllegalArgumentException("it has no value, value_int, value_ints, value_float or value_floats");
        }
    }

    static void constantOfShape(Call call) {
        Shape shape = Call.stored(call.constant(0).integers());
        TensorProto tensor = call.attributes().tensor("value");
        Constant value = tensor == null
                ? Constant.reals(Shape.ofStored(1), new float[1])
                : call.translation().tensors().read(tensor);
        if (value.size() != 1) {
            throw new IllegalArgumentException("its value has " + value.size() + " elements; it must have 1");
        }
        call.translation().take(shape.size());
        call.result(value.gathered(shape, new int[shape.size()]));
    }

    static void shape(Call call) {
        long[] extents = call.extents(call.value(0));
        int start = clamped(call.attributes().integer("start", 0), extents.length);
        int end = clamped(call.attributes().integer("end", extents.length), extents.length);
        call.result(Constant.integers(Arrays.copyOfRange(extents, start, Math.max(start, end))));
    }

    private static int clamped(long number, int rank) {
        return Math.clamp(number < 0 ? number + rank : number, 0, rank);
    }

    static void cast(Call call) {
        TensorType type = TensorType.of(call.attributes().integer("to", 0));
        call.attributes().ignore("saturate");
        switch (call.value(0)) {
            case Constant constant -> call.result(cast(constant, type));
            case Activation activation -> {
                if (!type.isReal()) {
                    throw new IllegalArgumentException("it makes " + type.name().toLowerCase(java.util.Locale.ROOT)
                            + " of what depends on the image; real types are supported");
                }
                call.result(activation);
            }
        }
    }

    /** The same numbers in another type. */
    static Constant cast(Constant constant, TensorType type) {
        if (type.isReal()) {
            return new Constant(new StoredArray.Floats(constant.shape(), constant.floats()), type);
        }
        long[] values = new long[constant.size()];
        for (int i = 0; i < values.length; i++) {
            long whole = constant.type().isReal() ? (long) constant.real(i) : constant.integer(i);
            boolean nonzero = type == TensorType.BOOL && constant.real(i) != 0;
            values[i] = nonzero ? 1 : type.wrapped(whole);
        }
        return new Constant(new StoredArray.Longs(constant.shape(), values), type);
    }
}
