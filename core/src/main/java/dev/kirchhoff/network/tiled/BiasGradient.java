package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.parallel.Workers;
import java.util.Arrays;

/**
 * Adds to the gradient of a digital bias: the errors summed over the patches that are on a replica (the others gave zero, without the
 * bias), image by image and then in the order of the images.
 */
final class BiasGradient {

    private final Assignment assignment;
    private final ElementKernels elements;
    private final Workers workers;
    private final float[][] partial;
    private final int outputs;
    private final Workers.Task imageTask = this::sumImage;
    private float[] errors = new float[0];

    BiasGradient(PassContext context, int outputs, Assignment assignment) {
        this.assignment = assignment;
        this.elements = context.kernels().elements();
        this.workers = context.workers();
        this.outputs = outputs;
        this.partial = new float[context.batch()][outputs];
    }

    void accumulate(float[] of, float[] gradient) {
        errors = of;
        workers.run(partial.length, imageTask);
        for (float[] part : partial) {
            elements.add(part, 0, gradient, 0, outputs);
        }
    }

    private void sumImage(int image, int worker) {
        Arrays.fill(partial[image], 0);
        for (int replica = 0; replica < assignment.replicas(); replica++) {
            for (int i = assignment.start(replica, image); i < assignment.start(replica, image + 1); i++) {
                elements.add(errors, assignment.order()[i] * outputs, partial[image], 0, outputs);
            }
        }
    }
}
