package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The input with its axes in another order.
 *
 * @param axes for each axis of the output, the number of the input's: each of 0, 1, ... once
 */
public record Transpose(List<Integer> axes) implements UnaryBlock {

    /**
     * Checks the axes.
     *
     * @throws IllegalArgumentException if one is missing
     */
    public Transpose {
        axes = List.copyOf(axes);
        if (!axes.stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, axes.size()).boxed().toList())) {
            throw new IllegalArgumentException(
                    "a transpose has axes " + axes + "; it needs each of 0 to " + (axes.size() - 1) + " once");
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        Offsets.requireAxes(input, axes.size(), "Transpose");
        return Shape.of(axes.stream().mapToInt(input::extent).toArray());
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        Shape shape = input.value().shape().item();
        int[][] offsets = new int[axes.size()][];
        for (int axis = 0; axis < offsets.length; axis++) {
            int stride = Offsets.stride(shape, axes.get(axis));
            offsets[axis] = IntStream.range(0, shape.extent(axes.get(axis)))
                    .map(i -> i * stride)
                    .toArray();
        }
        return new GatherPass(context, input, outputShape(shape), Offsets.places(offsets), 0);
    }
}
