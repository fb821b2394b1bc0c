package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The input inside a larger array of a constant: pixels around an image, or channels beside its own, as in the shortcut of a residual
 * network that grows.
 *
 * @param margins what is added along each axis, slowest first
 * @param constant value of what is added
 */
public record Pad(List<Margin> margins, float constant) implements UnaryBlock {

    /**
     * What is added along an axis.
     *
     * @param before elements before the first, at least 0
     * @param after elements behind the last, at least 0
     */
    public record Margin(int before, int after) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is negative
         */
        public Margin {
            if (before < 0 || after < 0) {
                throw new IllegalArgumentException(
                        "margins of a padding are " + before + " and " + after + "; they must be at least 0");
            }
        }
    }

    /** Keeps the margins. */
    public Pad {
        margins = List.copyOf(margins);
    }

    @Override
    public Shape outputShape(Shape input) {
        Offsets.requireAxes(input, margins.size(), "Pad");
        int[] extents = new int[input.rank()];
        for (int axis = 0; axis < extents.length; axis++) {
            Margin margin = margins.get(axis);
            long extent = (long) margin.before() + input.extent(axis) + margin.after();
            extents[axis] = (int) Math.min(extent, Integer.MAX_VALUE);
        }
        return Shape.of(extents);
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        Shape shape = input.value().shape().item();
        Shape output = outputShape(shape);
        int[][] offsets = new int[margins.size()][];
        for (int axis = 0; axis < offsets.length; axis++) {
            offsets[axis] = new int[output.extent(axis)];
            Arrays.fill(offsets[axis], Offsets.OUTSIDE);
            for (int i = 0; i < shape.extent(axis); i++) {
                offsets[axis][margins.get(axis).before() + i] = i * Offsets.stride(shape, axis);
            }
        }
        return new GatherPass(context, input, output, Offsets.places(offsets), constant);
    }
}
