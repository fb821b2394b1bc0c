package dev.kirchhoff.training;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.StoredArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum and weight decay, in Caffe's form: {@code v = momentum v + rate (g + decay w)},
 * {@code w = w - v}. Without momentum there is no memory. Nesterov's momentum looks ahead: {@code w = w - rate (g + decay w) - momentum v}, with the new v.
 *
 * <p>Source: I. Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013, in the form of PyTorch, whose
 * parameters are the point where the gradient is taken. Differs from it: the rate is within v, which is the same for a constant rate.
 */
public final class Sgd extends GradientDescent {

    private final double momentum;
    private final boolean nesterov;
    private final float[][] velocities;

    /**
     * An optimiser at rest, of rate 0, with ordinary momentum or none.
     *
     * @param parameters what to optimise; statistics among them are left out
     * @param momentum share of the last step in the next, at least 0 and below 1
     * @param weightDecay pull of {@link Parameter.Role#WEIGHT} parameters towards zero, at least 0
     * @param kernels numeric kernels
     * @param workers runner of parallel tasks
     * @throws IllegalArgumentException if a number is out of range
     */
    public Sgd(List<Parameter> parameters, double momentum, double weightDecay, Kernels kernels, Workers workers) {
        this(parameters, momentum, false, weightDecay, kernels, workers);
    }

    /**
     * An optimiser at rest, of rate 0.
     *
     * @param parameters what to optimise; statistics among them are left out
     * @param momentum share of the last step in the next, at least 0 and below 1
     * @param nesterov whether the momentum is Nesterov's
     * @param weightDecay pull of {@link Parameter.Role#WEIGHT} parameters towards zero, at least 0
     * @param kernels numeric kernels
     * @param workers runner of parallel tasks
     * @throws IllegalArgumentException if a number is out of range, or Nesterov's momentum is 0
     */
    public Sgd(
            List<Parameter> parameters,
            double momentum,
            boolean nesterov,
            double weightDecay,
            Kernels kernels,
            Workers workers) {
        super(parameters, weightDecay, kernels, workers);
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum " + momentum + " is not in 0 (included) to 1 (excluded)");
        }
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("Nesterov's momentum is 0; it must be above 0");
        }
        this.momentum = momentum;
        this.nesterov = nesterov;
        this.velocities = new float[momentum == 0 ? 0 : this.parameters.size()][];
        for (int i = 0; i < velocities.length; i++) {
            velocities[i] = new float[this.parameters.get(i).shape().size()];
        }
    }

    /** {@inheritDoc} Names: {@code velocity.0}, {@code velocity.1}, ... in the order of the parameters. */
    @Override
    public Map<String, StoredArray> state() {
        Map<String, StoredArray> state = new LinkedHashMap<>();
        for (int i = 0; i < velocities.length; i++) {
            state.put("velocity." + i, memory(i, velocities[i]));
        }
        return state;
    }

    @Override
    protected void begin(int number) {}

    @Override
    protected void step(int number, float[] values, float[] gradient, float decay, int from, int to) {
        if (momentum == 0) {
            kernels.descend(values, gradient, (float) rate(), decay, from, to);
        } else if (nesterov) {
            kernels.descendWithNesterov(
                    values, gradient, velocities[number], (float) momentum, (float) rate(), decay, from, to);
        } else {
            kernels.descendWithMomentum(
                    values, gradient, velocities[number], (float) momentum, (float) rate(), decay, from, to);
        }
    }
}
