package dev.kirchhoff.network.analog;

import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Tensor;
import java.util.Arrays;

/** The gradient of a digital bias: the errors summed over all patches, image by image and then in the order of the images. */
final class BiasGradient {

    private final Pass.Gradient gradient;
    private final float[][] partial;

    BiasGradient(int batch, Parameter bias) {
        int outputs = bias.shape().size();
        this.gradient = new Pass.Gradient(bias, new float[outputs]);
        this.partial = new float[batch][outputs];
    }

    Pass.Gradient gradient() {
        return gradient;
    }

    void accumulate(Workers workers, Tensor errors) {
        int size = errors.shape().item().size();
        int outputs = gradient.values().length;
        workers.run(partial.length, (image, worker) -> {
            Arrays.fill(partial[image], 0);
            for (int at = image * size; at < (image + 1) * size; at += outputs) {
                Conv2dPass.add(errors.data(), at, partial[image], 0, outputs);
            }
        });
        Arrays.fill(gradient.values(), 0);
        for (float[] part : partial) {
            Conv2dPass.add(part, 0, gradient.values(), 0, outputs);
        }
    }
}
