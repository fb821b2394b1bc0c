package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.layer.Tanh;

/** Functions of every element by itself. */
final class ActivationOperators {

    private ActivationOperators() {}

    static void relu(Call call) {
        elementwise(call, new Relu());
    }

    static void tanh(Call call) {
        elementwise(call, new Tanh());
    }

    private static void elementwise(Call call, UnaryBlock block) {
        Activation input = call.activation(0);
        call.result(call.add(block, input.layout(), input));
    }
}
