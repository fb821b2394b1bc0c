package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;

/**
 * A function of each element, {@code y = f(x)}. Any shape.
 *
 * @param function f and its slope
 */
public record Activation(ElementFunction function) implements UnaryBlock {

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
                    y[i] = function.value(x[i]);
                }
            }

            @Override
            void backward(int image, int worker) {
                for (int i = image * outputSize; i < (image + 1) * outputSize; i++) {
                    dx[i] = dy[i] * function.slope(x[i]);
                }
            }
        };
    }
}
