package dev.kirchhoff.cost;

import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.tiled.TiledBlock;
import java.util.function.ToIntFunction;

/**
 * How long analog arrays work on an image. An array multiplies one vector by its whole matrix in a step of constant time, whatever the
 * size of the matrix; arrays work side by side, and layers as a pipeline on one image after another.
 *
 * <p>Model: a layer whose n_p patches are shared out over n_t replicas takes as many steps as the replica with most patches, ⌈n_p / n_t⌉
 * in balanced schemes; the network takes those of its slowest layer. Speed-up = max_l n_p / max_l steps. A fully connected layer takes one
 * step.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), "RAPA-ConvNets", Front. Neurosci. 13:753, section 2.1. Differs from it: perforated
 * convolutions count with all patches, as in use; in training they take n_p / n_t steps.
 *
 * @param steps steps of the slowest array for an image
 * @param untiled steps of the slowest array, were there one replica of each matrix
 */
public record ArrayTime(int steps, int untiled) {

    /** The time of a network; 0 steps where nothing of it is on arrays. */
    public static ArrayTime of(Network network) {
        return new ArrayTime(
                slowest(network, block -> block.kernel().largestShare()),
                slowest(network, block -> block.kernel().patches()));
    }

    private static int slowest(Network network, ToIntFunction<TiledBlock> steps) {
        return network.nodes().stream()
                .map(Network.Node::block)
                .filter(TiledBlock.class::isInstance)
                .map(TiledBlock.class::cast)
                .mapToInt(steps)
                .max()
                .orElse(0);
    }

    /** How many times as fast the arrays are as with one replica of each matrix. */
    public double speedUp() {
        return steps == 0 ? 1 : (double) untiled / steps;
    }
}
