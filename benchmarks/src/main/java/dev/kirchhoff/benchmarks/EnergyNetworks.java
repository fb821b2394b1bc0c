package dev.kirchhoff.benchmarks;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.energy.Conductances;
import dev.kirchhoff.network.energy.Diodes;
import dev.kirchhoff.network.energy.DoubledInput;
import dev.kirchhoff.network.energy.EnergyBlock;
import dev.kirchhoff.network.energy.Estimator;
import dev.kirchhoff.network.energy.Goe;
import dev.kirchhoff.network.energy.Relaxation;
import dev.kirchhoff.network.energy.StateFunction.HardSigmoid;
import dev.kirchhoff.network.energy.StateFunction.Linear;
import dev.kirchhoff.network.energy.StatePooling;
import dev.kirchhoff.network.energy.Voltages;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.tile.Hardware;

/** Networks of energies whose training steps are measured, and the arithmetic of a step as peers count it. */
final class EnergyNetworks {

    /** FLOP of a step of {@link #feedForward} an image: (3 x 268 + (2 (15 + 2 x 5) + 2) x 226) MMAC. */
    static final double FEED_FORWARD = 2 * 12.56e9;

    /** FLOP of a step of {@link #hopfield} an image: 2 x 188.7 MMAC a sweep, 60 + 2 x 20 sweeps. */
    static final double HOPFIELD = 2 * 37.7e9;

    private static final Hardware EXACT = new Hardware.Digital();
    private static final Window KERNEL = Window.of(3, 3, 1, 1);

    private EnergyNetworks() {}

    private static BlockKey key(int block) {
        return new BlockKey(1, block);
    }

    private static Relaxation sweeps(int free, int nudged) {
        return new Relaxation(Relaxation.Order.ASYNCHRONOUS, free, nudged, 0, 1e9);
    }

    /**
     * The network of 12 layers and 6 energy blocks of M. Nest, M. Ernoult, arXiv 2409.03306 (2024), "scaling": 15 and 5 sweeps, 32 x 32 x 3
     * images, ten classes.
     */
    static Network feedForward() {
        Network.Builder network = Network.builder(Shape.of(32, 32, 3));
        int[] channels = {128, 128, 256, 256, 512, 512};
        int number = 0;
        for (int block = 0; block < channels.length; block++) {
            Convolution settings = new Convolution(channels[block], 3, 3, 1, 1, 1, Bias.NONE, new TilingScheme.None());
            network.add("conv" + block, new Conv2d(network.shape(), settings, new Initialiser.He(), key(number++)));
            if (block % 2 == 0) {
                network.add("pool" + block, new MaxPooling(new PoolingWindow(2, 2, 0, false)));
                number++;
            }
            network.add("norm" + block, new BatchNormalisation(channels[block], 1e-5, 0.1));
            number++;
            Shape shape = network.shape();
            EnergyBlock energy = EnergyBlock.builder(shape, EXACT, key(number++))
                    .units("s1", shape, new HardSigmoid(0.5f))
                    .units("s2", shape, new Linear())
                    .skip(EnergyBlock.INPUT, "s1")
                    .convolution("s1", "s2", KERNEL, null, new Goe(4.9e-5, 3))
                    .build(sweeps(15, 5), Estimator.defaults());
            network.add("energy" + block, energy);
        }
        int inputs = network.shape().size();
        return network.add(
                        "readout",
                        new dev.kirchhoff.network.tiled.Linear(
                                inputs, 10, Bias.DIGITAL, new Initialiser.Gaussian(0.01), key(number)))
                .build();
    }

    /** A deep convolutional Hopfield network, 3-128-256-512-512 channels, largest of 2 x 2 behind each: 60 and 20 sweeps. */
    static Network hopfield() {
        EnergyBlock.Builder energy = EnergyBlock.builder(Shape.of(32, 32, 3), EXACT, key(0));
        int[] channels = {128, 256, 512, 512};
        String before = EnergyBlock.INPUT;
        for (int l = 0; l < channels.length; l++) {
            int side = 16 >> l;
            String name = "s" + (l + 1);
            energy.units(name, Shape.of(side, side, channels[l]), HardSigmoid.defaults())
                    .convolution(
                            before, name, KERNEL, StatePooling.defaults(StatePooling.Kind.MAX), new Goe(8.351e-5, 3));
            before = name;
        }
        energy.units("out", Shape.of(10), new Linear()).dense(before, "out", new Initialiser.Gaussian(0.01));
        return Network.builder(Shape.of(32, 32, 3))
                .add("energy", energy.build(sweeps(60, 20), Estimator.defaults()))
                .build();
    }

    /** A deep resistive network with one hidden layer of 1,024 nodes: 4 sweeps a phase. */
    static Network resistive() {
        EnergyBlock energy = EnergyBlock.builder(Shape.of(1568), EXACT, key(1))
                .units("v1", Shape.of(1024), Voltages.defaults())
                .units("v2", Shape.of(10), new Voltages(new Diodes.None()))
                .resistors(EnergyBlock.INPUT, "v1", Conductances.defaults())
                .resistors("v1", "v2", Conductances.defaults())
                .build(sweeps(4, 4), Estimator.defaults());
        return Network.builder(Shape.of(784))
                .add("sources", new DoubledInput(100))
                .add("resistors", energy)
                .build();
    }
}
