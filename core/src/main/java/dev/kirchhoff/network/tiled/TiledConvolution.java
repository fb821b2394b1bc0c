package dev.kirchhoff.network.tiled;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.pulse.UpdateWorkspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.Tile;
import dev.kirchhoff.tile.WindowTile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The convolution as an operator on arrays: products with the matrices of a {@link TiledKernel}, forward and transposed, and what these
 * learn from. It knows no signals, so that a pass may bind it to a network and a relaxation may call it in every sweep. It owns the
 * buffers for batches of one size; one thread at a time uses it.
 *
 * <p>Operands are batches of images, NHWC: x {@code [batch, height, width, channels]}, y and d {@code [batch, outputHeight, outputWidth,
 * outputs]}, z as x. All operations of a step take the same key, which says which patch is on which replica; tiles that draw take fresh
 * noise in every {@linkplain RandomKey#phase phase}. Whatever the batch, an image gives the same bits.
 *
 * <p>Forward and weight gradient run tile by tile within a slice of images, which stays in the L2 cache meanwhile; the transposed
 * product runs slice by slice, so that no two tasks add to the same pixel. Exact tiles take patches where they are, in {@link LoweredImages}.
 * For others rows of patches are made in chunks that stay in the L2 cache and are made again for the update: copying is cheaper than
 * keeping them.
 */
public final class TiledConvolution {

    private final TiledKernel kernel;
    private final PassContext context;
    private final Workers workers;
    private final Kernels kernels;
    private final ElementKernels elements;
    private final Assignment assignment;
    private final Patches[] patches;
    private final @Nullable PatchRows[] rows;
    private final int capacity;
    /** What each worker multiplies by where patches need not be copied, else empty. */
    private final WindowProducts[] windows;

    /** The images in a form in which patches need not be copied, null where they are. */
    private final @Nullable LoweredImages lowered;

    private final UpdateWorkspace[] updates;
    private final VectorsOfTile[] vectors;
    private final int groups;
    private final int groupOutputs;
    private final int imageSize;
    private final int slices;
    private final int slicesBack;

    /** True where tiles write here and there: cleared line after line first, the output is in the cache by then. */
    private final boolean scattered;

    private final WeightGradient weightGradient;
    private final BiasGradient biasGradient;

    private final Workers.Task prepareForward = (tile, worker) -> prepare(tile, Direction.FORWARD);
    private final Workers.Task prepareBackward = (tile, worker) -> prepare(tile, Direction.BACKWARD);
    private final Workers.Task forwardTask = this::forwardSlice;
    private final Workers.Task windowTask = this::forwardImage;
    private final Workers.Task lowerTask = this::lowerImage;
    private final Workers.Task transposedTask = this::transposedSlice;
    private final Workers.Task updateTask = this::updateTile;

    // What the operation under way works on.
    private RandomKey key = new RandomKey(0, 0);
    private float[] images = new float[0];
    private float[] results = new float[0];
    private double rate;

    /** An operator for batches of the context's size, its random streams those of the context's block. */
    public TiledConvolution(TiledKernel kernel, PassContext context) {
        this.kernel = kernel;
        this.context = context;
        this.workers = context.workers();
        this.kernels = context.kernels();
        this.elements = context.kernels().elements();
        this.groups = kernel.settings().groups();
        this.groupOutputs = kernel.groupOutputs();
        this.imageSize = kernel.inputShape().size();
        this.assignment = new Assignment(kernel.settings().tiling(), kernel.plan(), context);
        int largestShare = context.batch() * kernel.largestShare();
        int tiles = kernel.tiles().size();
        this.patches = new Patches[tiles];
        Map<Patches.Field, Patches> fields = new HashMap<>();
        for (int tile = 0; tile < tiles; tile++) {
            Patches.Field field = kernel.plan().field(tile / groups, tile % groups, groups);
            patches[tile] = fields.computeIfAbsent(field, seen -> new Patches(kernel.geometry(), seen));
        }
        this.rows = new PatchRows[workers.count()];
        boolean learns = context.training() && kernel.learnsInPlace();
        this.updates = new UpdateWorkspace[learns ? rows.length : 0];
        this.vectors = new VectorsOfTile[updates.length];
        this.capacity = Math.min(largestShare, Chunks.rows(kernel.rowWidth()));
        for (int worker = 0; worker < updates.length; worker++) {
            updates[worker] = new UpdateWorkspace(groupOutputs, kernel.rowWidth());
            vectors[worker] = new VectorsOfTile(rows(worker));
        }
        Shape output = kernel.outputShape();
        int weights = kernel.weight().shape().size();
        this.scattered = tiles > groups && Chunks.fitsCache(context.batch() * output.size());
        int rowsOfImage = kernel.patches() / kernel.settings().tiling().tiles();
        this.slices = Chunks.slices(context.batch(), tiles, rowsOfImage, imageSize + output.size(), weights);
        this.slicesBack = Chunks.slicesBack(context.batch(), rowsOfImage);
        this.weightGradient = new WeightGradient(tiles, slices, weights / tiles, context, this::accumulateSlice);
        this.biasGradient = new BiasGradient(context, output.channels(), assignment);
        this.windows = new WindowProducts[WindowProducts.suit(kernel, context) ? rows.length : 0];
        Arrays.setAll(windows, worker -> new WindowProducts(kernel, context, assignment));
        boolean lowers = windows.length == 0 && LoweredImages.suit(kernel, context.batch());
        this.lowered = lowers ? new LoweredImages(kernel.geometry(), context.batch(), rows.length, capacity) : null;
    }

    /** y = K x for every patch, with the digital bias; patches that are on no replica give 0. */
    public void forward(RandomKey of, float[] x, float[] y) {
        begin(of, x, y);
        if (scattered || !assignment.complete()) {
            Arrays.fill(y, 0);
        }
        if (windows.length > 0 || slices > 1) {
            workers.run(patches.length, prepareForward);
        }
        if (windows.length > 0) {
            workers.run(context.batch(), windowTask);
        } else {
            lower();
            workers.run(slices * patches.length, forwardTask);
        }
    }

    /**
     * The replica that worked on each patch in the last operation.
     *
     * @param to receives them, {@code [batch, patches]}; -1 where none did
     */
    public void replicas(int[] to) {
        assignment.replicas(to);
    }

    /** z = Kᵀ d: the sum over all patches that see a pixel; z is overwritten. */
    public void transposed(RandomKey of, float[] d, float[] z) {
        begin(of, z, d);
        if (slicesBack > 1) {
            workers.run(patches.length, prepareBackward);
        }
        workers.run(slicesBack, transposedTask);
    }

    /** G += Σ d xᵀ over the patches of each replica, for weights that an optimiser changes. */
    public void accumulate(RandomKey of, float[] x, float[] d, Gradient weight) {
        begin(of, x, d);
        lower();
        weightGradient.accumulate(weight.values());
    }

    /** As {@link #accumulate}, where x is still what the last {@link #forward} took: it need not be made ready again. */
    public void accumulateOfForward(RandomKey of, float[] x, float[] d, Gradient weight) {
        begin(of, x, d);
        weightGradient.accumulate(weight.values());
    }

    /** g += Σ d over the patches that are on a replica, for a digital bias. */
    public void accumulateBias(RandomKey of, float[] d, Gradient bias) {
        assignment.assign(of);
        biasGradient.accumulate(d, bias.values());
    }

    /**
     * K ← K − rate Σ d xᵀ, in place: every tile that learns takes its patches and their errors one after another.
     *
     * @throws IllegalStateException if the operator was opened for inference, or no tile learns
     */
    public void update(RandomKey of, float[] x, float[] d, double byRate) {
        if (updates.length == 0) {
            throw new IllegalStateException(
                    "this convolution was opened for inference, or its tiles do not learn in place");
        }
        begin(of, x, d);
        rate = byRate;
        workers.run(patches.length, updateTask);
        kernel.weight().changed();
    }

    /** The rows of a worker, made when it first copies patches: windows are not copied. */
    private PatchRows rows(int worker) {
        PatchRows own = rows[worker];
        if (own == null) {
            own = new PatchRows(kernel, assignment, context, capacity, lowered == null);
            rows[worker] = own;
        }
        return own;
    }

    private void begin(RandomKey of, float[] ofInputs, float[] ofOutputs) {
        key = of;
        images = ofInputs;
        results = ofOutputs;
        assignment.assign(of);
    }

    private void lower() {
        if (lowered != null) {
            workers.run(context.batch(), lowerTask);
        }
    }

    private void lowerImage(int image, int worker) {
        if (lowered != null) {
            lowered.read(images, image);
        }
    }

    private void prepare(int tile, Direction direction) {
        kernel.tiles().get(tile).prepare(kernels, direction);
    }

    /** Where the patches of a slice of images on a tile start. */
    private int firstPatch(int tile, int slice) {
        return assignment.start(tile / groups, firstImage(slice));
    }

    private int firstImage(int slice) {
        return Chunks.firstImage(slice, slices, context.batch());
    }

    private void forwardSlice(int task, int worker) {
        int tile = task % patches.length;
        int slice = task / patches.length;
        PatchRows own = rows(worker);
        own.begin(firstImage(slice));
        if (slices == 1) {
            prepare(tile, Direction.FORWARD);
        }
        int end = firstPatch(tile, slice + 1);
        int count;
        for (int at = firstPatch(tile, slice); at < end; at += count) {
            count = own.next(key, Purpose.NOISE, tile, at, end);
            Rows y = own.outputs(results, tile, at, count);
            Tile by = kernel.tiles().get(tile);
            if (lowered != null && by instanceof WindowTile exact) {
                exact.multiply(kernels, lowered.windows(worker, assignment.order(), at, count), y, own.workspace);
            } else {
                by.multiply(kernels, readPatches(tile, at, count, own), y, own.workspace);
            }
            own.writeOutputs(y, results, tile, at);
        }
    }

    private void forwardImage(int image, int worker) {
        windows[worker].multiply(key, images, image, results);
    }

    private Rows readPatches(int tile, int from, int count, PatchRows own) {
        Rows x = own.inputs.first(count);
        patches[tile].read(images, assignment.order(), from, count, x.data(), x.stride());
        return x;
    }

    private void transposedSlice(int slice, int worker) {
        int first = Chunks.firstImage(slice, slicesBack, context.batch());
        int behind = Chunks.firstImage(slice + 1, slicesBack, context.batch());
        Arrays.fill(images, first * imageSize, behind * imageSize, 0);
        PatchRows own = rows(worker);
        for (int tile = 0; tile < patches.length; tile++) {
            own.begin(first);
            if (slicesBack == 1) {
                prepare(tile, Direction.BACKWARD);
            }
            int end = assignment.start(tile / groups, behind);
            int count;
            for (int at = assignment.start(tile / groups, first); at < end; at += count) {
                count = own.nextBack(key, tile, at, end);
                Rows d = own.readErrors(results, tile, at, count);
                Rows z = own.inputErrors.first(count);
                kernel.tiles().get(tile).multiplyTransposed(kernels, d, z, own.workspace);
                patches[tile].add(elements, z.data(), z.stride(), assignment.order(), at, count, images);
            }
        }
    }

    /** Adds what the patches of one slice of images contribute to the weight gradient of a tile. */
    private void accumulateSlice(int tile, int slice, float[] gradient, int offset, int worker) {
        PatchRows own = rows(worker);
        int end = firstPatch(tile, slice + 1);
        for (int at = firstPatch(tile, slice); at < end; at += own.capacity()) {
            int count = Math.min(own.capacity(), end - at);
            Rows d = own.readErrors(results, tile, at, count);
            if (lowered != null) {
                own.accumulate(kernels, d, lowered.windows(worker, assignment.order(), at, count), gradient, offset);
            } else {
                readPatches(tile, at, count, own);
                own.accumulate(kernels, d, gradient, offset);
            }
        }
    }

    private void updateTile(int number, int worker) {
        Tile tile = kernel.tiles().get(number);
        if (tile instanceof LearningTile learning) {
            UpdateWorkspace workspace = updates[worker];
            key.reopen(workspace.stream(), Purpose.UPDATE, context.block(), 0, number);
            learning.update(kernels, vectors[worker].of(number), rate, workspace);
        }
    }

    /** The patches on a tile and their errors, a chunk at a time. */
    private final class VectorsOfTile implements LearningTile.Vectors {
        private final PatchRows own;
        private int tile;
        private int at;
        private int end;

        private VectorsOfTile(PatchRows own) {
            this.own = own;
        }

        private VectorsOfTile of(int number) {
            tile = number;
            at = firstPatch(tile, 0);
            end = firstPatch(tile, slices);
            return this;
        }

        @Override
        public boolean next(Rows x, Rows d) {
            int count = Math.min(own.capacity(), end - at);
            if (count == 0) {
                return false;
            }
            Rows patch = readPatches(tile, at, count, own);
            Rows error = own.readErrors(results, tile, at, count);
            x.set(patch.data(), 0, patch.stride(), count);
            d.set(error.data(), 0, error.stride(), count);
            at += count;
            return true;
        }
    }
}
