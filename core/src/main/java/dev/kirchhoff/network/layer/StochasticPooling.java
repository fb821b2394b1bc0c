package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.PoolingKernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.tensor.PoolingGeometry;
import java.util.Arrays;

/**
 * Stochastic pooling. Training draws one pixel of each window with probability {@code p_i = a_i / sum a}, {@code a = max(x, 0)}, and
 * uniformly where all a are zero; the gradient goes to the drawn pixel. Inference gives the mean {@code sum p_i x_i}. Padding
 * takes no part. Each image draws from its own stream, so that a batch may be cut anywhere.
 *
 * <p>Source: M. Zeiler, R. Fergus, "Stochastic pooling for regularization of deep convolutional neural networks", ICLR 2013, equations
 * 4 to 6. Differs from it: the paper says nothing of windows without activity; where all a are zero we draw uniformly, which
 * matters only to inputs that may be negative.
 *
 * @param window the windows
 */
public record StochasticPooling(PoolingWindow window) implements Pooling {

    @Override
    public boolean draws(Mode mode) {
        return mode == Mode.TRAINING;
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        PoolingGeometry geometry = window.on(input.value().shape().item());
        return switch (context.mode()) {
            case TRAINING -> new Drawing(context, input, geometry);
            case INFERENCE, INPUT_GRADIENT -> new Averaging(context, input, geometry);
        };
    }

    /** The pass that draws. */
    private final class Drawing extends ImagePass {
        private final PoolingKernels kernels;
        private final PoolingGeometry geometry;
        private final PassStreams streams;
        private final int[] kept = new int[y.length];
        private final float[][] uniforms;

        private Drawing(PassContext context, Signal input, PoolingGeometry geometry) {
            super(context, input, outputShape(input.value().shape().item()));
            this.kernels = context.kernels().pooling();
            this.geometry = geometry;
            this.streams = new PassStreams(context, Purpose.POOLING);
            this.uniforms = new float[context.workers().count()][outputSize];
        }

        @Override
        void forward(int image, int worker) {
            streams.open(key(), image, worker).fillUniform(uniforms[worker], 0, outputSize);
            kernels.sample(geometry, x, image * inputSize, uniforms[worker], y, image * outputSize, kept);
        }

        @Override
        void backward(int image, int worker) {
            kernels.keptGradient(geometry, dy, image * outputSize, kept, dx, image * inputSize);
        }
    }

    /** The pass that takes the mean. */
    private final class Averaging extends ImagePass {
        private final PoolingKernels kernels;
        private final PoolingGeometry geometry;

        private Averaging(PassContext context, Signal input, PoolingGeometry geometry) {
            super(context, input, outputShape(input.value().shape().item()));
            this.kernels = context.kernels().pooling();
            this.geometry = geometry;
        }

        @Override
        void forward(int image, int worker) {
            kernels.expectation(geometry, x, image * inputSize, y, image * outputSize);
        }

        /** With A the sum of the a: {@code dy/dx_i = (2 x_i - y) / A} where x_i is active, 0 elsewhere; the mean's where none is. */
        @Override
        void backward(int image, int worker) {
            Arrays.fill(dx, image * inputSize, (image + 1) * inputSize, 0);
            for (int output = 0; output < outputSize; output++) {
                addWindow(image * inputSize + output % geometry.channels(), output, image * outputSize + output);
            }
        }

        private void addWindow(int from, int output, int at) {
            int top = geometry.top(output);
            int left = geometry.left(output);
            float activity = activity(from, top, left);
            for (int row = geometry.firstRow(top); row < geometry.bottom(top); row += geometry.rowStep()) {
                for (int column = geometry.firstColumn(left);
                        column < geometry.right(left);
                        column += geometry.columnStep()) {
                    int i = from + (row * geometry.width() + column) * geometry.channels();
                    if (activity == 0) {
                        dx[i] += dy[at] / geometry.pixels(top, left);
                    } else if (x[i] > 0) {
                        dx[i] += dy[at] * (2 * x[i] - y[at]) / activity;
                    }
                }
            }
        }

        private float activity(int from, int top, int left) {
            float sum = 0;
            for (int row = geometry.firstRow(top); row < geometry.bottom(top); row += geometry.rowStep()) {
                for (int column = geometry.firstColumn(left);
                        column < geometry.right(left);
                        column += geometry.columnStep()) {
                    sum += Math.max(x[from + (row * geometry.width() + column) * geometry.channels()], 0);
                }
            }
            return sum;
        }
    }
}
