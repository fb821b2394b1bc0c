package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.network.layer.ElementFunction;
import dev.kirchhoff.network.layer.ElementFunction.Clip;
import dev.kirchhoff.network.layer.ElementFunction.HardSigmoid;
import dev.kirchhoff.network.layer.ElementFunction.HardSwish;
import dev.kirchhoff.network.layer.ElementFunction.LeakyRelu;
import dev.kirchhoff.network.layer.ElementFunction.Power;
import dev.kirchhoff.network.layer.ElementFunction.Sigmoid;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.layer.Softmax;
import dev.kirchhoff.network.layer.Tanh;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Functions of every element by itself, and the softmax. */
final class ActivationOperators {

    private ActivationOperators() {}

    static void relu(Call call) {
        block(call, new Relu());
    }

    static void tanh(Call call) {
        block(call, new Tanh());
    }

    static void sigmoid(Call call) {
        function(call, new Sigmoid());
    }

    static void hardSwish(Call call) {
        function(call, new HardSwish());
    }

    static void leakyRelu(Call call) {
        function(call, new LeakyRelu(call.attributes().real("alpha", 0.01f)));
    }

    static void hardSigmoid(Call call) {
        function(
                call,
                new HardSigmoid(
                        call.attributes().real("alpha", 0.2f), call.attributes().real("beta", 0.5f)));
    }

    /** To one exponent that is known. */
    static void pow(Call call) {
        Constant exponent = call.constant(1);
        if (exponent.size() != 1 || exponent.rank() > call.activation(0).rank()) {
            throw new IllegalArgumentException(
                    "its exponent has shape " + exponent.shape() + "; one number is supported");
        }
        function(call, new Power((float) exponent.real(0)));
    }

    /**
     * Bounds are attributes before opset 11 and inputs from it on; where they are out of order everything becomes the upper one. Of quantised
     * values they bound the integers.
     */
    static void clip(Call call) {
        boolean inputs = call.opset() >= 11;
        float low = inputs
                ? bound(call.optional(1), Float.NEGATIVE_INFINITY)
                : call.attributes().real("min", -Float.MAX_VALUE);
        float high = inputs
                ? bound(call.optional(2), Float.POSITIVE_INFINITY)
                : call.attributes().real("max", Float.MAX_VALUE);
        switch (call.value(0)) {
            case Constant constant -> call.result(clipped(constant, Math.min(low, high), high));
            case Activation activation -> {
                QuantisationGrid grid = activation.grid();
                Clip clip = grid == null
                        ? new Clip(Math.min(low, high), high)
                        : new Clip(grid.real(Math.min(low, high)), grid.real(high));
                Activation input = new Activation(activation.block(), activation.layout(), null, null);
                Activation made = call.add(new dev.kirchhoff.network.layer.Activation(clip), input.layout(), input);
                call.result(new Activation(made.block(), made.layout(), null, grid));
            }
        }
    }

    private static float bound(@Nullable Constant constant, float other) {
        if (constant == null) {
            return other;
        }
        if (constant.size() != 1 || Double.isNaN(constant.real(0))) {
            throw new IllegalArgumentException("each of its bounds must be one number");
        }
        return (float) constant.real(0);
    }

    private static Constant clipped(Constant constant, float low, float high) {
        StoredArray array = switch (constant.array()) {
            case StoredArray.Floats floats -> {
                float[] values = floats.values().clone();
                for (int i = 0; i < values.length; i++) {
                    values[i] = Math.clamp(values[i], low, high);
                }
                yield new StoredArray.Floats(constant.shape(), values);
            }
            case StoredArray.Longs longs -> {
                long[] values = longs.values().clone();
                for (int i = 0; i < values.length; i++) {
                    values[i] = (long) Math.clamp((double) values[i], low, high);
                }
                yield new StoredArray.Longs(constant.shape(), values);
            }
        };
        return new Constant(array, constant.type());
    }

    /** From opset 13 on along one axis, by itself the last; before, over all axes from the given one on, by itself the first of an image. */
    static void softmax(Call call) {
        Activation input = call.activation(0);
        boolean single = call.opset() >= 13;
        int first = Call.itemAxis(call.attributes().integer("axis", single ? -1 : 1), input);
        Layout layout = input.layout();
        int last = single ? first + 1 : layout.rank();
        int[] others = Arrays.stream(Layout.channelsLast(layout.rank()))
                .filter(axis -> axis < first || axis >= last)
                .toArray();
        int[] order = IntStream.concat(Arrays.stream(others), IntStream.range(first, last))
                .toArray();
        Activation stored = others.length == 0 ? input : call.translation().stored(call.name(), input, order);
        int count = IntStream.range(first, last).map(layout::extent).reduce(1, (a, b) -> a * b);
        Shape rows = Shape.of(layout.size() / count, count);
        Activation seen = call.translation().seenAs(call.name(), stored, rows);
        call.result(call.add(new Softmax(), stored.layout(), seen));
    }

    private static void function(Call call, ElementFunction function) {
        block(call, new dev.kirchhoff.network.layer.Activation(function));
    }

    private static void block(Call call, UnaryBlock block) {
        Activation input = call.activation(0);
        call.result(call.add(block, input.layout(), input));
    }
}
