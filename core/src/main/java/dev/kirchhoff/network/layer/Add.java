package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** Sum of two or more inputs of one shape, element by element: where the branches of a residual network meet. */
public record Add() implements Block {

    /**
     * The common shape of the inputs.
     *
     * @throws IllegalArgumentException if there are fewer than two inputs or their shapes differ
     */
    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException("Add takes two or more inputs, but " + inputs.size() + " is connected");
        }
        for (Shape shape : inputs) {
            if (!shape.equals(inputs.getFirst())) {
                throw new IllegalArgumentException(
                        "Add takes inputs of one shape, but got " + inputs.getFirst() + " and " + shape);
            }
        }
        return inputs.getFirst();
    }

    @Override
    public Pass open(PassContext context, List<Signal> inputs) {
        ElementKernels kernels = context.kernels().elements();
        float[][] values = inputs.stream().map(input -> input.value().data()).toArray(float[][]::new);
        float[][] gradients = inputs.stream().map(ImagePass::gradientOf).toArray(float[][]::new);
        boolean gradient = inputs.stream().anyMatch(input -> input.gradient() != null);
        Signal first = inputs.getFirst();
        return new ImagePass(context, first, first.value().shape().item(), gradient) {
            @Override
            void forward(int image, int worker) {
                int from = image * outputSize;
                System.arraycopy(x, from, y, from, outputSize);
                for (int i = 1; i < values.length; i++) {
                    kernels.add(values[i], from, y, from, outputSize);
                }
            }

            @Override
            void backward(int image, int worker) {
                for (float[] gradient : gradients) {
                    if (gradient.length > 0) {
                        System.arraycopy(dy, image * outputSize, gradient, image * outputSize, outputSize);
                    }
                }
            }
        };
    }
}
