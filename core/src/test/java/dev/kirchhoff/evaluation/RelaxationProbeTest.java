package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.energy.EnergyBlock;
import dev.kirchhoff.network.energy.EnergyPass;
import dev.kirchhoff.network.energy.Estimator;
import dev.kirchhoff.network.energy.Relaxation;
import dev.kirchhoff.network.energy.StateFunction.HardSigmoid;
import dev.kirchhoff.network.energy.StateFunction.Linear;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelaxationProbeTest {

    private static final Kernels KERNELS = new ScalarKernels();
    private static final int IMAGES = 8;

    private static EnergyBlock block(Relaxation relaxation) {
        return EnergyBlock.builder(Shape.of(3, 3, 1), new Hardware.Digital(), new BlockKey(3, 0))
                .units("a", Shape.of(12), HardSigmoid.defaults())
                .units("b", Shape.of(4), new Linear())
                .dense(EnergyBlock.INPUT, "a", new Initialiser.Gaussian(0.7))
                .dense("a", "b", new Initialiser.Gaussian(0.2))
                .build(relaxation, Estimator.defaults());
    }

    private static Network network(Relaxation relaxation) {
        return Network.builder(Shape.of(3, 3, 1))
                .add("norm", new BatchNormalisation(1, 1e-5, 0.1))
                .add("energy1", block(relaxation))
                .build();
    }

    private static RelaxationProbe probe(Network network, Workers workers) {
        RelaxationProbe probe = new RelaxationProbe(network, IMAGES, new SoftmaxCrossEntropy(), 1, KERNELS, workers);
        RandomStream.open(4, Purpose.SHUFFLE, 0, 0, 0)
                .fillGaussian(probe.images().data(), 0, 9 * IMAGES, 1, 0.5f);
        for (int image = 0; image < IMAGES; image++) {
            probe.labels()[image] = image % 4;
        }
        return probe;
    }

    @Test
    void tellsOfTheFreeEquilibrium() {
        Network network = network(Relaxation.defaults());
        RelaxationProbe probe = probe(network, Workers.serial());
        BlockRelaxation told = probe.measure().getFirst();

        NetworkPass pass = network.open(IMAGES, Mode.TRAINING, KERNELS, Workers.serial());
        System.arraycopy(probe.images().data(), 0, pass.input().data(), 0, 9 * IMAGES);
        pass.forward(new RandomKey(1, 0));
        EnergyPass energy = (EnergyPass) pass.pass(1);
        double sum = 0;
        for (int image = 0; image < IMAGES; image++) {
            sum += energy.energy(image);
        }
        assertThat(told.layer()).isEqualTo("energy1");
        assertThat(told.energy()).isEqualTo(sum / IMAGES, within(1e-9));
        assertThat(told.free())
                .isEqualTo(new BlockRelaxation.Phase(20, energy.free().residual()));
        assertThat(told.nudged().sweeps()).isEqualTo(10);
        assertThat(told.nudged().residual()).isPositive();
        int atBounds = 0;
        for (float state : energy.states(0)) {
            atBounds += state == 0 || state == 1 ? 1 : 0;
        }
        assertThat(atBounds).isBetween(1, 12 * IMAGES - 1);
        assertThat(told.saturated())
                .containsEntry("a", atBounds / (12.0 * IMAGES))
                .containsEntry("b", 0.0);
    }

    /** Sweeps are those that were needed. */
    @Test
    void sweepsAreThoseUsed() {
        Network network = network(Relaxation.defaults().withSweeps(200, 100).withTolerance(1e-4));
        BlockRelaxation told = probe(network, Workers.serial()).measure().getFirst();
        assertThat(told.free().sweeps()).isBetween(4, 199);
        assertThat(told.free().residual()).isBetween(0.0, 1e-4);
    }

    @Test
    void watchingChangesNothing() {
        Network network = network(Relaxation.defaults());
        List<float[]> before = network.parameters().stream()
                .map(named -> named.parameter().values().clone())
                .toList();
        List<BlockRelaxation> first = probe(network, Workers.serial()).measure();
        try (Workers workers = new Workers(3)) {
            RelaxationProbe probe = probe(network, workers);
            assertThat(probe.measure()).isEqualTo(first);
            assertThat(probe.measure()).isEqualTo(first);
        }
        for (int p = 0; p < before.size(); p++) {
            assertThat(network.parameters().get(p).parameter().values()).isEqualTo(before.get(p));
        }
    }

    @Test
    void networksWithoutEnergyBlocksAreKnown() {
        assertThat(RelaxationProbe.hasEnergyBlocks(network(Relaxation.defaults())))
                .isTrue();
        Network other = Network.builder(Shape.of(3)).add("relu", new Relu()).build();
        assertThat(RelaxationProbe.hasEnergyBlocks(other)).isFalse();
    }
}
