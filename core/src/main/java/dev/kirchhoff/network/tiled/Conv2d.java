package dev.kirchhoff.network.tiled;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.PatchGeometry;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.Tile;
import dev.kirchhoff.tile.WeightView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A two-dimensional convolution over tiles: every patch of the image is a row that one tile multiplies.
 *
 * <p>Model: output row of patch l is {@code b_l K_(s_l)}, with b_l the patch (kernelHeight x kernelWidth x channels, then a 1
 * where the bias is a column) and K_s the kernel matrix on tile s; s_l is given by the {@link TilingScheme}. Replicas are
 * learnt independently and never averaged.
 *
 * <p>Shapes: input {@code [height, width, channels]}; output {@code [outputHeight, outputWidth, outputs]} with outputHeight =
 * floor((height + 2 padding - kernelHeight) / stride) + 1; parameter {@code weight} {@code [replicas, groups, outputs /
 * groups, inputs]} with inputs = kernelHeight kernelWidth channels / groups (+ 1), in the order kernel row, kernel column,
 * channel; parameter {@code bias} {@code [outputs]} where it is digital. Tiles that learn in place write into {@code weight} what they hold.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), "RAPA-ConvNets", Front. Neurosci. 13:753.
 */
public final class Conv2d implements UnaryBlock {

    private final Shape input;
    private final Convolution settings;
    private final PatchGeometry geometry;
    private final PatchPlan plan;
    private final Parameter weight;
    private final @Nullable Parameter bias;
    private final List<Tile> tiles;

    /** A convolution of exact arithmetic; see {@link #Conv2d(Shape, Convolution, Hardware, Initialiser, BlockKey)}. */
    public Conv2d(Shape input, Convolution settings, Initialiser initialiser, BlockKey key) {
        this(input, settings, new Hardware.Digital(), initialiser, key);
    }

    /**
     * A convolution with freshly initialised weights; every replica is drawn on its own, biases are zero.
     *
     * @param input shape of an input image
     * @param settings kernel, groups, bias and tiling
     * @param hardware what the tiles are made of
     * @param initialiser draws the weights
     * @param key addresses the random numbers of a fixed partition, of the weights, and of all that is fabricated for the tiles
     * @throws IllegalArgumentException if the kernel does not fit the image, the groups do not divide the channels, or the
     *     tiling scheme does not fit the number of patches
     */
    public Conv2d(Shape input, Convolution settings, Hardware hardware, Initialiser initialiser, BlockKey key) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException(
                    "a convolution takes images of height x width x channels, but its input is " + input);
        }
        if (input.channels() % settings.groups() != 0) {
            throw new IllegalArgumentException(settings.groups() + " groups do not divide " + input.channels()
                    + " input channels; choose a divisor");
        }
        this.input = input;
        this.settings = settings;
        this.geometry = new PatchGeometry(
                input.extent(0),
                input.extent(1),
                input.channels(),
                settings.kernelHeight(),
                settings.kernelWidth(),
                settings.stride(),
                settings.padding());
        this.plan = new PatchPlan(geometry, settings.tiling(), key);
        int replicas = settings.tiling().replicas();
        int outputs = settings.outputs() / settings.groups();
        Parameter weights = new Parameter(
                "weight", Shape.of(replicas, settings.groups(), outputs, rowWidth()), Parameter.Role.WEIGHT);
        initialise(weights.values(), initialiser, key.stream(Purpose.INITIALISATION));
        this.tiles = tiles(hardware, weights, outputs, key);
        this.weight = learnsInPlace() ? weights.as(Parameter.Role.IN_PLACE) : weights;
        this.bias = settings.bias() == Bias.DIGITAL
                ? new Parameter("bias", Shape.of(settings.outputs()), Parameter.Role.WEIGHT)
                : null;
        weight.changed();
    }

    private List<Tile> tiles(Hardware hardware, Parameter weights, int outputs, BlockKey key) {
        List<Tile> made = new ArrayList<>();
        int size = outputs * rowWidth();
        for (int tile = 0; tile * size < weights.values().length; tile++) {
            WeightView view = new WeightView(weights.values(), tile * size, outputs, rowWidth(), weights::version);
            made.add(hardware.tile(view, key.tile(tile)));
        }
        return List.copyOf(made);
    }

    private void initialise(float[] weights, Initialiser initialiser, RandomStream stream) {
        int fanOut = settings.outputs() / settings.groups() * settings.kernelHeight() * settings.kernelWidth();
        for (int from = 0; from < weights.length; from += rowWidth()) {
            initialiser.fill(weights, from, patchWidth(), patchWidth(), fanOut, stream);
        }
    }

    /** Inputs of a tile that come from the image. */
    int patchWidth() {
        return settings.kernelHeight() * settings.kernelWidth() * (input.channels() / settings.groups());
    }

    /** Inputs of a tile, the constant one of a bias column included. */
    int rowWidth() {
        return patchWidth() + (settings.bias() == Bias.COLUMN ? 1 : 0);
    }

    Convolution settings() {
        return settings;
    }

    PatchGeometry geometry() {
        return geometry;
    }

    PatchPlan plan() {
        return plan;
    }

    Parameter weight() {
        return weight;
    }

    @Nullable
    Parameter bias() {
        return bias;
    }

    /** The tile of a group of channels of a replica. */
    Tile tile(int replica, int group) {
        return tiles.get(replica * settings.groups() + group);
    }

    @Override
    public Shape outputShape(Shape shape) {
        if (!shape.equals(input)) {
            throw new IllegalArgumentException(
                    "this convolution was made for images of " + input + ", but its input is " + shape);
        }
        return Shape.of(geometry.outputHeight(), geometry.outputWidth(), settings.outputs());
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(weight);
        if (bias != null) {
            parameters.add(bias);
        }
        return parameters;
    }

    @Override
    public boolean learnsInPlace() {
        return tiles.stream().anyMatch(LearningTile.class::isInstance);
    }

    /** The tiles of the replicas, the groups of one replica beside each other. */
    @Override
    public List<Tile> tiles() {
        return tiles;
    }

    @Override
    public Pass open(PassContext context, Signal signal) {
        return new Conv2dPass(this, context, signal);
    }
}
