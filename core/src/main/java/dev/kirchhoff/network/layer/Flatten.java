package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;

/** Sees an image of any shape as one vector, in memory order (row, column, channel). Copies nothing. */
public record Flatten() implements UnaryBlock {

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(input.size());
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        return ViewPass.of(context, input, outputShape(input.value().shape().item()));
    }
}
