package dev.kirchhoff.network.tiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.NoisyHardware;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Programmed;
import dev.kirchhoff.tile.Reading;
import dev.kirchhoff.tile.Rpu;
import dev.kirchhoff.tile.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network of replicas on a fixed random partition, two groups and a fully connected layer, put on other tiles. */
final class ProgrammedTest {

    private static final Shape IMAGE = Shape.of(5, 5, 4);
    private static final Hardware EXACT =
            Rpu.defaults().withDevice(new Ideal()).withForward(Reading.PERFECT).withBackward(Reading.PERFECT);

    @ParameterizedTest
    @EnumSource
    void exactTilesGiveTheSameBits(Bias bias) {
        Network original = network(new Hardware.Digital(), bias);
        assertThat(output(original.programmed(new Hardware.Digital(), 77))).isEqualTo(output(original));
    }

    /** Replicas, groups and biases are where they were; devices that hold any weight change rounding alone. */
    @ParameterizedTest
    @EnumSource
    void idealDevicesGiveTheSameOutputs(Bias bias) {
        Network original = network(new Hardware.Digital(), bias);
        assertThat(output(original.programmed(EXACT, 77))).containsExactly(output(original), within(1e-5f));
    }

    @ParameterizedTest
    @EnumSource
    void devicesLeaveTheOriginalAsItIs(Bias bias) {
        Network original = network(new Hardware.Digital(), bias);
        float[] before = weights(original);
        float[] output = output(original);
        Network devices = original.programmed(NoisyHardware.READ_NOISE, 1);
        assertThat(devices.parameters())
                .filteredOn(named -> named.name().endsWith("weight"))
                .extracting(named -> named.parameter().role())
                .containsOnly(Parameter.Role.IN_PLACE);
        assertThat(weights(devices)).isNotEqualTo(before);
        devices.parameters().forEach(named -> named.parameter().values()[0]++);
        assertThat(weights(original)).isEqualTo(before);
        assertThat(output(original)).isEqualTo(output);
    }

    /** Arrays that are written once need no weights of their own: a draw of errors costs its conductances alone. */
    @ParameterizedTest
    @EnumSource
    void arraysShareTheWeights(Bias bias) {
        Network original = network(new Hardware.Digital(), bias);
        Network arrays = original.programmed(Programmed.defaults(), 1);
        assertThat(arrays.parameters().getFirst().parameter().values())
                .isSameAs(original.parameters().getFirst().parameter().values());
        assertThat(output(arrays)).containsExactly(output(original), within(1e-4f));
    }

    /** What devices came to hold runs on exact tiles, and the optimiser may take it up from there. */
    @Test
    void weightsOfDevicesRunOnExactTiles() {
        Network devices = network(NoisyHardware.ADC_NOISE, Bias.DIGITAL);
        Network digital = devices.programmed(new Hardware.Digital(), 1);
        assertThat(weights(digital)).isEqualTo(weights(devices));
        assertThat(digital.draws(Mode.INFERENCE)).isFalse();
        assertThat(digital.parameters())
                .extracting(named -> named.parameter().role())
                .containsOnly(Parameter.Role.WEIGHT);
    }

    @Test
    void threadsMakeTheSameNetwork() {
        Network original = network(new Hardware.Digital(), Bias.COLUMN);
        try (Workers workers = new Workers(3)) {
            Network devices = original.programmed(NoisyHardware.ADC_NOISE, 1, workers);
            assertThat(weights(devices)).isEqualTo(weights(original.programmed(NoisyHardware.ADC_NOISE, 1)));
        }
    }

    @Test
    void seedsAddressNetworks() {
        Network original = network(new Hardware.Digital(), Bias.COLUMN);
        float[] first = weights(original.programmed(NoisyHardware.ADC_NOISE, 1));
        assertThat(weights(original.programmed(NoisyHardware.ADC_NOISE, 2))).isNotEqualTo(first);
        assertThat(weights(original.programmed(NoisyHardware.ADC_NOISE, 1))).isEqualTo(first);
    }

    @Test
    void blocksWhoseTilesCannotBeMadeAnewAreNamed() {
        Linear linear = new Linear(4, 2, Bias.NONE, new Initialiser.He(), new BlockKey(1, 0));
        Network network =
                Network.builder(Shape.of(4)).add("own", new Own(linear)).build();
        assertThatThrownBy(() -> network.programmed(new Hardware.Digital(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("block own: Own has tiles, but no method programmed that makes others of its weights");
    }

    private record Own(Block linear) implements Block {
        @Override
        public Shape outputShape(List<Shape> inputs) {
            return linear.outputShape(inputs);
        }

        @Override
        public List<Tile> tiles() {
            return linear.tiles();
        }

        @Override
        public Pass open(PassContext context, List<Signal> inputs) {
            return linear.open(context, inputs);
        }
    }

    private static Network network(Hardware hardware, Bias bias) {
        Convolution settings = new Convolution(6, 3, 3, 1, 1, 2, bias, TilingScheme.named("random-fixed", 3, 1));
        Network.Builder builder = Network.builder(IMAGE)
                .add("conv", new Conv2d(IMAGE, settings, hardware, new Initialiser.He(), new BlockKey(1, 0)))
                .add("relu", new Relu());
        int features = builder.shape().size();
        Network network = builder.add(
                        "fc", new Linear(features, 3, bias, hardware, new Initialiser.Xavier(), new BlockKey(1, 1)))
                .build();
        if (hardware instanceof Hardware.Digital) {
            network.parameters().forEach(named -> fill(named.parameter().values()));
            network.restored();
        }
        return network;
    }

    /** Biases too are other than zero. */
    private static void fill(float[] values) {
        new BlockKey(9, 0).stream(Purpose.INITIALISATION).fillGaussian(values, 0, values.length, 0.05f, 0.1f);
    }

    private static float[] output(Network network) {
        try (Workers workers = new Workers(1)) {
            NetworkPass pass = network.open(4, Mode.INFERENCE, new ScalarKernels(), workers);
            float[] images = pass.input().data();
            new BlockKey(8, 0).stream(Purpose.NOISE).fillGaussian(images, 0, images.length, 0, 1);
            pass.forward(new RandomKey(1, 0));
            return pass.output().data().clone();
        }
    }

    private static float[] weights(Network network) {
        float[] weights = new float[(int) network.weightCount()];
        int to = 0;
        for (Network.NamedParameter named : network.parameters()) {
            float[] values = named.parameter().values();
            System.arraycopy(values, 0, weights, to, values.length);
            to += values.length;
        }
        return weights;
    }
}
