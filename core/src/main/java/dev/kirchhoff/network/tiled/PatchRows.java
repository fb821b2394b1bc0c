package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;

/** The rows on which one worker of a tiled convolution works, a chunk at a time, and the address of their noise. */
final class PatchRows {

    private final Assignment assignment;
    private final int tiles;
    private final int groups;
    private final int block;
    private final boolean draws;
    private final int capacity;
    private int image;

    /** Copies of patches; none where they are multiplied where they are. */
    final Rows inputs;

    final Rows outputs;
    final Rows errors;
    private final Rows gradient = new Rows(new float[0], 0);
    final Workspace workspace;

    PatchRows(TiledKernel kernel, Assignment assignment, PassContext context, int capacity, boolean copies) {
        this.workspace = context.training() ? new Workspace() : Workspace.forInference();
        this.assignment = assignment;
        this.tiles = kernel.tiles().size();
        this.groups = kernel.settings().groups();
        this.block = context.block();
        this.draws = kernel.draws();
        this.capacity = capacity;
        int width = kernel.rowWidth();
        this.inputs = new Rows(new float[copies ? capacity * width : 0], width);
        this.outputs = new Rows(new float[capacity * kernel.groupOutputs()], kernel.groupOutputs());
        this.errors = new Rows(new float[capacity * width], width);
        for (int at = kernel.patchWidth(); at < inputs.data().length && width > kernel.patchWidth(); at += width) {
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

    /** G += Dᵀ X over some rows of errors and the patches copied to {@link #inputs}. */
    void accumulate(Kernels kernels, Rows d, float[] g, int offset) {
        Rows x = inputs.first(d.count());
        kernels.matrix().accumulateTransposed(d, x, gradient.set(g, offset, x.stride(), d.stride()), x.stride());
    }

    /** G += Dᵀ X over some rows of errors and patches where they are. */
    void accumulate(Kernels kernels, Rows d, WindowRows x, float[] g, int offset) {
        int width = inputs.stride();
        kernels.matrix().accumulateTransposed(d, x, gradient.set(g, offset, width, d.stride()), width);
    }
}
