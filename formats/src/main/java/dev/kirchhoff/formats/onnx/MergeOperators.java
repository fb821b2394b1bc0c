package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.layer.Add;
import dev.kirchhoff.network.layer.Concat;
import dev.kirchhoff.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Arithmetic of two values, and values side by side. */
final class MergeOperators {

    private MergeOperators() {}

    static void add(Call call) {
        sum(call, 1, ConstantMath.ADD);
    }

    static void sub(Call call) {
        sum(call, -1, ConstantMath.SUBTRACT);
    }

    private static void sum(Call call, int sign, ConstantMath constants) {
        Value left = call.value(0);
        Value right = call.value(1);
        Constant one = number(1);
        Constant signed = number(sign);
        if (left instanceof Constant a && right instanceof Constant b) {
            call.result(constants.of(a, b));
        } else if (left instanceof Activation x && right instanceof Constant b) {
            call.result(Layers.scaled(call, x, one, ConstantMath.MULTIPLY.of(real(b), signed)));
        } else if (left instanceof Constant a && right instanceof Activation x) {
            call.result(Layers.scaled(call, x, signed, real(a)));
        } else {
            Activation x = call.activation(0);
            Activation y = call.activation(1);
            call.result(added(call, x, sign > 0 ? y : Layers.scaled(call, y, signed, number(0))));
        }
    }

    static void mul(Call call) {
        Value left = call.value(0);
        Value right = call.value(1);
        if (left instanceof Constant a && right instanceof Constant b) {
            call.result(ConstantMath.MULTIPLY.of(a, b));
        } else if (left instanceof Activation x && right instanceof Constant b) {
            call.result(Layers.scaled(call, x, real(b), number(0)));
        } else if (left instanceof Constant a && right instanceof Activation x) {
            call.result(Layers.scaled(call, x, real(a), number(0)));
        } else {
            throw bothDepend();
        }
    }

    static void div(Call call) {
        Value left = call.value(0);
        Value right = call.value(1);
        if (left instanceof Constant a && right instanceof Constant b) {
            call.result(ConstantMath.DIVIDE.of(a, b));
        } else if (left instanceof Activation x && right instanceof Constant b) {
            call.result(Layers.scaled(call, x, ConstantMath.DIVIDE.of(number(1), real(b)), number(0)));
        } else {
            throw bothDepend();
        }
    }

    private static IllegalArgumentException bothDepend() {
        return new IllegalArgumentException(
                "one factor, or the divisor, must be a constant; products and quotients of two values that depend on the image "
                        + "are not supported");
    }

    private static Constant number(float value) {
        return Constant.reals(Shape.ofStored(), new float[] {value});
    }

    private static Constant real(Constant constant) {
        return ConstantOperators.cast(constant, TensorType.FLOAT);
    }

    private static Activation added(Call call, Activation x, Activation y) {
        if (!Arrays.equals(x.layout().extents(), y.layout().extents())) {
            throw new IllegalArgumentException("values of " + x.layout() + " and " + y.layout()
                    + " an image cannot be added; equal extents are supported");
        }
        Translation translation = call.translation();
        Activation left = x;
        Activation right = y;
        if (!x.layout().equals(y.layout())) {
            int[] order = Layout.channelsLast(x.layout().rank());
            left = translation.stored(call.name(), x, order);
            right = translation.stored(call.name(), y, order);
        }
        right = translation.seenAs(call.name(), right, translation.shape(left));
        return call.add(new Add(), left.layout(), left, right);
    }

    static void concat(Call call) {
        long number = call.attributes().integer("axis", call.opset() < 4 ? 1 : Integer.MIN_VALUE);
        if (call.count() == 0) {
            throw new IllegalArgumentException("it has no inputs");
        }
        if (call.isConstant()) {
            List<Constant> all =
                    IntStream.range(0, call.count()).mapToObj(call::constant).toList();
            call.result(
                    ConstantMath.concat(all, Call.axis(number, all.getFirst().rank())));
            return;
        }
        List<Activation> inputs = new ArrayList<>();
        for (int i = 0; i < call.count(); i++) {
            inputs.add(call.activation(i));
        }
        call.result(inputs.size() == 1 ? inputs.getFirst() : concat(call, number, inputs));
    }

    /** Stored with the axis fastest, the inputs are joined pixel by pixel; the axis of channels lies so already. */
    private static Activation concat(Call call, long number, List<Activation> inputs) {
        Translation translation = call.translation();
        int axis = Call.itemAxis(number, inputs.getFirst());
        int[] extents = inputs.getFirst().layout().extents();
        int rank = extents.length;
        int[] order = IntStream.concat(IntStream.range(0, rank).filter(each -> each != axis), IntStream.of(axis))
                .toArray();
        long sum = 0;
        Activation[] stored = new Activation[inputs.size()];
        for (int i = 0; i < stored.length; i++) {
            Layout layout = inputs.get(i).layout();
            for (int each = 0; each < rank; each++) {
                if (layout.rank() != rank || each != axis && layout.extent(each) != extents[each]) {
                    throw new IllegalArgumentException(
                            "values of " + inputs.getFirst().layout() + " and " + layout
                                    + " an image differ in more than the axis along which they are joined");
                }
            }
            Activation ordered = translation.stored(call.name(), inputs.get(i), order);
            int joined = layout.extent(axis);
            stored[i] = translation.seenAs(call.name(), ordered, Shape.of(layout.size() / joined, joined));
            sum += joined;
        }
        extents[axis] = Math.toIntExact(sum);
        return call.add(new Concat(), Layout.rowMajor(extents).stored(order), stored);
    }
}
