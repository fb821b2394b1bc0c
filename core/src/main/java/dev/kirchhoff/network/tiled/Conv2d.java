package dev.kirchhoff.network.tiled;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;

/**
 * A two-dimensional convolution over tiles: every patch of the image is a row that one tile multiplies.
 *
 * <p>Model: output row of patch l is {@code b_l K_(s_l)}, with b_l the patch (kernelHeight x kernelWidth x channels, then a 1
 * where the bias is a column) and K_s the kernel matrix on tile s; s_l is given by the {@link TilingScheme}. Replicas are
 * learnt independently and never averaged.
 *
 * <p>Shapes: input {@code [height, width, channels]}; output {@code [outputHeight, outputWidth, outputs]} with outputHeight =
 * floor((height + top + bottom - reach) / stride) + 1, reach = (kernelHeight - 1) dilation + 1; parameters those of {@link TiledKernel}.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), "RAPA-ConvNets", Front. Neurosci. 13:753.
 */
public final class Conv2d implements TiledBlock {

    private final TiledKernel kernel;

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
        this.kernel = new TiledKernel(input, settings, hardware, initialiser, key);
    }

    private Conv2d(TiledKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public TiledKernel kernel() {
        return kernel;
    }

    @Override
    public Conv2d programmed(Hardware hardware, BlockKey key) {
        return new Conv2d(kernel.programmed(hardware, key));
    }

    @Override
    public Shape outputShape(Shape shape) {
        if (!shape.equals(kernel.inputShape())) {
            throw new IllegalArgumentException(
                    "this convolution was made for images of " + kernel.inputShape() + ", but its input is " + shape);
        }
        return kernel.outputShape();
    }

    @Override
    public boolean draws(Mode mode) {
        return kernel.settings().tiling().draws(mode) || kernel.draws();
    }

    @Override
    public Pass open(PassContext context, Signal input) {
        return new TiledPass(kernel, context, input, kernel.outputShape());
    }
}
