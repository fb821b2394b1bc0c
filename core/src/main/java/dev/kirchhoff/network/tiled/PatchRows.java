package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import org.jspecify.annotations.Nullable;

/** The rows on which one worker of a tiled convolution works, a chunk at a time, and the address of their noise. */
final class PatchRows {

    private final Assignment assignment;
    private final int tiles;
    private final int groups;
    private final int block;
    private final boolean draws;
    private final int channels;
    private final int tileChannels;
    private final ElementKernels elements;
    private final @Nullable Parameter bias;

    /** Whether tiles write their outputs, and read their errors, where these are: patches are in order, and the tiles do no more than multiply. */
    private final boolean inPlace;

    private final int capacity;
    private final int capacityBack;
    private int image;

    /** Copies of patches; none where they are multiplied where they are. */
    final Rows inputs;

    /** What the transposed product gives: the errors of inputs. */
    final Rows inputErrors;

    private final Rows outputs;
    private final Rows gradient = new Rows(new float[0], 0);
    final Workspace workspace;

    PatchRows(TiledKernel kernel, Assignment assignment, PassContext context, int capacity, boolean copies) {
        this.workspace = context.training() ? new Workspace() : Workspace.forInference();
        this.assignment = assignment;
        this.tiles = kernel.tiles().size();
        this.groups = kernel.settings().groups();
        this.block = context.block();
        this.draws = kernel.draws();
        this.channels = kernel.settings().outputs();
        this.tileChannels = kernel.groupOutputs();
        this.elements = context.kernels().elements();
        this.bias = kernel.bias();
        this.inPlace = assignment.inOrder() && kernel.isExact();
        this.capacity = capacity;
        int width = kernel.rowWidth();
        this.capacityBack = kernel.isExact() ? Math.min(capacity, Chunks.rowsBack(width)) : capacity;
        this.inputs = new Rows(new float[copies ? capacity * width : 0], width);
        this.outputs = new Rows(new float[inPlace ? 0 : capacity * tileChannels], tileChannels);
        this.inputErrors = new Rows(new float[capacityBack * width], width);
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

    /** As {@link #next}, on the way back: exact tiles take fewer rows at a time. */
    int nextBack(RandomKey key, int tile, int at, int end) {
        return draws ? next(key, Purpose.NOISE_BACKWARD, tile, at, end) : Math.min(capacityBack, end - at);
    }

    /** Moves to the image of a patch; returns where its patches on the replica end. */
    private int end(int replica, int patch) {
        while (assignment.start(replica, image + 1) <= patch) {
            image++;
        }
        return assignment.start(replica, image + 1);
    }

    /** Rows for the outputs of patches on a tile, which {@link #writeOutputs} then brings to their place. */
    Rows outputs(float[] ofBatch, int tile, int from, int count) {
        if (inPlace) {
            return outputs.set(ofBatch, from * channels + channel(tile), channels, count);
        }
        return outputs.first(count);
    }

    /** Brings rows of outputs to their place, where they are not there already, and adds a digital bias. */
    void writeOutputs(Rows y, float[] ofBatch, int tile, int from) {
        if (inPlace && bias == null) {
            return;
        }
        int channel = channel(tile);
        for (int i = 0; i < y.count(); i++) {
            int to = assignment.order()[from + i] * channels + channel;
            if (!inPlace) {
                System.arraycopy(y.data(), i * tileChannels, ofBatch, to, tileChannels);
            }
            if (bias != null) {
                elements.add(bias.values(), channel, ofBatch, to, tileChannels);
            }
        }
    }

    /** The errors of the outputs of patches on a tile. */
    Rows readErrors(float[] ofBatch, int tile, int from, int count) {
        Rows d = outputs(ofBatch, tile, from, count);
        for (int i = 0; i < count && !inPlace; i++) {
            int at = assignment.order()[from + i] * channels + channel(tile);
            System.arraycopy(ofBatch, at, d.data(), i * tileChannels, tileChannels);
        }
        return d;
    }

    /** First channel of a tile: that of its group. */
    private int channel(int tile) {
        return tile % groups * tileChannels;
    }

    /** G += Dᵀ X over some rows of errors and the patches copied to {@link #inputs}. */
    void accumulate(Kernels kernels, Rows d, float[] g, int offset) {
        Rows x = inputs.first(d.count());
        kernels.matrix().accumulateTransposed(d, x, gradient.set(g, offset, x.stride(), tileChannels), x.stride());
    }

    /** G += Dᵀ X over some rows of errors and patches where they are. */
    void accumulate(Kernels kernels, Rows d, WindowRows x, float[] g, int offset) {
        int width = inputs.stride();
        kernels.matrix().accumulateTransposed(d, x, gradient.set(g, offset, width, tileChannels), width);
    }
}
