package dev.kirchhoff.network;

import dev.kirchhoff.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** How wrong the outputs of a network are: one number for a batch, the mean over its images. */
public interface Loss {

    /**
     * Evaluates the loss and, where wanted, its gradient.
     *
     * @param output {@code [batch, ...]}; all axes but the first are read as one
     * @param target what each image should have given
     * @param gradient receives the gradient of the result with respect to the output, same shape; null where none is wanted
     * @return the mean loss of an image
     * @throws IllegalArgumentException if the target is not of a kind, number or range that fits the output
     */
    double evaluate(Tensor output, Target target, @Nullable Tensor gradient);

    /**
     * Number of classes of an output, after checking its labels.
     *
     * @throws IllegalArgumentException if there is not one label an image, or a label is out of range
     */
    static int classes(Tensor output, int[] labels) {
        int batch = output.shape().extent(0);
        if (labels.length != batch) {
            throw new IllegalArgumentException(
                    labels.length + " labels were given for a batch of " + batch + " images");
        }
        int classes = output.shape().size() / batch;
        for (int i = 0; i < batch; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("label " + labels[i] + " of image " + i
                        + " of the batch is not in 0 to " + (classes - 1) + ", the classes of the network's output");
            }
        }
        return classes;
    }
}
