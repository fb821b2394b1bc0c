package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.parallel.Workers;
import java.util.Arrays;

/**
 * Adds to the gradient of the kernel matrices of a layer: the sums over slices of images are made side by side, slice by slice, and
 * then added in order.
 */
final class WeightGradient {

    /** Adds the contribution of a slice of images to the gradient of a tile, which starts at {@code offset}. */
    @FunctionalInterface
    interface Contribution {
        void accumulate(int tile, int slice, float[] gradient, int offset, int worker);
    }

    private final int tiles;
    private final int slices;
    private final int tileSize;
    private final Contribution contribution;
    private final ElementKernels elements;
    private final Workers workers;
    private final float[] partial;
    private final Workers.Task sliceTask = this::accumulateSlice;
    private final Workers.Task tileTask = this::addSlices;
    private float[] gradient = new float[0];

    WeightGradient(int tiles, int slices, int tileSize, PassContext context, Contribution contribution) {
        this.tiles = tiles;
        this.slices = slices;
        this.tileSize = tileSize;
        this.contribution = contribution;
        this.elements = context.kernels().elements();
        this.workers = context.workers();
        this.partial = new float[Math.multiplyExact(tiles * tileSize, slices - 1)];
    }

    /** Adds the contributions of all slices. */
    void accumulate(float[] into) {
        gradient = into;
        workers.run(slices * tiles, sliceTask);
        if (slices > 1) {
            workers.run(tiles, tileTask);
        }
    }

    private void accumulateSlice(int task, int worker) {
        int tile = task % tiles;
        int slice = task / tiles;
        float[] into = slice == 0 ? gradient : partial;
        int offset = slice == 0 ? tile * tileSize : partialOffset(tile, slice);
        if (slice > 0) {
            Arrays.fill(into, offset, offset + tileSize, 0);
        }
        contribution.accumulate(tile, slice, into, offset, worker);
    }

    private void addSlices(int tile, int worker) {
        for (int slice = 1; slice < slices; slice++) {
            elements.add(partial, partialOffset(tile, slice), gradient, tile * tileSize, tileSize);
        }
    }

    private int partialOffset(int tile, int slice) {
        return ((slice - 1) * tiles + tile) * tileSize;
    }
}
