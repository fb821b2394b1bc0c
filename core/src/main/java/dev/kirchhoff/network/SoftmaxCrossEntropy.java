package dev.kirchhoff.network;

import dev.kirchhoff.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Cross-entropy between the softmax of the outputs and the right class, in nats: {@code -o_label + ln sum_j exp(o_j)}, the mean over
 * the batch. Evaluated in double with the largest output taken out, so that no output is too large; a NaN or +infinity gives
 * NaN.
 */
public record SoftmaxCrossEntropy() implements Loss {

    @Override
    public double evaluate(Tensor output, Target target, @Nullable Tensor gradient) {
        if (!(target instanceof Target.Classes(int[] labels))) {
            throw new IllegalArgumentException("softmax cross-entropy needs a class for each image, not values");
        }
        int classes = Loss.classes(output, labels);
        double total = 0;
        for (int image = 0; image < labels.length; image++) {
            int from = image * classes;
            int label = from + labels[image];
            double largest = largest(output.data(), from, classes);
            double sum = 0;
            for (int i = from; i < from + classes; i++) {
                sum += Math.exp(output.data()[i] - largest);
            }
            total += Math.log(sum) - (output.data()[label] - largest);
            if (gradient != null) {
                for (int i = from; i < from + classes; i++) {
                    double probability = Math.exp(output.data()[i] - largest) / sum;
                    gradient.data()[i] = (float) ((probability - (i == label ? 1 : 0)) / labels.length);
                }
            }
        }
        return total / labels.length;
    }

    private static double largest(float[] values, int from, int count) {
        double largest = values[from];
        for (int i = from + 1; i < from + count; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }
}
