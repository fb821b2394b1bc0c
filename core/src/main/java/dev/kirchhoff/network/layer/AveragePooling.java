package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.PoolingKernels;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.tensor.PoolingGeometry;

/**
 * Average pooling: the sum of each window divided by the size of the window clipped to the padded image, as Caffe does
 * ({@code pooling_layer.cpp}): in ceil mode a window that reaches over the padded edge is an average of what it has. Where padding does not
 * count, by the pixels in the image.
 *
 * @param window the windows
 */
public record AveragePooling(PoolingWindow window) implements Pooling {

    @Override
    public Pass open(PassContext context, Signal input) {
        PoolingKernels kernels = context.kernels().pooling();
        PoolingGeometry geometry = window.on(input.value().shape().item());
        return new ImagePass(context, input, outputShape(input.value().shape().item())) {
            @Override
            void forward(int image, int worker) {
                kernels.average(geometry, x, image * inputSize, y, image * outputSize);
            }

            @Override
            void backward(int image, int worker) {
                kernels.averageGradient(geometry, dy, image * outputSize, dx, image * inputSize);
            }
        };
    }
}
