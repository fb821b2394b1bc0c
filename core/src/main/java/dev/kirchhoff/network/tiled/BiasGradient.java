package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.tensor.Tensor;
import java.util.Arrays;

/**
 * The gradient of a digital bias: the errors summed over the patches that are on a replica (the others gave zero, without the
 * bias), image by image and then in the order of the images.
 */
final class BiasGradient {

    private final Gradient gradient;
    private final float[][] partial;

    BiasGradient(int batch, Parameter bias) {
        int outputs = bias.shape().size();
        this.gradient = new Gradient(bias);
        this.partial = new float[batch][outputs];
    }

    Gradient gradient() {
        return gradient;
    }

    void accumulate(PassContext context, Tensor errors, Assignment assignment) {
        ElementKernels elements = context.kernels().elements();
        int outputs = gradient.values().length;
        context.workers().run(partial.length, (image, worker) -> {
            Arrays.fill(partial[image], 0);
            for (int replica = 0; replica < assignment.replicas(); replica++) {
                for (int i = assignment.start(replica, image); i < assignment.start(replica, image + 1); i++) {
                    elements.add(errors.data(), assignment.order()[i] * outputs, partial[image], 0, outputs);
                }
            }
        });
        for (float[] part : partial) {
            elements.add(part, 0, gradient.values(), 0, outputs);
        }
    }
}
