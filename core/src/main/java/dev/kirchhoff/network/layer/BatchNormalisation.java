package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Batch normalisation: {@code y = scale_c (x - mean_c) / sqrt(variance_c + epsilon) + shift_c} for each channel c, the last axis.
 * Training takes mean and (biased) variance over the batch and all pixels; {@link Pass#update} then moves the running statistics
 * towards them, {@code running = (1 - momentum) running + momentum batch}, with the unbiased variance. Inference uses the
 * running statistics.
 *
 * <p>Parameters, each {@code [channels]}: {@code scale} (1 at first), {@code shift} (0), both exempt from weight decay, and the
 * statistics {@code mean} (0) and {@code variance} (1). Scale and shift may be frozen; then they stay as they are.
 *
 * <p>Source: S. Ioffe, C. Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate shift", ICML
 * 2015, algorithms 1 and 2. Differs from it: a moving average in place of the average over several batches.
 */
public final class BatchNormalisation implements UnaryBlock {

    private final int channels;
    private final double epsilon;
    private final double momentum;
    private final boolean learns;
    private final Parameter scale;
    private final Parameter shift;
    private final Parameter mean;
    private final Parameter variance;

    /** Batch normalisation whose scale and shift learn; see the other constructor. */
    public BatchNormalisation(int channels, double epsilon, double momentum) {
        this(channels, epsilon, momentum, true);
    }

    /**
     * Batch normalisation with its parameters at their start.
     *
     * @param channels extent of the input's last axis
     * @param epsilon added to the variance, above 0 (usually 1e-5)
     * @param momentum share of the new batch in the running statistics, in 0 to 1 (usually 0.1)
     * @param learns whether scale and shift learn
     * @throws IllegalArgumentException if a number is out of range
     */
    public BatchNormalisation(int channels, double epsilon, double momentum, boolean learns) {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("batch normalisation has epsilon " + epsilon + "; it must be above 0");
        }
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "batch normalisation has momentum " + momentum + "; it must be in 0 to 1");
        }
        this.channels = channels;
        this.epsilon = epsilon;
        this.momentum = momentum;
        this.learns = learns;
        Shape shape = Shape.of(channels);
        Parameter.Role affine = learns ? Parameter.Role.UNDECAYED : Parameter.Role.STATISTIC;
        this.scale = filled("scale", shape, affine, 1);
        this.shift = filled("shift", shape, affine, 0);
        this.mean = filled("mean", shape, Parameter.Role.STATISTIC, 0);
        this.variance = filled("variance", shape, Parameter.Role.STATISTIC, 1);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.channels() != channels) {
            throw new IllegalArgumentException(
                    "batch normalisation was made for " + channels + " channels, but the input is " + input);
        }
        return input;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(scale, shift, mean, variance);
    }

    @Override
    public boolean mixesImages() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException in training, if there is one value a channel only: its variance is not defined
     */
    @Override
    public Pass open(PassContext context, Signal input) {
        if (context.training() && input.value().shape().size() == channels) {
            throw new IllegalArgumentException(
                    "batch normalisation cannot train on one value a channel; " + "use a batch of two or more");
        }
        return new BatchNormalisationPass(this, context, input);
    }

    /** What is added to the variance. */
    public double epsilon() {
        return epsilon;
    }

    double momentum() {
        return momentum;
    }

    boolean learns() {
        return learns;
    }

    Parameter scale() {
        return scale;
    }

    Parameter shift() {
        return shift;
    }

    Parameter mean() {
        return mean;
    }

    Parameter variance() {
        return variance;
    }

    private static Parameter filled(String name, Shape shape, Parameter.Role role, float value) {
        Parameter parameter = new Parameter(name, shape, role);
        Arrays.fill(parameter.values(), value);
        return parameter;
    }
}
