package dev.kirchhoff.network;

import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;

/**
 * Where a block is made: what it is given by the network around it.
 *
 * @param input shape of its input for one image; of the first, where it has several
 * @param key addresses all that is drawn for the block when it is made
 * @param outputs elements of the network's output
 * @param hardware what tiles are made of where the block says nothing else
 * @param tiling name of the scheme by which patches are assigned to replicas
 * @param reshuffle images for which one random assignment is kept
 * @param restored whether weights are put into the block once it is made, those of a checkpoint: first ones need not be drawn
 */
public record Place(
        Shape input, BlockKey key, int outputs, Hardware hardware, String tiling, int reshuffle, boolean restored) {

    /** What gives a block its first weights: its own initialiser, or none, which leaves zeros, where they would be overwritten. */
    public Initialiser first(Initialiser own) {
        return restored ? (values, offset, length, fanIn, fanOut, stream) -> {} : own;
    }
}
