package dev.kirchhoff.network.analog;

import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.parallel.Workers;
import java.util.Arrays;

/**
 * The gradient of the kernel matrices of a layer. The patches of a tile are cut into shards, whose sums are made side by side
 * and then added in order.
 */
final class WeightGradient {

    private static final int PATCHES_PER_SHARD = 320;
    private static final int MAX_SHARDS = 16;

    /** Adds the contribution of a shard of a tile's patches to the gradient that starts at {@code offset}. */
    @FunctionalInterface
    interface Shard {
        void accumulate(int tile, int shard, int shards, float[] gradient, int offset, int worker);
    }

    private final int tiles;
    private final int shards;
    private final int tileSize;
    private final Pass.Gradient gradient;
    private final float[] partial;

    WeightGradient(int tiles, Parameter weight, int patchesPerTile) {
        this.tiles = tiles;
        this.shards = Math.clamp(patchesPerTile / PATCHES_PER_SHARD, 1, MAX_SHARDS);
        this.tileSize = weight.shape().size() / tiles;
        this.gradient = new Pass.Gradient(weight, new float[weight.shape().size()]);
        this.partial = new float[Math.multiplyExact(tileSize, tiles * (shards - 1))];
    }

    Pass.Gradient gradient() {
        return gradient;
    }

    /** Computes the whole gradient anew. */
    void accumulate(Workers workers, Shard body) {
        workers.run(tiles * shards, (task, worker) -> {
            int tile = task / shards;
            int shard = task % shards;
            float[] into = shard == 0 ? gradient.values() : partial;
            int offset = shard == 0 ? tile * tileSize : partialOffset(tile, shard);
            Arrays.fill(into, offset, offset + tileSize, 0);
            body.accumulate(tile, shard, shards, into, offset, worker);
        });
        if (shards > 1) {
            workers.run(tiles, (tile, worker) -> {
                for (int shard = 1; shard < shards; shard++) {
                    Conv2dPass.add(
                            partial, partialOffset(tile, shard), gradient.values(), tile * tileSize, tileSize);
                }
            });
        }
    }

    private int partialOffset(int tile, int shard) {
        return (tile * (shards - 1) + shard - 1) * tileSize;
    }
}
