package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Default;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.layer.LocalResponseNormalisation;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.tile.Hardware;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a network. A chain needs no names: a layer takes the output of the one before it. For a graph a layer
 * has a {@code name}, and says by {@code from} whose outputs it takes ({@code input} is the image).
 */
public sealed interface LayerConfig {

    /** Name of the layer; null for one made from its type and number, such as {@code conv1}. */
    @Nullable
    String name();

    /** Names of the layers whose outputs it takes; empty for the layer before it. */
    List<String> from();

    /** Name of its type, as in a config. */
    default String type() {
        return Family.name(getClass());
    }

    /**
     * A convolution over tiles.
     *
     * @param channels output channels
     * @param kernel height and width of the window
     * @param stride step of the window
     * @param padding zeros around the image
     * @param groups groups of channels that do not mix
     * @param bias where the bias lives
     * @param tiles replicas of the kernel matrix, under the tiling scheme of the experiment; 1 is an ordinary convolution
     * @param init first weights
     * @param hardware what the tiles are made of; null for the hardware of the experiment
     */
    record Conv(
            @Nullable String name,
            @Default("[]") List<String> from,
            int channels,
            int kernel,
            @Default("1") int stride,
            @Default("0") int padding,
            @Default("1") int groups,
            @Default("column") Bias bias,
            @Default("1") int tiles,
            @Default("he") Initialiser init,
            @Nullable Hardware hardware)
            implements LayerConfig {

        /**
         * Checks the number of tiles.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Conv {
            if (tiles < 1) {
                throw new IllegalArgumentException("tiles is " + tiles + "; at least 1 is needed");
            }
        }
    }

    /**
     * A fully connected layer; it sees an image as one vector.
     *
     * @param outputs number of outputs; null for the number of classes
     * @param bias where the bias lives
     * @param init first weights
     * @param hardware what the tiles are made of; null for the hardware of the experiment
     */
    record Linear(
            @Nullable String name,
            @Default("[]") List<String> from,
            @Nullable Integer outputs,
            @Default("column") Bias bias,
            @Default("he") Initialiser init,
            @Nullable Hardware hardware)
            implements LayerConfig {}

    /** Rectified linear units. */
    record Relu(@Nullable String name, @Default("[]") List<String> from) implements LayerConfig {}

    /** Hyperbolic tangents. */
    record Tanh(@Nullable String name, @Default("[]") List<String> from) implements LayerConfig {}

    /**
     * Pooling over windows.
     *
     * @param kind what becomes of a window
     * @param window height and width of the window
     * @param stride step of the window
     * @param padding pixels around the image that do not count
     * @param ceil whether a window that hangs over the edge counts (Caffe) or is left out
     */
    record Pool(
            @Nullable String name,
            @Default("[]") List<String> from,
            PoolKind kind,
            int window,
            int stride,
            @Default("0") int padding,
            @Default("false") boolean ceil)
            implements LayerConfig {}

    /** What becomes of a window of a pooling. */
    enum PoolKind {
        /** The largest value. */
        MAX,
        /** The mean. */
        AVERAGE,
        /** A learnt mixture of both for each channel. */
        MIXED,
        /** A random pixel in training, the weighted mean in use. */
        STOCHASTIC
    }

    /**
     * Local response normalisation.
     *
     * @param region neighbours that count
     * @param size extent of the neighbourhood
     * @param alpha strength
     * @param beta exponent
     * @param k constant summand
     */
    record Lrn(
            @Nullable String name,
            @Default("[]") List<String> from,
            @Default("within-channel") LocalResponseNormalisation.Region region,
            int size,
            double alpha,
            double beta,
            @Default("1") double k)
            implements LayerConfig {}

    /**
     * Batch normalisation.
     *
     * @param epsilon added to the variance
     * @param momentum share of a new batch in the running statistics
     */
    record BatchNorm(
            @Nullable String name,
            @Default("[]") List<String> from,
            @Default("1e-5") double epsilon,
            @Default("0.1") double momentum)
            implements LayerConfig {}

    /**
     * Dropout.
     *
     * @param rate probability that a unit is dropped in training
     */
    record Dropout(@Nullable String name, @Default("[]") List<String> from, double rate) implements LayerConfig {}

    /** Makes a vector of an image. */
    record Flatten(@Nullable String name, @Default("[]") List<String> from) implements LayerConfig {}

    /** Sum of two or more outputs of one shape. */
    record Add(@Nullable String name, @Default("[]") List<String> from) implements LayerConfig {}
}
