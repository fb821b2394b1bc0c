package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Rows;

/** The rows on which one worker of a tiled convolution works, a chunk at a time, and the address of their noise. */
final class PatchRows {

    private final Assignment assignment;
    private final int tiles;
    private final int groups;
    private final int block;
    private final boolean draws;
    private final int capacity;
    private int image;

    final Rows inputs;
    final Rows outputs;
    final Rows errors;
    private final Rows gradient = new Rows(new float[0], 0);
    final Workspace workspace;

    PatchRows(TiledKernel kernel, Assignment assignment, int block, int capacity, boolean training) {
        this.workspace = training ? new Workspace() : Workspace.forInference();
        this.assignment = assignment;
        this.tiles = kernel.tiles().size();
        this.groups = kernel.settings().groups();
        this.block = block;
        this.draws = kernel.draws();
        this.capacity = capacity;
        int width = kernel.rowWidth();
        this.inputs = new Rows(new float[capacity * width], width);
        this.outputs = new Rows(new float[capacity * kernel.groupOutputs()], kernel.groupOutputs());
        this.errors = new Rows(new float[capacity * width], width);
        for (int at = kernel.patchWidth(); at < capacity * width && width > kernel.patchWidth(); at += width) {
            inputs.data()[at] = 1;
        }
    }

    /** Most rows of a chunk. */
    int capacity() {
        return capacity;
    }

    /** Begins with the patches of an image. */
    void begin(int firstImage) {
        image = firstImage;
    }

    /**
     * The length of the next chunk. Where the tiles draw, it consists of spans of rows, each of one image and with a stream of noise of
     * its own, so that what an image gives does not depend on the others: all its patches on the tile, or, where they do not fit, as
     * many as fit from the first on.
     *
     * @param at first patch of the chunk, in the order of the assignment
     * @param end patch behind the last that may be in it
     */
    int next(RandomKey key, Purpose purpose, int tile, int at, int end) {
        if (!draws) {
            return Math.min(capacity, end - at);
        }
        workspace.begin();
        int count = 0;
        while (at + count < end) {
            int behind = end(tile / groups, at + count);
            int place = at + count - assignment.start(tile / groups, image);
            int span = Math.min(behind - at - count, capacity);
            if (count + span > capacity) {
                return count;
            }
            key.reopen(workspace.span(span), purpose, block, image, place / capacity * tiles + tile);
            count += span;
        }
        return count;
    }

    /** Moves to the image of a patch; returns where its patches on the replica end. */
    private int end(int replica, int patch) {
        while (assignment.start(replica, image + 1) <= patch) {
            image++;
        }
        return assignment.start(replica, image + 1);
    }

    /** G += Dᵀ X over the first rows of errors and inputs. */
    void accumulate(Kernels kernels, int count, float[] g, int offset) {
        gradient.set(g, offset, inputs.stride(), outputs.stride());
        kernels.matrix().accumulateTransposed(outputs.first(count), inputs.first(count), gradient, inputs.stride());
    }
}
