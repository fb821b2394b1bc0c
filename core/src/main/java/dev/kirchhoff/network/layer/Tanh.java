package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;

/** Hyperbolic tangent, {@code y = tanh(x)}; its derivative is {@code 1 - y²}. Any shape. */
public record Tanh() implements UnaryBlock {

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        return new ImagePass(context, input, input.value().shape().item()) {
            @Override
            void forward(int image, int worker) {
                for (int i = image * outputSize; i < (image + 1) * outputSize; i++) {
                    y[i] = (float) Math.tanh(x[i]);
                }
            }

            @Override
            void backward(int image, int worker) {
                for (int i = image * outputSize; i < (image + 1) * outputSize; i++) {
                    dx[i] = dy[i] * (1 - y[i] * y[i]);
                }
            }
        };
    }
}
