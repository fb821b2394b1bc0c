package dev.kirchhoff.network.tiled;

import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Tile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer on a tile, y = W x + b: the convolution of an image of one pixel, whose only patch is the whole
 * input.
 *
 * <p>Shapes: input any shape of {@code inputs} elements; output {@code [outputs]}; parameter {@code weight} {@code [1, 1,
 * outputs, inputs (+ 1)]}, the last column being the bias where it is a column; parameter {@code bias} {@code [outputs]}
 * where it is digital.
 */
public final class Linear implements UnaryBlock {

    private final Conv2d convolution;
    private final Shape pixel;

    /** A layer of exact arithmetic; see {@link #Linear(int, int, Bias, Hardware, Initialiser, BlockKey)}. */
    public Linear(int inputs, int outputs, Bias bias, Initialiser initialiser, BlockKey key) {
        this(inputs, outputs, bias, new Hardware.Digital(), initialiser, key);
    }

    /**
     * A layer with freshly initialised weights, biases zero.
     *
     * @param inputs length of an input vector
     * @param outputs length of an output vector
     * @param bias where the bias lives
     * @param hardware what the tile is made of
     * @param initialiser draws the weights
     * @param key addresses the random numbers of the weights and of all that is fabricated for the tile
     */
    public Linear(int inputs, int outputs, Bias bias, Hardware hardware, Initialiser initialiser, BlockKey key) {
        this.pixel = Shape.of(1, 1, inputs);
        Convolution settings = new Convolution(outputs, 1, 1, 1, 0, 1, bias, new TilingScheme.None());
        this.convolution = new Conv2d(pixel, settings, hardware, initialiser, key);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.size() != pixel.size()) {
            throw new IllegalArgumentException(
                    "this linear layer takes " + pixel.size() + " inputs, but its input is " + input);
        }
        return Shape.of(convolution.settings().outputs());
    }

    @Override
    public List<Parameter> parameters() {
        return convolution.parameters();
    }

    @Override
    public boolean learnsInPlace() {
        return convolution.learnsInPlace();
    }

    /** The tile of the layer, alone in its list. */
    @Override
    public List<Tile> tiles() {
        return convolution.tiles();
    }

    @Override
    public Pass open(PassContext context, Signal signal) {
        Shape batch = pixel.batchOf(context.batch());
        Tensor gradient = signal.gradient();
        Signal pixels = new Signal(signal.value().reshape(batch), gradient == null ? null : gradient.reshape(batch));
        Pass pass = convolution.open(context, pixels);
        return new FlatPass(pass, flat(pass.output(), context.batch()));
    }

    private static Signal flat(Signal signal, int batch) {
        Shape shape = Shape.of(batch, signal.value().shape().channels());
        @Nullable Tensor gradient = signal.gradient();
        return new Signal(signal.value().reshape(shape), gradient == null ? null : gradient.reshape(shape));
    }

    /** The convolution's pass with its output seen as vectors. */
    private record FlatPass(Pass pass, Signal output) implements Pass {
        @Override
        public void forward(RandomKey key) {
            pass.forward(key);
        }

        @Override
        public void backward() {
            pass.backward();
        }

        @Override
        public void update(Optimiser optimiser) {
            pass.update(optimiser);
        }

        @Override
        public List<Gradient> gradients() {
            return pass.gradients();
        }
    }
}
