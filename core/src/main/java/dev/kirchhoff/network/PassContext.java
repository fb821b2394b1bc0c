package dev.kirchhoff.network;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;

/**
 * What a block is told when a pass is opened.
 *
 * @param batch number of images of the pass
 * @param mode training or inference
 * @param kernels numeric kernels to use
 * @param workers runner of parallel tasks
 * @param block number of the block in its network: part of the key of every random stream that it opens
 */
public record PassContext(int batch, Mode mode, Kernels kernels, Workers workers, int block) {

    /** True when gradients are wanted. */
    public boolean training() {
        return mode == Mode.TRAINING;
    }
}
