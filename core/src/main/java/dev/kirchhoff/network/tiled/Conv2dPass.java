package dev.kirchhoff.network.tiled;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A convolution at work. Forward and weight gradient run tile by tile within a block of images, which stays in the L2 cache
 * meanwhile; the input gradient runs image by image, so that no two tasks add to the same pixel. Rows of patches are made
 * in chunks that stay in the L2 cache and are made again for the weight gradient: copying is cheaper than keeping them.
 */
final class Conv2dPass implements Pass {

    private final Conv2d layer;
    private final PassContext context;
    private final Workers workers;
    private final Kernels kernels;
    private final ElementKernels elements;
    private final Signal input;
    private final Signal output;
    private final Assignment assignment;
    private final Patches[] patches;
    private final Scratch[] scratch;
    private final @Nullable InPlaceUpdate inPlace;
    private final int groups;
    private final int groupOutputs;
    private final int blocks;
    private RandomKey key = new RandomKey(0, 0);

    /** True where tiles write here and there: cleared line after line first, the output is in the cache by then. */
    private final boolean scattered;

    private final @Nullable WeightGradient weightGradient;
    private final @Nullable BiasGradient biasGradient;
    private final List<Gradient> gradients = new ArrayList<>();

    Conv2dPass(Conv2d layer, PassContext context, Signal input) {
        this.layer = layer;
        this.context = context;
        this.workers = context.workers();
        this.kernels = context.kernels();
        this.elements = context.kernels().elements();
        this.input = input;
        this.groups = layer.settings().groups();
        this.groupOutputs = layer.settings().outputs() / groups;
        this.assignment = new Assignment(layer.settings().tiling(), layer.plan(), context);
        int replicas = layer.settings().tiling().replicas();
        int largestShare = context.batch() * layer.plan().largestShare();
        this.patches = new Patches[replicas * groups];
        Map<Patches.Field, Patches> fields = new HashMap<>();
        for (int tile = 0; tile < patches.length; tile++) {
            Patches.Field field = layer.plan().field(tile / groups, tile % groups, groups);
            patches[tile] = fields.computeIfAbsent(field, seen -> new Patches(layer.geometry(), seen));
        }
        this.scratch = new Scratch[workers.count()];
        for (int worker = 0; worker < scratch.length; worker++) {
            scratch[worker] = new Scratch(layer, Math.min(largestShare, Chunks.rows(layer.rowWidth())));
        }
        Shape shape = Shape.of(
                context.batch(),
                layer.geometry().outputHeight(),
                layer.geometry().outputWidth(),
                layer.settings().outputs());
        int imageElements = input.value().shape().item().size() + shape.item().size();
        this.scattered = replicas > 1 && Chunks.fitsCache(shape.size());
        this.blocks = Chunks.blocks(
                context.batch(),
                patches.length,
                imageElements,
                layer.weight().shape().size());
        this.output = new Signal(Tensor.zeros(shape), context.training() ? Tensor.zeros(shape) : null);
        boolean learnsInPlace = layer.learnsInPlace();
        this.weightGradient = context.training() && !learnsInPlace
                ? new WeightGradient(patches.length, blocks, layer.weight())
                : null;
        this.inPlace = context.training() && learnsInPlace ? new InPlaceUpdate(layer, context) : null;
        Parameter bias = layer.bias();
        this.biasGradient = context.training() && bias != null ? new BiasGradient(context.batch(), bias) : null;
        collectGradients();
    }

    private void collectGradients() {
        if (weightGradient != null) {
            gradients.add(weightGradient.gradient());
        }
        if (biasGradient != null) {
            gradients.add(biasGradient.gradient());
        }
    }

    @Override
    public Signal output() {
        return output;
    }

    @Override
    public List<Gradient> gradients() {
        return gradients;
    }

    @Override
    public void forward(RandomKey key) {
        this.key = key;
        assignment.assign(key);
        if (scattered || !assignment.complete()) {
            Arrays.fill(output.value().data(), 0);
        }
        prepare(Direction.FORWARD);
        workers.run(blocks * patches.length, (task, worker) -> {
            int tile = task % patches.length;
            int end = firstPatch(tile, task / patches.length + 1);
            int capacity = scratch[worker].capacity;
            for (int at = firstPatch(tile, task / patches.length); at < end; at += capacity) {
                forwardChunk(key, tile, at, Math.min(capacity, end - at), scratch[worker]);
            }
        });
    }

    /** Where the patches of a block of images on a tile start. */
    private int firstPatch(int tile, int block) {
        return assignment.start(tile / groups, Chunks.firstImage(block, blocks, context.batch()));
    }

    private void prepare(Direction direction) {
        workers.run(
                patches.length,
                (tile, worker) -> layer.tile(tile / groups, tile % groups).prepare(kernels, direction));
    }

    private void forwardChunk(RandomKey key, int tile, int from, int count, Scratch rows) {
        Rows x = readPatches(tile, from, count, rows);
        Rows y = rows.outputs.first(count);
        rows.openNoise(key, Purpose.NOISE, context.block(), from * groups + tile % groups);
        layer.tile(tile / groups, tile % groups).multiply(kernels, x, y, rows.workspace);
        Parameter bias = layer.bias();
        int channel = tile % groups * groupOutputs;
        int channels = layer.settings().outputs();
        for (int i = 0; i < count; i++) {
            int to = assignment.order()[from + i] * channels + channel;
            System.arraycopy(y.data(), i * groupOutputs, output.value().data(), to, groupOutputs);
            if (bias != null) {
                elements.add(bias.values(), channel, output.value().data(), to, groupOutputs);
            }
        }
    }

