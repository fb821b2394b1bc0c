package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.tensor.Shape;
import java.util.List;

/**
 * Two or more inputs side by side: the channels of the first, then those of the next, at every pixel. All axes but the last must agree;
 * vectors are joined end to end.
 */
public record Concat() implements Block {

    /**
     * The shape with the channels of all inputs.
     *
     * @throws IllegalArgumentException if there are fewer than two inputs or they differ in another axis than the last
     */
    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException(
                    "Concat takes two or more inputs, but " + inputs.size() + " is connected");
        }
        int[] extents = new int[inputs.getFirst().rank()];
        int last = extents.length - 1;
        for (Shape shape : inputs) {
            boolean fits = shape.rank() == extents.length;
            for (int axis = 0; fits && axis < last; axis++) {
                extents[axis] = shape.extent(axis);
                fits = shape.extent(axis) == inputs.getFirst().extent(axis);
            }
            if (!fits) {
                throw new IllegalArgumentException("Concat takes inputs that differ in channels alone, but got "
                        + inputs.getFirst() + " and " + shape);
            }
            extents[last] = Math.addExact(extents[last], shape.channels());
        }
        return Shape.of(extents);
    }

    @Override
    public Pass open(PassContext context, List<Signal> inputs) {
        float[][] values = inputs.stream().map(input -> input.value().data()).toArray(float[][]::new);
        float[][] gradients = inputs.stream().map(ImagePass::gradientOf).toArray(float[][]::new);
        int[] channels = inputs.stream()
                .mapToInt(input -> input.value().shape().channels())
                .toArray();
        Shape output = outputShape(
                inputs.stream().map(input -> input.value().shape().item()).toList());
        boolean gradient = inputs.stream().anyMatch(input -> input.gradient() != null);
        int all = output.channels();
        int pixels = output.size() / all;
        return new ImagePass(context, inputs.getFirst(), output, gradient) {
            @Override
            void forward(int image, int worker) {
                int first = 0;
                for (int input = 0; input < values.length; first += channels[input++]) {
                    for (int pixel = image * pixels; pixel < (image + 1) * pixels; pixel++) {
                        System.arraycopy(
                                values[input], pixel * channels[input], y, pixel * all + first, channels[input]);
                    }
                }
            }

            @Override
            void backward(int image, int worker) {
                int first = 0;
                for (int input = 0; input < gradients.length; first += channels[input++]) {
                    for (int pixel = image * pixels;
                            pixel < (image + 1) * pixels && gradients[input].length > 0;
                            pixel++) {
                        System.arraycopy(
                                dy, pixel * all + first, gradients[input], pixel * channels[input], channels[input]);
                    }
                }
            }
        };
    }
}
