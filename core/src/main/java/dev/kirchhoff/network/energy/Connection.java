package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.TiledConvolution;
import dev.kirchhoff.network.tiled.TiledKernel;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.Tile;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A dense map or a convolution between two groups, on a tile, with an optional pooling: {@code E = ... - <P(K a + c), b>}. The bias c is within the
 * pooling; for one bias a channel, inside or outside is the same function.
 *
 * <p>Parameters: {@code weight} and {@code bias} of {@link TiledKernel}, which the block names by the groups that they join.
 */
public final class Connection implements Interaction {

    private final TiledKernel kernel;
    private final @Nullable StatePooling pooling;
    private final Shape from;
    private final Shape to;
    private final List<Parameter> parameters;

    private Connection(
            TiledKernel kernel, @Nullable StatePooling pooling, Shape from, Shape to, List<Parameter> parameters) {
        this.kernel = kernel;
        this.pooling = pooling;
        this.from = from;
        this.to = to;
        this.parameters = parameters;
    }

    /**
     * A dense map of all units of a to all units of b.
     *
     * @param initialiser draws the weights; the bias is zero
     * @param key addresses the weights and what is fabricated for the tile
     */
    public static Connection dense(Shape from, Shape to, Hardware hardware, Initialiser initialiser, BlockKey key) {
        Convolution settings = new Convolution(to.size(), Window.of(1, 1), 1, Bias.DIGITAL, new TilingScheme.None());
        TiledKernel kernel = new TiledKernel(Shape.of(1, 1, from.size()), settings, hardware, initialiser, key);
        return new Connection(kernel, null, from, to, kernel.parameters());
    }

    /**
     * A convolution of images.
     *
     * @param channels channels of b
     * @param window kernel, strides and padding
     * @param pooling what follows the convolution; null for nothing
     * @throws IllegalArgumentException if the window does not fit
     */
    public static Connection convolution(
            Shape from,
            int channels,
            Window window,
            @Nullable StatePooling pooling,
            Hardware hardware,
            Initialiser initialiser,
            BlockKey key) {
        Convolution settings = new Convolution(channels, window, 1, Bias.DIGITAL, new TilingScheme.None());
        TiledKernel kernel = new TiledKernel(from, settings, hardware, initialiser, key);
        Shape to = pooling == null ? kernel.outputShape() : pooling.outputShape(kernel.outputShape());
        return new Connection(kernel, pooling, from, to, kernel.parameters());
    }

    /** The same, its parameters named after what it joins: {@code h1-h2.weight}. */
    Connection named(String ends) {
        List<Parameter> named = kernel.parameters().stream()
                .map(parameter -> parameter.named(ends + "." + parameter.name()))
                .toList();
        return new Connection(kernel, pooling, from, to, named);
    }

    @Override
    public Shape from() {
        return from;
    }

    @Override
    public Shape to() {
        return to;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public List<Tile> tiles() {
        return kernel.tiles();
    }

    @Override
    public Connection programmed(Hardware hardware, BlockKey key) {
        TiledKernel other = kernel.programmed(hardware, key);
        List<Parameter> named = IntStream.range(0, parameters.size())
                .mapToObj(i -> other.parameters().get(i).named(parameters.get(i).name()))
                .toList();
        return new Connection(other, pooling, from, to, named);
    }

    @Override
    public Coupling open(PassContext context) {
        return new ConnectionCoupling(kernel, pooling, parameters.getLast().values(), context);
    }

    @Override
    public Contrast contrast(PassContext context) {
        boolean inPlace = tiles().stream().anyMatch(LearningTile.class::isInstance);
        return new Learning(new TiledConvolution(kernel, context), parameters, inPlace);
    }

    /** Gradients by the operator of the whole batch. */
    private static final class Learning implements Contrast {
        private final TiledConvolution map;
        private final boolean inPlace;
        private final @Nullable Gradient weight;
        private final Gradient bias;
        private final List<Gradient> gradients;
        private States a = new States(new float[0], new float[0]);
        private States b = a;

        private Learning(TiledConvolution map, List<Parameter> parameters, boolean inPlace) {
            this.map = map;
            this.inPlace = inPlace;
            this.weight = inPlace ? null : new Gradient(parameters.getFirst());
            this.bias = new Gradient(parameters.getLast());
            this.gradients = weight == null ? List.of(bias) : List.of(weight, bias);
        }

        @Override
        public List<Gradient> gradients() {
            return gradients;
        }

        @Override
        public void accumulate(RandomKey key, States ofA, States lifted) {
            a = ofA;
            b = lifted;
            map.accumulateBias(key, b.difference(), bias);
            if (weight != null) {
                map.accumulate(key, a.mean(), b.difference(), weight);
                if (a.difference().length > 0) {
                    map.accumulate(key, a.difference(), b.mean(), weight);
                }
            }
        }

        @Override
        public void update(RandomKey key, Optimiser optimiser) {
            if (inPlace) {
                map.update(key.phase(0), a.mean(), b.difference(), optimiser.rate());
                if (a.difference().length > 0) {
                    map.update(key.phase(1), a.difference(), b.mean(), optimiser.rate());
                    key.phase(0);
                }
            }
        }
    }
}
