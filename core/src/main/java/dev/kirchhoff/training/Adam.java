package dev.kirchhoff.training;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam with weight decay, by default decoupled from its moments: {@code m = beta1 m + (1 - beta1) g}, {@code v = beta2 v + (1 - beta2) g²},
 * {@code w = w - rate (m' / (sqrt(v') + epsilon) + decay w)}, with {@code m' = m / (1 - beta1^t)}, {@code v' = v / (1 - beta2^t)} at step t.
 * Coupled, {@code g + decay w} takes the place of g, and nothing is taken from the weights beside: a penalty on their squares.
 *
 * <p>Source: D. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1; I. Loshchilov, F. Hutter,
 * "Decoupled weight decay regularization", ICLR 2019, algorithm 2.
 */
public final class Adam extends GradientDescent {

    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final boolean decoupled;
    private final float[] penalised;
    private final long[] steps;
    private final float[][] first;
    private final float[][] second;
    private float stepRate;
    private float stepEpsilon;

    /** An optimiser at its start, of rate 0, with decoupled weight decay; see the other constructor. */
    public Adam(
            List<Parameter> parameters,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            Kernels kernels,
            Workers workers) {
        this(parameters, beta1, beta2, epsilon, weightDecay, true, kernels, workers);
    }

    /**
     * An optimiser at its start, of rate 0.
     *
     * @param parameters what to optimise; statistics among them are left out
     * @param beta1 decay of the first moment, at least 0 and below 1 (usually 0.9)
     * @param beta2 decay of the second moment, at least 0 and below 1 (usually 0.999)
     * @param epsilon added to the root of the second moment, above 0 (usually 1e-8)
     * @param weightDecay pull of {@link Parameter.Role#WEIGHT} parameters towards zero, at least 0
     * @param decoupled whether the pull stays out of the moments
     * @param kernels numeric kernels
     * @param workers runner of parallel tasks
     * @throws IllegalArgumentException if a number is out of range
     */
    public Adam(
            List<Parameter> parameters,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            boolean decoupled,
            Kernels kernels,
            Workers workers) {
        super(parameters, weightDecay, kernels, workers);
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
            throw new IllegalArgumentException("Adam has beta1 " + beta1 + ", beta2 " + beta2 + " and epsilon "
                    + epsilon + "; the betas must be in 0 (included) to 1 (excluded) and epsilon above 0");
        }
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.decoupled = decoupled;
        int count = this.parameters.size();
        this.steps = new long[count];
        this.first = new float[count][];
        this.second = new float[count][];
        for (int i = 0; i < count; i++) {
            first[i] = new float[this.parameters.get(i).shape().size()];
            second[i] = new float[first[i].length];
        }
        int largest =
                Arrays.stream(first).mapToInt(moments -> moments.length).max().orElse(0);
        this.penalised = new float[decoupled || weightDecay == 0 ? 0 : largest];
    }

    /**
     * {@inheritDoc} Names: {@code steps} (steps taken, a number a parameter), {@code first.0}, {@code second.0}, {@code first.1}, ... in
     * the order of the parameters.
     */
    @Override
    public Map<String, StoredArray> state() {
        Map<String, StoredArray> state = new LinkedHashMap<>();
        state.put("steps", new StoredArray.Longs(Shape.of(steps.length), steps));
        for (int i = 0; i < first.length; i++) {
            state.put("first." + i, memory(i, first[i]));
            state.put("second." + i, memory(i, second[i]));
        }
        return state;
    }

    @Override
    protected void begin(int number) {
        steps[number]++;
        double firstBias = 1 - Math.pow(beta1, (double) steps[number]);
        double secondBias = Math.sqrt(1 - Math.pow(beta2, (double) steps[number]));
        stepRate = (float) (rate() * secondBias / firstBias);
        stepEpsilon = (float) (epsilon * secondBias);
    }

    @Override
    protected void step(int number, float[] values, float[] gradient, float decay, int from, int to) {
        boolean penalty = !decoupled && decay > 0;
        if (penalty) {
            System.arraycopy(gradient, from, penalised, from, to - from);
            kernels.descend(penalised, values, -decay, 0, from, to);
        }
        float shrink = penalty ? 0 : (float) (rate() * decay);
        kernels.adam(
                values,
                penalty ? penalised : gradient,
                first[number],
                second[number],
                (float) beta1,
                (float) beta2,
                stepRate,
                stepEpsilon,
                shrink,
                from,
                to);
    }
}
