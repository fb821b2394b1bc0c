package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;

/** Rectified linear unit, {@code y = max(x, 0)}; its derivative at 0 is 0. Any shape. */
public record Relu() implements UnaryBlock {

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        ElementKernels kernels = context.kernels().elements();
        return new ImagePass(context, input, input.value().shape().item()) {
            @Override
            void forward(int image, int worker) {
                kernels.relu(x, y, image * outputSize, (image + 1) * outputSize);
            }

            @Override
            void backward(int image, int worker) {
                kernels.reluGradient(y, dy, dx, image * outputSize, (image + 1) * outputSize);
            }
        };
    }
}