    private Rows readPatches(int tile, int from, int count, Scratch rows) {
        Rows x = rows.inputs.first(count);
        patches[tile].read(input.value().data(), assignment.order(), from, count, x.data(), x.stride());
        return x;
    }

    private Rows readErrors(int tile, int from, int count, Scratch rows) {
        Rows d = rows.outputs.first(count);
        float[] errors = gradientOf(output).data();
        int channel = tile % groups * groupOutputs;
        for (int i = 0; i < count; i++) {
            int at = assignment.order()[from + i] * layer.settings().outputs() + channel;
            System.arraycopy(errors, at, d.data(), i * groupOutputs, groupOutputs);
        }
        return d;
    }

    @Override
    public void backward() {
        if (!context.training()) {
            throw new IllegalStateException("this pass was opened for inference, which has no backward");
        }
        if (weightGradient != null) {
            weightGradient.accumulate(context, this::accumulateBlock);
        }
        if (biasGradient != null) {
            biasGradient.accumulate(context, gradientOf(output), assignment);
        }
        if (input.gradient() != null) {
            prepare(Direction.BACKWARD);
            workers.run(context.batch(), (image, worker) -> backwardImage(image, scratch[worker]));
        }
    }

    /** Adds what the patches of one block of images contribute to the weight gradient of a tile. */
    private void accumulateBlock(int tile, int block, float[] gradient, int offset, int worker) {
        Scratch rows = scratch[worker];
        int end = firstPatch(tile, block + 1);
        for (int at = firstPatch(tile, block); at < end; at += rows.capacity) {
            int count = Math.min(rows.capacity, end - at);
            Rows x = readPatches(tile, at, count, rows);
            Rows d = readErrors(tile, at, count, rows);
            accumulate(d, x, gradient, offset);
        }
    }

    /** G += Dᵀ X. */
    private void accumulate(Rows d, Rows x, float[] gradient, int offset) {
        Rows g = new Rows(gradient, layer.rowWidth()).set(gradient, offset, layer.rowWidth(), groupOutputs);
        kernels.matrix().accumulateTransposed(d, x, g, layer.rowWidth());
    }

    /** Weights on digital tiles and digital biases follow their gradients; devices are pulsed by the patches and their errors. */
    @Override
    public void update(Optimiser optimiser) {
        Pass.super.update(optimiser);
        if (inPlace != null) {
            inPlace.run(key, optimiser.rate(), VectorsOfTile::new);
        }
    }

    /** The patches on a tile and their errors, a chunk at a time. */
    private final class VectorsOfTile implements LearningTile.Vectors {
        private final int tile;
        private final Scratch rows;
        private final int end;
        private int at;

        private VectorsOfTile(int tile, int worker) {
            this.tile = tile;
            this.rows = scratch[worker];
            this.at = firstPatch(tile, 0);
            this.end = firstPatch(tile, blocks);
        }

        @Override
        public boolean next(Rows x, Rows d) {
            int count = Math.min(rows.capacity, end - at);
            if (count == 0) {
                return false;
            }
            readPatches(tile, at, count, rows);
            readErrors(tile, at, count, rows);
            x.set(rows.inputs.data(), 0, rows.inputs.stride(), count);
            d.set(rows.outputs.data(), 0, rows.outputs.stride(), count);
            at += count;
            return true;
        }
    }

    private void backwardImage(int image, Scratch rows) {
        float[] gradient = gradientOf(input).data();
        int size = input.value().shape().item().size();
        Arrays.fill(gradient, image * size, (image + 1) * size, 0);
        for (int tile = 0; tile < patches.length; tile++) {
            int end = assignment.start(tile / groups, image + 1);
            for (int at = assignment.start(tile / groups, image); at < end; at += rows.capacity) {
                int count = Math.min(rows.capacity, end - at);
                Rows d = readErrors(tile, at, count, rows);
                Rows z = rows.errors.first(count);
                rows.openNoise(key, Purpose.NOISE_BACKWARD, context.block(), at * groups + tile % groups);
                layer.tile(tile / groups, tile % groups).multiplyTransposed(kernels, d, z, rows.workspace);
                patches[tile].add(elements, z.data(), z.stride(), assignment.order(), at, count, gradient);
            }
        }
    }

    private static Tensor gradientOf(Signal signal) {
        Tensor gradient = signal.gradient();
        if (gradient == null) {
            throw new IllegalStateException("this signal carries no gradient");
        }
        return gradient;
    }

    /** The rows that one worker works on. */
    private static final class Scratch {
        private final int capacity;
        private final Rows inputs;
        private final Rows outputs;
        private final Rows errors;
        private final Workspace workspace = new Workspace();
        private final boolean noisy;

        private Scratch(Conv2d layer, int capacity) {
            this.capacity = capacity;
            this.noisy = layer.tiles().stream().anyMatch(Tile::draws);
            int width = layer.rowWidth();
            int groupOutputs = layer.settings().outputs() / layer.settings().groups();
            this.inputs = new Rows(new float[capacity * width], width);
            this.outputs = new Rows(new float[capacity * groupOutputs], groupOutputs);
            this.errors = new Rows(new float[capacity * width], width);
            for (int at = layer.patchWidth(); at < capacity * width && width > layer.patchWidth(); at += width) {
                inputs.data()[at] = 1;
            }
        }

        /** Opens the stream of noise of a product, where tiles are noisy. */
        private void openNoise(RandomKey key, Purpose purpose, int block, int chunk) {
            if (noisy) {
                workspace.noise().reopen(key, purpose, block, chunk);
            }
        }
    }
}
