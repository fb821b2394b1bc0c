package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import dev.kirchhoff.tile.WindowTile;

/**
 * The forward products of a convolution in inference, for one worker: image by image, on windows of an image where they are instead of
 * copies of its patches.
 */
final class WindowProducts {

    private final TiledKernel kernel;
    private final Kernels kernels;
    private final int block;
    private final Assignment assignment;
    private final int patches;
    private final boolean inOrder;
    private final boolean draws;
    private final int outputs;
    private final int chunk;
    private final PaddedImage image;
    private final Workspace workspace = Workspace.forInference();
    private final Rows results = new Rows(new float[0], 0);
    /** Results of patches that are not in order. */
    private final float[] apart;

    WindowProducts(TiledKernel kernel, PassContext context, Assignment assignment) {
        this.kernel = kernel;
        this.kernels = context.kernels();
        this.block = context.block();
        this.assignment = assignment;
        this.patches = kernel.patches();
        this.inOrder = kernel.settings().tiling() instanceof TilingScheme.None;
        this.draws = kernel.draws();
        this.outputs = kernel.groupOutputs();
        this.chunk = Math.min(Chunks.windowRows(outputs), patches);
        this.image = new PaddedImage(kernel.geometry(), inOrder);
        this.apart = new float[inOrder ? 0 : chunk * outputs];
    }

    /** Whether inference of a kernel can be done this way. */
    static boolean suit(TiledKernel kernel, PassContext context) {
        return !context.training()
                && PaddedImage.suits(kernel)
                && kernel.tiles().stream().allMatch(WindowTile.class::isInstance);
    }

    /**
     * All patches of an image on all tiles.
     *
     * @param x batch of images
     * @param y receives the results: overwritten where a patch is on a replica
     */
    void multiply(RandomKey key, float[] x, int number, float[] y) {
        image.read(x, number);
        for (int tile = 0; tile < kernel.tiles().size(); tile++) {
            int first = assignment.start(tile, number);
            int count = assignment.start(tile, number + 1) - first;
            for (int done = 0; done < count; done += chunk) {
                multiply(key, tile, number, first, done, Math.min(chunk, count - done), y);
            }
        }
    }

    private void multiply(RandomKey key, int number, int of, int first, int done, int count, float[] y) {
        WindowTile tile = (WindowTile) kernel.tiles().get(number);
        if (draws) {
            workspace.begin();
            int place = done / chunk * kernel.tiles().size() + number;
            key.reopen(workspace.span(count), Purpose.NOISE, block, of, place);
        }
        WindowRows x = image.windows(assignment.order(), first + done, count, of);
        if (inOrder) {
            results.set(y, (of * patches + done) * outputs, outputs, count);
            tile.multiply(kernels, x, results, workspace);
            addBias();
        } else {
            results.set(apart, 0, outputs, count);
            tile.multiply(kernels, x, results, workspace);
            addBias();
            for (int i = 0; i < count; i++) {
                int to = assignment.order()[first + done + i] * outputs;
                System.arraycopy(apart, i * outputs, y, to, outputs);
            }
        }
    }

    private void addBias() {
        Parameter bias = kernel.bias();
        if (bias != null) {
            kernels.reads().shiftColumns(results, bias.values());
        }
    }
}
