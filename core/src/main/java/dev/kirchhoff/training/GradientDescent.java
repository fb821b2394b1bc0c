package dev.kirchhoff.training;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.StoredArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An optimiser with a learning rate and a memory for each parameter, the base of those here and of others' own. It works on fixed chunks in parallel. The rate is set before a
 * step; the memory can be read and written, for checkpoints.
 */
public abstract class GradientDescent implements Optimiser {

    private static final int CHUNK = 1 << 14;

    /** The optimised parameters, in order: their numbers name the arrays of {@link #state}. */
    protected final List<Parameter> parameters;

    /** Numeric kernels. */
    protected final ElementKernels kernels;

    private final Workers workers;
    private final double weightDecay;
    private final Map<Parameter, Integer> numbers = new HashMap<>();
    private final Workers.Task task = this::stepChunk;
    private double rate;
    private int current;
    private float[] gradient = new float[0];

    /**
     * Takes note of the parameters that are not statistics.
     *
     * @param weightDecay pull of {@link Parameter.Role#WEIGHT} parameters towards zero, at least 0
     */
    protected GradientDescent(List<Parameter> parameters, double weightDecay, Kernels kernels, Workers workers) {
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight decay " + weightDecay + " is not a number of at least 0");
        }
        this.parameters = parameters.stream()
                .filter(parameter -> parameter.role().isOptimised())
                .toList();
        this.weightDecay = weightDecay;
        this.kernels = kernels.elements();
        this.workers = workers;
        for (int i = 0; i < this.parameters.size(); i++) {
            numbers.put(this.parameters.get(i), i);
        }
    }

    /** Memory of the shape of a parameter, for {@link #state}. */
    protected final StoredArray memory(int number, float[] values) {
        return new StoredArray.Floats(parameters.get(number).shape(), values);
    }

    /** Prepares a step on a parameter. */
    protected abstract void begin(int number);

    /** Changes the elements {@code [from, to)} of a parameter. */
    protected abstract void step(int number, float[] values, float[] gradient, float decay, int from, int to);

    @Override
    public final void rate(double rate) {
        this.rate = rate;
    }

    @Override
    public final double rate() {
        return rate;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the parameter is not one of this optimiser's
     */
    @Override
    public final void step(Parameter parameter, float[] gradient) {
        Integer number = numbers.get(parameter);
        if (number == null) {
            throw new IllegalArgumentException(
                    "parameter " + parameter.name() + " is not one of those that this optimiser was made for");
        }
        this.current = number;
        this.gradient = gradient;
        begin(number);
        workers.run(Math.ceilDiv(gradient.length, CHUNK), task);
        parameter.changed();
    }

    private void stepChunk(int chunk, int worker) {
        Parameter parameter = parameters.get(current);
        int to = Math.min(gradient.length, (chunk + 1) * CHUNK);
        step(current, parameter.values(), gradient, decay(parameter), chunk * CHUNK, to);
    }

    private float decay(Parameter parameter) {
        return switch (parameter.role()) {
            case WEIGHT -> (float) weightDecay;
            case UNDECAYED, IN_PLACE, STATISTIC -> 0;
        };
    }
}
