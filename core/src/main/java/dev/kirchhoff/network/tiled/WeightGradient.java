package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.parallel.Workers;
import java.util.Arrays;

/**
 * The gradient of the kernel matrices of a layer: the sums over blocks of images are made side by side, block by block, and
 * then added in order.
 */
final class WeightGradient {

    /** Adds the contribution of a block of images to the gradient of a tile, which starts at {@code offset}. */
    @FunctionalInterface
    interface Contribution {
        void accumulate(int tile, int block, float[] gradient, int offset, int worker);
    }

    private final int tiles;
    private final int blocks;
    private final int tileSize;
    private final Gradient gradient;
    private final float[] partial;

    WeightGradient(int tiles, int blocks, Parameter weight) {
        this.tiles = tiles;
        this.blocks = blocks;
        this.tileSize = weight.shape().size() / tiles;
        this.gradient = new Gradient(weight);
        this.partial = new float[Math.multiplyExact(weight.shape().size(), blocks - 1)];
    }

    Gradient gradient() {
        return gradient;
    }

    /** Adds the contributions of all blocks. */
    void accumulate(PassContext context, Contribution body) {
        Workers workers = context.workers();
        workers.run(blocks * tiles, (task, worker) -> {
            int tile = task % tiles;
            int block = task / tiles;
            float[] into = block == 0 ? gradient.values() : partial;
            int offset = block == 0 ? tile * tileSize : partialOffset(tile, block);
            if (block > 0) {
                Arrays.fill(into, offset, offset + tileSize, 0);
            }
            body.accumulate(tile, block, into, offset, worker);
        });
        if (blocks > 1) {
            ElementKernels elements = context.kernels().elements();
            workers.run(tiles, (tile, worker) -> {
                for (int block = 1; block < blocks; block++) {
                    elements.add(partial, partialOffset(tile, block), gradient.values(), tile * tileSize, tileSize);
                }
            });
        }
    }

    private int partialOffset(int tile, int block) {
        return ((block - 1) * tiles + tile) * tileSize;
    }
}
