package dev.kirchhoff.network;

import dev.kirchhoff.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Squared distance between the outputs and the one-hot vector of the right class, {@code 1/2 sum_j (o_j - t_j)²}, the mean over the
 * batch: halved, and summed over classes rather than averaged.
 */
public record MeanSquaredError() implements Loss {

    @Override
    public double evaluate(Tensor output, int[] labels, @Nullable Tensor gradient) {
        int classes = Loss.classes(output, labels);
        double total = 0;
        for (int image = 0; image < labels.length; image++) {
            int label = image * classes + labels[image];
            for (int i = image * classes; i < (image + 1) * classes; i++) {
                double difference = output.data()[i] - (i == label ? 1.0 : 0.0);
                total += difference * difference / 2;
                if (gradient != null) {
                    gradient.data()[i] = (float) (difference / labels.length);
                }
            }
        }
        return total / labels.length;
    }
}
