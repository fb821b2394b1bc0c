package dev.kirchhoff.network;

import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** A block with exactly one input. */
public interface UnaryBlock extends Block {

    /** Shape of the output for one image, from that of the input. */
    Shape outputShape(Shape input);

    /** Allocates what one pass needs, connected to its input. */
    Pass open(PassContext context, Signal input);

    @Override
    default Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName() + " takes one input, but " + inputs.size() + " are connected");
        }
        return outputShape(inputs.getFirst());
    }

    @Override
    default Pass open(PassContext context, List<Signal> inputs) {
        return open(context, inputs.getFirst());
    }
}
