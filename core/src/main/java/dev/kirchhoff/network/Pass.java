package dev.kirchhoff.network;

import dev.kirchhoff.random.RandomKey;
import java.util.List;

/**
 * One block at work on one batch size: the buffers that it reuses from step to step, and the three operations on them. In
 * steady state nothing is allocated. The key is the same in all three operations of a step.
 */
public interface Pass {

    /** The output, the same buffers for the whole life of the pass. */
    Signal output();

    /**
     * Computes the output value from the input value.
     *
     * @param key addresses the random streams of this batch
     */
    void forward(RandomKey key);

    /**
     * Computes the input's gradient (where it has one) from the output's gradient, and adds to the gradients of the parameters.
     * Only after {@link #forward}, and not in inference; gradients of parameters only in training.
     *
     * @param key addresses the random streams of this batch
     */
    void backward(RandomKey key);

    /** Sets the gradients of the parameters to zero: before the first {@link #backward} of a step. */
    default void clearGradients() {
        List<Gradient> gradients = gradients();
        for (int i = 0; i < gradients.size(); i++) {
            gradients.get(i).clear();
        }
    }

    /** Gradients that {@link #backward} adds to, for the optimiser; scaled as the loss is. */
    default List<Gradient> gradients() {
        return List.of();
    }

    /**
     * Learns: by default the optimiser's step on every gradient.
     *
     * @param key addresses the random streams of this batch
     */
    default void update(RandomKey key, Optimiser optimiser) {
        List<Gradient> gradients = gradients();
        for (int i = 0; i < gradients.size(); i++) {
            optimiser.step(gradients.get(i).parameter(), gradients.get(i).values());
        }
    }
}
