package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.layer.Add;
import dev.kirchhoff.network.layer.Arithmetic;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;

/**
 * Sums, differences, products and quotients. One constant becomes a scale and shift, in the weights of the layer before where it can; two
 * values that depend on the image meet element by element, the one repeated along axes where it has one element.
 */
final class ArithmeticOperators {

    private ArithmeticOperators() {}

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
            Activation other = sign > 0 ? y : Layers.scaled(call, y, signed, number(0));
            boolean same = Arrays.equals(x.layout().extents(), y.layout().extents());
            call.result(together(call, same ? new Add() : new Arithmetic(Arithmetic.Operation.ADD), x, other));
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
            Arithmetic product = new Arithmetic(Arithmetic.Operation.MULTIPLY);
            call.result(together(call, product, call.activation(0), call.activation(1)));
        }
    }

    static void div(Call call) {
        Value left = call.value(0);
        Value right = call.value(1);
        Arithmetic quotient = new Arithmetic(Arithmetic.Operation.DIVIDE);
        if (left instanceof Constant a && right instanceof Constant b) {
            call.result(ConstantMath.DIVIDE.of(a, b));
        } else if (left instanceof Activation x && right instanceof Constant b) {
            call.result(Layers.scaled(call, x, ConstantMath.DIVIDE.of(number(1), real(b)), number(0)));
        } else if (left instanceof Constant a && right instanceof Activation x) {
            Activation dividend = Layers.scaled(call, x.shared(), number(0), real(a));
            call.result(together(call, quotient, dividend, x));
        } else {
            call.result(together(call, quotient, call.activation(0), call.activation(1)));
        }
    }

    private static Constant number(float value) {
        return Constant.reals(Shape.ofStored(), new float[] {value});
    }

    private static Constant real(Constant constant) {
        return ConstantOperators.cast(constant, TensorType.FLOAT);
    }

    /** Two values of as many axes in a block that takes both. Only where their elements lie differently are they moved. */
    private static Activation together(Call call, Block block, Activation x, Activation y) {
        int[] extents = x.layout().extents();
        boolean fits = extents.length == y.layout().rank();
        for (int axis = 0; fits && axis < extents.length; axis++) {
            int other = y.layout().extent(axis);
            fits = extents[axis] == other || Math.min(extents[axis], other) == 1;
            extents[axis] = Math.max(extents[axis], other);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "values of " + x.layout() + " and " + y.layout()
                            + " an image do not fit each other; as many axes, and along each the same extent or 1, are supported");
        }
        Translation translation = call.translation();
        if (x.layout().equals(y.layout())) {
            Activation seen = translation.seenAs(call.name(), y, translation.shape(x));
            return call.add(block, x.layout(), x, seen);
        }
        return call.add(block, Layout.channelsLast(extents), pixels(call, x), pixels(call, y));
    }

    /** Stored with the first axis fastest, each axis one of the block's. */
    private static Activation pixels(Call call, Activation activation) {
        int[] order = Layout.channelsLast(activation.layout().rank());
        Activation stored = call.translation().stored(call.name(), activation, order);
        int[] extents =
                Arrays.stream(order).map(axis -> stored.layout().extent(axis)).toArray();
        return call.translation().seenAs(call.name(), stored, Shape.of(extents));
    }
}
