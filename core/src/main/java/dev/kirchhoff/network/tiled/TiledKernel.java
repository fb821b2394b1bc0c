package dev.kirchhoff.network.tiled;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.PatchGeometry;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.WindowAxis;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.IdealTile;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.Tile;
import dev.kirchhoff.tile.WeightView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel matrices of a convolution, each on a tile of its own: the weights, the tiles that multiply by them, and which patches of an
 * image each of them may see. What works with them is a {@link TiledConvolution}.
 *
 * <p>Shapes: parameter {@code weight} {@code [replicas, groups, outputs / groups, inputs]} with inputs = kernelHeight kernelWidth
 * channels / groups (+ 1 where the bias is a column), in the order kernel row, kernel column, channel; parameter {@code bias}
 * {@code [outputs]} where it is digital. Tiles that learn in place write into {@code weight} what they hold.
 */
public final class TiledKernel {

    private final Shape input;
    private final Convolution settings;
    private final PatchGeometry geometry;
    private final PatchPlan plan;
    private final Parameter weight;
    private final @Nullable Parameter bias;
    private final List<Tile> tiles;

    /**
     * Kernels with freshly initialised weights; every replica is drawn on its own, biases are zero.
     *
     * @param input shape of an input image
     * @param settings kernel, groups, bias and tiling
     * @param hardware what the tiles are made of
     * @param initialiser draws the weights
     * @param key addresses the random numbers of a fixed partition, of the weights, and of all that is fabricated for the tiles
     * @throws IllegalArgumentException if the kernel does not fit the image, the groups do not divide the channels, or the
     *     tiling scheme does not fit the number of patches
     */
    public TiledKernel(Shape input, Convolution settings, Hardware hardware, Initialiser initialiser, BlockKey key) {
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
        this.geometry = new PatchGeometry(input.extent(0), input.extent(1), input.channels(), settings.window());
        this.plan = new PatchPlan(geometry, settings.tiling(), key);
        Parameter weights = new Parameter(
                "weight",
                Shape.of(settings.tiling().replicas(), settings.groups(), groupOutputs(), rowWidth()),
                Parameter.Role.WEIGHT);
        initialise(weights.values(), initialiser, key.stream(Purpose.INITIALISATION));
        this.tiles = tiles(hardware, weights, key);
        this.weight = learnsInPlace() ? weights.as(Parameter.Role.IN_PLACE) : weights;
        this.bias = settings.bias() == Bias.DIGITAL
                ? new Parameter("bias", Shape.of(settings.outputs()), Parameter.Role.WEIGHT)
                : null;
        weight.changed();
    }

    private TiledKernel(TiledKernel original, Hardware hardware, BlockKey key) {
        boolean own = hardware.writesWeights();
        Parameter weights = own ? original.weight.copy() : original.weight;
        Parameter digital = original.bias;
        this.input = original.input;
        this.settings = original.settings;
        this.geometry = original.geometry;
        this.plan = original.plan;
        this.tiles = tiles(hardware, weights, key);
        this.weight = weights.as(learnsInPlace() ? Parameter.Role.IN_PLACE : Parameter.Role.WEIGHT);
        this.bias = own && digital != null ? digital.copy() : digital;
        if (own) {
            weight.changed();
        }
    }

    /**
     * The same weights on tiles of other hardware, the patches assigned as here. The parameters are the same numbers where the hardware
     * does not {@link Hardware#writesWeights write} them, and copies where it does, so that those here stay as they are.
     *
     * @param hardware what the new tiles are made of
     * @param key addresses all that is drawn to make them
     */
    public TiledKernel programmed(Hardware hardware, BlockKey key) {
        return new TiledKernel(this, hardware, key);
    }

    /** The matrix of a fully connected map: the kernel of an image of one pixel, whose only patch is the whole input. */
    static TiledKernel linear(
            int inputs, int outputs, Bias bias, Hardware hardware, Initialiser initialiser, BlockKey key) {
        Convolution settings = new Convolution(outputs, 1, 1, 1, 0, 1, bias, new TilingScheme.None());
        return new TiledKernel(Shape.of(1, 1, inputs), settings, hardware, initialiser, key);
    }

    private List<Tile> tiles(Hardware hardware, Parameter weights, BlockKey key) {
        List<Tile> made = new ArrayList<>();
        int size = groupOutputs() * rowWidth();
        for (int tile = 0; tile * size < weights.values().length; tile++) {
            WeightView view =
                    new WeightView(weights.values(), tile * size, groupOutputs(), rowWidth(), weights::version);
            made.add(hardware.tile(view, key.tile(tile)));
        }
        return List.copyOf(made);
    }

    private void initialise(float[] weights, Initialiser initialiser, RandomStream stream) {
        int fanOut = groupOutputs() * settings.window().taps();
        for (int from = 0; from < weights.length; from += rowWidth()) {
            initialiser.fill(weights, from, patchWidth(), patchWidth(), fanOut, stream);
        }
    }

    /** Shape of an input image. */
    public Shape inputShape() {
        return input;
    }

    /** Shape of an output image. */
    public Shape outputShape() {
        return Shape.of(geometry.outputHeight(), geometry.outputWidth(), settings.outputs());
    }

    /** The settings. */
    public Convolution settings() {
        return settings;
    }

    /** Patches of an image, n_p. */
    public int patches() {
        return plan.patches();
    }

    /** Most patches of an image on one replica: the steps that its slowest array takes. */
    public int largestShare() {
        return plan.largestShare();
    }

    /** The replica that works on a patch in schemes that fix it; in the random one, as good as any other draw. */
    public int replica(int patch) {
        return plan.replica(patch);
    }

    /**
     * The pixels that a replica sees under its kernel at a patch.
     *
     * @return for each tap, row by row of the kernel, the number of the pixel (row times width, plus column), or -1 where it reads as zero:
     *     in the padding, or in the region of another replica
     */
    public int[] pixels(int patch, int replica) {
        Patches.Field seen = plan.field(replica, 0, settings.groups());
        WindowAxis vertical = settings.window().vertical();
        WindowAxis horizontal = settings.window().horizontal();
        int[] pixels = new int[settings.window().taps()];
        for (int tap = 0; tap < pixels.length; tap++) {
            int y = vertical.first(patch / geometry.outputWidth()) + tap / horizontal.size() * vertical.dilation();
            int x = horizontal.first(patch % geometry.outputWidth()) + tap % horizontal.size() * horizontal.dilation();
            boolean inside = y >= seen.top() && y < seen.bottom() && x >= seen.left() && x < seen.right();
            pixels[tap] = inside ? y * geometry.width() + x : -1;
        }
        return pixels;
    }

    /** The tiles of the replicas, the groups of one replica beside each other. */
    public List<Tile> tiles() {
        return tiles;
    }

    /** Weights and digital bias. */
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    /** Inputs of a tile that come from the image. */
    int patchWidth() {
        return settings.window().taps() * (input.channels() / settings.groups());
    }

    /** Inputs of a tile, the constant one of a bias column included. */
    int rowWidth() {
        return patchWidth() + (settings.bias() == Bias.COLUMN ? 1 : 0);
    }

    /** Outputs of a tile. */
    int groupOutputs() {
        return settings.outputs() / settings.groups();
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

    boolean learnsInPlace() {
        return tiles.stream().anyMatch(LearningTile.class::isInstance);
    }

    /** Whether all its tiles are of exact arithmetic. */
    boolean isExact() {
        return tiles.stream().allMatch(IdealTile.class::isInstance);
    }

    boolean draws() {
        return tiles.stream().anyMatch(Tile::draws);
    }
}
