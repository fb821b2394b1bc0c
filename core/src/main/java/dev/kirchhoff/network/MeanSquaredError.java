package dev.kirchhoff.network;

import dev.kirchhoff.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Squared distance between the outputs and their targets, {@code 1/2 sum_j (o_j - t_j)²}, the mean over the batch: halved, and summed over
 * outputs rather than averaged. The target of a class is its one-hot vector.
 */
public record MeanSquaredError() implements Loss {

    @Override
    public double evaluate(Tensor output, Target target, @Nullable Tensor gradient) {
        return switch (target) {
            case Target.Classes(int[] labels) -> ofClasses(output, labels, gradient);
            case Target.Values(Tensor values) -> ofValues(output, values, gradient);
        };
    }

    private static double ofClasses(Tensor output, int[] labels, @Nullable Tensor gradient) {
        int classes = Loss.classes(output, labels);
        double total = 0;
        for (int image = 0; image < labels.length; image++) {
            int label = image * classes + labels[image];
            for (int i = image * classes; i < (image + 1) * classes; i++) {
                total += term(output, i, i == label ? 1 : 0, labels.length, gradient);
            }
        }
        return total / labels.length;
    }

    private static double ofValues(Tensor output, Tensor values, @Nullable Tensor gradient) {
        int batch = output.shape().extent(0);
        if (values.data().length != output.data().length || values.shape().extent(0) != batch) {
            throw new IllegalArgumentException(
                    "targets of shape " + values.shape() + " were given for outputs of shape " + output.shape());
        }
        double total = 0;
        for (int i = 0; i < output.data().length; i++) {
            total += term(output, i, values.data()[i], batch, gradient);
        }
        return total / batch;
    }

    private static double term(Tensor output, int i, float target, int batch, @Nullable Tensor gradient) {
        double difference = output.data()[i] - (double) target;
        if (gradient != null) {
            gradient.data()[i] = (float) (difference / batch);
        }
        return difference * difference / 2;
    }
}
