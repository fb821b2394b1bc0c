package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.PoolingKernels;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.tensor.PoolingGeometry;

/**
 * Max pooling: the largest value of each window; padding takes no part. The gradient goes to the first of the largest.
 *
 * @param window the windows
 */
public record MaxPooling(PoolingWindow window) implements Pooling {

    @Override
    public Pass open(PassContext context, Signal input) {
        PoolingKernels kernels = context.kernels().pooling();
        PoolingGeometry geometry = window.on(input.value().shape().item());
        return new ImagePass(context, input, outputShape(input.value().shape().item())) {
            private final int[] kept = new int[y.length];

            @Override
            void forward(int image, int worker) {
                kernels.max(geometry, x, image * inputSize, y, image * outputSize, kept);
            }

            @Override
            void backward(int image, int worker) {
                kernels.keptGradient(geometry, dy, image * outputSize, kept, dx, image * inputSize);
            }
        };
    }
}
