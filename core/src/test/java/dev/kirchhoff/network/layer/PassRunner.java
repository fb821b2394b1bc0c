package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import java.util.List;

/** Runs a block once, on the scalar kernels, as block number 0 of seed 1. */
final class PassRunner {

    private PassRunner() {}

    /** Output for a batch whose first image has the given running number. */
    static float[] forward(Block block, Mode mode, int threads, long image, Shape shape, int batch, float... x) {
        try (Workers workers = new Workers(threads)) {
            Pass pass = open(block, mode, workers, shape, batch, x);
            pass.forward(new RandomKey(1, image));
            return pass.output().value().data();
        }
    }

    /** A pass on the given values. */
    static Pass open(Block block, Mode mode, Workers workers, Shape shape, int batch, float... x) {
        Tensor value = new Tensor(shape.batchOf(batch), x);
        Tensor gradient = mode == Mode.TRAINING ? Tensor.zeros(value.shape()) : null;
        return block.open(
                new PassContext(batch, mode, new ScalarKernels(), workers, 0), List.of(new Signal(value, gradient)));
    }
}
