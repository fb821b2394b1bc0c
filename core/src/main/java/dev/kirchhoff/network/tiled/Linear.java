package dev.kirchhoff.network.tiled;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;

/**
 * A fully connected layer on a tile, y = W x + b: the convolution of an image of one pixel, whose only patch is the whole
 * input.
 *
 * <p>Shapes: input any shape of {@code inputs} elements; output {@code [outputs]}; parameter {@code weight} {@code [1, 1,
 * outputs, inputs (+ 1)]}, the last column being the bias where it is a column; parameter {@code bias} {@code [outputs]}
 * where it is digital.
 */
public final class Linear implements TiledBlock {

    private final TiledKernel kernel;

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
        this.kernel = TiledKernel.linear(inputs, outputs, bias, hardware, initialiser, key);
    }

    private Linear(TiledKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public TiledKernel kernel() {
        return kernel;
    }

    @Override
    public Linear programmed(Hardware hardware, BlockKey key) {
        return new Linear(kernel.programmed(hardware, key));
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.size() != kernel.inputShape().size()) {
            throw new IllegalArgumentException(
                    "this linear layer takes " + kernel.inputShape().size() + " inputs, but its input is " + input);
        }
        return Shape.of(kernel.settings().outputs());
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        return new TiledPass(kernel, context, input, Shape.of(kernel.settings().outputs()));
    }
}
