package dev.kirchhoff.network;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;

/**
 * What a block is told when a pass is opened.
 *
 * @param batch number of images of the pass
 * @param images number of images over which the loss is a mean: those of the pass, or of the batch of which it works on a part
 * @param mode what the pass is for
 * @param kernels numeric kernels to use
 * @param workers runner of parallel tasks
 * @param block number of the block in its network: part of the key of every random stream that it opens
 */
public record PassContext(int batch, int images, Mode mode, Kernels kernels, Workers workers, int block) {

    /** The context of a pass over whole batches. */
    public PassContext(int batch, Mode mode, Kernels kernels, Workers workers, int block) {
        this(batch, batch, mode, kernels, workers, block);
    }

    /** True when the block is to learn: it acts as in training, and its parameters have gradients. */
    public boolean training() {
        return mode == Mode.TRAINING;
    }

    /** True when there is a way back: the output of a block with parameters has a gradient. */
    public boolean backward() {
        return mode != Mode.INFERENCE;
    }
}
