package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;

/** A pass with nothing to compute: its output is its input, perhaps seen with another shape. */
record ViewPass(Signal output) implements Pass {

    /** The input, each image seen with a shape. */
    static ViewPass of(PassContext context, Signal input, Shape shape) {
        Shape seen = shape.batchOf(context.batch());
        Tensor gradient = input.gradient();
        return new ViewPass(new Signal(input.value().reshape(seen), gradient == null ? null : gradient.reshape(seen)));
    }

    @Override
    public void forward(RandomKey key) {}

    @Override
    public void backward(RandomKey key) {}
}
