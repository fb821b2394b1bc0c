package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;

/** Sees an image of any shape as one vector, in memory order (row, column, channel). Copies nothing. */
public record Flatten() implements UnaryBlock {

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(input.size());
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        Shape flat = outputShape(input.value().shape().item()).batchOf(context.batch());
        Tensor gradient = input.gradient();
        return new ViewPass(new Signal(input.value().reshape(flat), gradient == null ? null : gradient.reshape(flat)));
    }
}
