package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.energy.StateFunction.HardSigmoid;
import dev.kirchhoff.network.energy.StateFunction.Linear;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.NoisyHardware;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Reading;
import dev.kirchhoff.tile.Rpu;
import dev.kirchhoff.training.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Energy blocks whose weights live on devices: what is exact learns as digital weights do; noise is fresh in every read. */
class DevicesTest {

    private static final Kernels KERNELS = new ScalarKernels();
    private static final Hardware EXACT =
            Rpu.defaults().withDevice(new Ideal()).withForward(Reading.PERFECT).withBackward(Reading.PERFECT);

    private static Network network(Hardware hardware, Relaxation relaxation) {
        EnergyBlock block = EnergyBlock.builder(Shape.of(6), hardware, new BlockKey(4, 0))
                .units("h1", Shape.of(7), HardSigmoid.defaults())
                .units("h2", Shape.of(3), new Linear())
                .dense(EnergyBlock.INPUT, "h1", new Initialiser.Gaussian(0.3))
                .dense("h1", "h2", new Initialiser.Gaussian(0.3))
                .build(relaxation, Estimator.defaults());
        return Network.builder(Shape.of(6)).add("energy", block).build();
    }

    private static NetworkPass step(Network network, int images) {
        NetworkPass pass = network.open(images, Mode.TRAINING, KERNELS, Workers.serial());
        RandomStream.open(8, Purpose.SHUFFLE, 0, 0, 0).fillGaussian(pass.input().data(), 0, 6 * images, 0.3f, 0.5f);
        RandomKey key = new RandomKey(3, 0);
        pass.forward(key);
        Arrays.fill(Objects.requireNonNull(pass.outputGradient()).data(), 1f / images);
        pass.backward(key);
        Sgd sgd = new Sgd(parameters(network), 0, 0, KERNELS, Workers.serial());
        sgd.rate(0.1);
        pass.update(key, sgd);
        return pass;
    }

    private static List<Parameter> parameters(Network network) {
        return network.parameters().stream()
                .map(Network.NamedParameter::parameter)
                .toList();
    }

    @Test
    void idealDevicesLearnAsDigitalWeights() {
        Network digital = network(new Hardware.Digital(), Relaxation.defaults());
        Network devices = digital.programmed(EXACT, 5);
        float[] before = parameters(digital).get(2).values().clone();
        step(digital, 4);
        step(devices, 4);
        for (int p = 0; p < 4; p++) {
            assertThat(parameters(devices).get(p).values())
                    .containsExactly(parameters(digital).get(p).values(), within(1e-5f));
        }
        assertThat(parameters(devices).get(2).values()).isNotEqualTo(before);
    }

    /** With noisy reads an image's states are those of its own noise, whatever the batch. */
    @Test
    void noiseIsAddressedByImage() {
        Relaxation few = new Relaxation(Relaxation.Order.ASYNCHRONOUS, 6, 6, 0, 10);
        Network network = network(NoisyHardware.ADC_NOISE, few);
        float[] two = forward(network, 2);
        float[] four = forward(network, 4);
        assertThat(Arrays.copyOf(four, two.length)).isEqualTo(two);
        float[] exact = forward(network(new Hardware.Digital(), few), 2);
        assertThat(two).isNotEqualTo(exact);
    }

    private static float[] forward(Network network, int images) {
        NetworkPass pass = network.open(images, Mode.INFERENCE, KERNELS, Workers.serial());
        RandomStream.open(8, Purpose.SHUFFLE, 0, 0, 0).fillGaussian(pass.input().data(), 0, 6 * images, 0.3f, 0.5f);
        pass.forward(new RandomKey(3, 0));
        return pass.output().data().clone();
    }
}
