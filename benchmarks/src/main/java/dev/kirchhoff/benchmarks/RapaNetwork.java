package dev.kirchhoff.benchmarks;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.LocalResponseNormalisation;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;

/** The network of the RAPA paper, as its training step is measured: 32x32x3 images, max pooling, normalisation within channels. */
final class RapaNetwork {

    /** Forward, backward and weight gradient of all layers, the input gradient of the first included as peers count it. */
    static final double FLOP_PER_IMAGE = 6.0 * (1024 * 75 * 32 + 256 * 800 * 32 + 64 * 800 * 64 + 1024 * 10);

    private static final int[] CHANNELS = {32, 32, 64};

    private RapaNetwork() {}

    /** The network on some hardware, with random tiling of its three convolutions. */
    static Network of(Hardware hardware, int... tiles) {

        Network.Builder builder = Network.builder(Shape.of(32, 32, 3));
        PoolingWindow window = new PoolingWindow(3, 2, 0, true);
        for (int layer = 0; layer < CHANNELS.length; layer++) {
            TilingScheme tiling = TilingScheme.named("random", tiles[layer], 1);
            Convolution settings = new Convolution(CHANNELS[layer], 5, 5, 1, 2, 1, Bias.COLUMN, tiling);
            builder.add(
                    "conv" + layer,
                    new Conv2d(builder.shape(), settings, hardware, new Initialiser.He(), new BlockKey(1, layer)));
            builder.add("relu" + layer, new Relu());
            builder.add("pool" + layer, layer == 2 ? new AveragePooling(window) : new MaxPooling(window));
            if (layer < 2) {
                builder.add(
                        "lrn" + layer,
                        new LocalResponseNormalisation(
                                LocalResponseNormalisation.Region.WITHIN_CHANNEL, 3, 5e-5, 0.75, 1));
            }
        }
        int features = builder.shape().size();
        return builder.add(
                        "fc",
                        new Linear(
                                features,
                                10,
                                Bias.COLUMN,
                                hardware,
                                new Initialiser.Gaussian(0.01),
                                new BlockKey(1, 4)))
                .build();
    }
}
