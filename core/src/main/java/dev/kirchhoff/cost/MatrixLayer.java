package dev.kirchhoff.cost;

import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.TiledBlock;
import dev.kirchhoff.tile.Tile;
import java.util.List;

/**
 * The matrices of a layer, as arrays see them: each group of each replica a matrix of its own, through which the patches of an image go
 * one after another.
 *
 * @param name name of the layer
 * @param patches vectors that an image sends through the layer, n_p; 1 for a fully connected one
 * @param steps of these, those on the replica with most: the layer takes so many steps of an array
 * @param replicas copies of the matrix that share the patches, n_t
 * @param groups matrices beside each other in a replica, which take their own part of each patch
 * @param inputs inputs of a matrix, a constant one for the bias included
 * @param outputs outputs of a matrix
 * @param kernel pixels of the kernel: its height times its width
 * @param channels inputs of a pixel
 */
public record MatrixLayer(
        String name,
        int patches,
        int steps,
        int replicas,
        int groups,
        int inputs,
        int outputs,
        int kernel,
        int channels) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public MatrixLayer {
        if (Math.min(Math.min(patches, steps), Math.min(replicas, groups)) < 1
                || Math.min(Math.min(inputs, outputs), Math.min(kernel, channels)) < 1) {
            throw new IllegalArgumentException("layer " + name + " has no patches, replicas, inputs or outputs");
        }
    }

    /** The layers of a network that multiply on tiles, in its order. */
    public static List<MatrixLayer> of(Network network) {
        return network.nodes().stream()
                .filter(node -> node.block() instanceof TiledBlock)
                .map(node -> of(node.name(), (TiledBlock) node.block()))
                .toList();
    }

    private static MatrixLayer of(String name, TiledBlock block) {
        Convolution settings = block.kernel().settings();
        Tile tile = block.tiles().getFirst();
        return new MatrixLayer(
                name,
                block.kernel().patches(),
                block.kernel().largestShare(),
                settings.tiling().replicas(),
                settings.groups(),
                tile.inputs(),
                tile.outputs(),
                settings.window().taps(),
                block.kernel().inputShape().channels() / settings.groups());
    }

    /** The layer with another number of replicas, among which patches are shared evenly. */
    public MatrixLayer replicated(int replicas) {
        return new MatrixLayer(
                name, patches, Math.ceilDiv(patches, replicas), replicas, groups, inputs, outputs, kernel, channels);
    }

    /** Multiplications and additions that an image needs. */
    public long multiplications() {
        return (long) patches * groups * inputs * outputs;
    }
}
