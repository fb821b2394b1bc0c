package dev.kirchhoff.benchmarks;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.Add;
import dev.kirchhoff.network.layer.Mean;
import dev.kirchhoff.network.layer.Pad;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.layer.Slice;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import java.util.List;

/**
 * The residual network of 20 layers for images of 32x32x3, batch normalisation folded into its convolutions: three stages of 16, 32 and 64
 * channels, shortcuts that take every second pixel and pad with channels of 0. Weights are random: its speed does not depend on them.
 *
 * <p>Source: K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016, section 4.2.
 */
final class ResNet20 {

    private static final int BLOCKS = 3;
    private static final int[] CHANNELS = {16, 32, 64};

    private final Network.Builder builder = Network.builder(Shape.of(32, 32, 3));
    private double flop;

    private ResNet20() {}

    /** The network, in exact arithmetic. */
    static Network digital() {
        return new ResNet20().build();
    }

    /** Floating-point operations of its products for an image: 81 million. */
    static double flopPerImage() {
        ResNet20 net = new ResNet20();
        net.build();
        return net.flop;
    }

    private Network build() {
        convolve("conv", 16, 1, Network.INPUT);
        builder.add("relu", new Relu());
        String last = "relu";
        for (int stage = 0; stage < CHANNELS.length; stage++) {
            for (int block = 0; block < BLOCKS; block++) {
                last = addBlock(stage + "-" + block, CHANNELS[stage], stage > 0 && block == 0 ? 2 : 1, last);
            }
        }
        builder.add("pool", Mean.ofPixels());
        int features = builder.shape().size();
        flop += 2.0 * features * 10;
        builder.add(
                "fc",
                new Linear(
                        features, 10, Bias.DIGITAL, new Hardware.Digital(), new Initialiser.He(), new BlockKey(1, 0)));
        return builder.build();
    }

    private String addBlock(String name, int channels, int stride, String from) {
        convolve("conv-a-" + name, channels, stride, from);
        builder.add("relu-a-" + name, new Relu());
        convolve("conv-b-" + name, channels, 1, "relu-a-" + name);
        String shortcut = stride == 1 ? from : shorten(name, channels, from);
        builder.add("add-" + name, new Add(), List.of("conv-b-" + name, shortcut));
        builder.add("relu-b-" + name, new Relu());
        return "relu-b-" + name;
    }

    private String shorten(String name, int channels, String from) {
        Shape shape = builder.shape(from);
        Slice.Range pixels = new Slice.Range(0, shape.extent(0), 2);
        builder.add(
                "slice-" + name, new Slice(List.of(pixels, pixels, Slice.Range.all(shape.channels()))), List.of(from));
        int more = (channels - shape.channels()) / 2;
        Pad.Margin none = new Pad.Margin(0, 0);
        builder.add("pad-" + name, new Pad(List.of(none, none, new Pad.Margin(more, more)), 0));
        return "pad-" + name;
    }

    private void convolve(String name, int channels, int stride, String from) {
        Shape shape = builder.shape(from);
        Convolution settings = new Convolution(channels, 3, 3, stride, 1, 1, Bias.DIGITAL, new TilingScheme.None());
        Conv2d block = new Conv2d(shape, settings, new Initialiser.He(), new BlockKey(1, 0));
        builder.add(name, block, List.of(from));
        flop += 2.0 * 9 * shape.channels() * block.kernel().outputShape().size();
    }
}
