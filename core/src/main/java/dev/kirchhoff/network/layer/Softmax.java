package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;

/**
 * Softmax over the last axis, {@code y_i = exp(x_i) / sum_j exp(x_j)}; {@code dx_i = y_i (dy_i - sum_j dy_j y_j)}. Any shape. Evaluated in
 * double with the largest input taken out, so that no input is too large. A network that is trained with softmax cross-entropy ends
 * before it.
 */
public record Softmax() implements UnaryBlock {

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        int width = input.value().shape().channels();
        return new ImagePass(context, input, input.value().shape().item()) {
            @Override
            void forward(int image, int worker) {
                for (int from = image * outputSize; from < (image + 1) * outputSize; from += width) {
                    float largest = x[from];
                    for (int i = from + 1; i < from + width; i++) {
                        largest = Math.max(largest, x[i]);
                    }
                    double sum = 0;
                    for (int i = from; i < from + width; i++) {
                        sum += Math.exp((double) x[i] - largest);
                    }
                    for (int i = from; i < from + width; i++) {
                        y[i] = (float) (Math.exp((double) x[i] - largest) / sum);
                    }
                }
            }

            @Override
            void backward(int image, int worker) {
                for (int from = image * outputSize; from < (image + 1) * outputSize; from += width) {
                    double mean = 0;
                    for (int i = from; i < from + width; i++) {
                        mean += (double) dy[i] * y[i];
                    }
                    for (int i = from; i < from + width; i++) {
                        dx[i] = (float) (y[i] * (dy[i] - mean));
                    }
                }
            }
        };
    }
}
