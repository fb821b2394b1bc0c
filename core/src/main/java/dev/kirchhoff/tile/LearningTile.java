package dev.kirchhoff.tile;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.pulse.UpdateWorkspace;
import dev.kirchhoff.tensor.Rows;

/** A tile that learns in place, W ← W − η d xᵀ: its weights are changed by the tile itself, never by an optimiser. */
public interface LearningTile extends Tile {

    /** The vectors of an update, a few at a time. */
    @FunctionalInterface
    interface Vectors {
        /**
         * Sets both to the next vectors.
         *
         * @param x receives inputs, rows x inputs
         * @param d receives errors, as many rows x outputs
         * @return false if there were no more
         */
        boolean next(Rows x, Rows d);

        /** All of these vectors at once. */
        static Vectors of(Rows x, Rows d) {
            boolean[] done = {x.count() == 0};
            return (nextX, nextD) -> {
                nextX.set(x.data(), x.offset(), x.stride(), x.count());
                nextD.set(d.data(), d.offset(), d.stride(), d.count());
                boolean any = !done[0];
                done[0] = true;
                return any;
            };
        }
    }

    /**
     * Writes the weights of the {@link WeightView} onto the devices, scaled and as near as their bounds allow; the view then holds
     * what the devices show. Its owner says that it changed.
     */
    void program();

    /**
     * Learns from vectors, one after another: one training step, after which devices have aged by one step. By one thread at a
     * time, while no product runs. Afterwards the weights in the {@link WeightView} are those that the tile now holds, and its
     * owner says that they changed.
     *
     * @param vectors inputs and errors of the step
     * @param rate learning rate η
     * @param workspace buffers of this thread, its stream opened at the address of this update
     */
    void update(Kernels kernels, Vectors vectors, double rate, UpdateWorkspace workspace);
}
