package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;

/**
 * Sees the input with another shape of as many elements, in memory order. Copies nothing.
 *
 * @param shape shape of the output for one image
 */
public record Reshape(Shape shape) implements UnaryBlock {

    @Override
    public Shape outputShape(Shape input) {
        if (input.size() != shape.size()) {
            throw new IllegalArgumentException("an input of " + input + " has " + input.size()
                    + " elements and cannot be seen as " + shape + ", which has " + shape.size());
        }
        return shape;
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        return ViewPass.of(context, input, shape);
    }
}
