package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.random.RandomKey;
import java.util.List;

/**
 * What the weights of an interaction learn from: the mean and the difference of the states of both its groups, over a batch.
 * Differences are scaled so that the results are gradients of the mean loss.
 */
public interface Contrast {

    /** A group that does not learn. */
    Contrast NONE = new Contrast() {
        @Override
        public void accumulate(RandomKey key, States a, States lifted) {}
    };

    /**
     * States of a group over a batch.
     *
     * @param mean s̄, {@code [batch, ...]}
     * @param difference δ, as the mean
     */
    record States(float[] mean, float[] difference) {}

    /** Gradients that {@link #accumulate} adds to. */
    default List<Gradient> gradients() {
        return List.of();
    }

    /**
     * Adds {@code δb āᵀ + b̄ δaᵀ} to the gradient of the weights, and δb to that of the bias.
     *
     * @param a states of group a
     * @param lifted those of b behind the pooling, {@link Coupling#lifted}
     */
    void accumulate(RandomKey key, States a, States lifted);

    /** Lets tiles that learn in place do so from the states of the last {@link #accumulate}. */
    default void update(RandomKey key, Optimiser optimiser) {}
}
