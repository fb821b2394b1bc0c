package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Recorder;
import dev.kirchhoff.network.energy.StateFunction.HardSigmoid;
import dev.kirchhoff.network.energy.StateFunction.Linear;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Batch normalisation before an energy block: its output is made once a batch, however long the block relaxes. */
class BatchStatisticsTest {

    @Test
    void runningStatisticsMoveOnceABatch() {
        Shape two = Shape.of(2);
        BatchNormalisation norm = new BatchNormalisation(2, 1e-5, 0.1, false);
        EnergyBlock energy = EnergyBlock.builder(two, new Hardware.Digital(), new BlockKey(1, 1))
                .units("s1", two, new HardSigmoid(0.5f))
                .units("s2", Shape.of(3), new Linear())
                .skip(EnergyBlock.INPUT, "s1")
                .dense("s1", "s2", new Initialiser.Gaussian(0.3))
                .build(Relaxation.defaults().withSweeps(30, 20), Estimator.defaults());
        Network network =
                Network.builder(two).add("norm", norm).add("energy", energy).build();
        NetworkPass pass = network.open(3, Mode.TRAINING, new ScalarKernels(), Workers.serial());
        System.arraycopy(new float[] {1, 3, 5, 8, 3, 1}, 0, pass.input().data(), 0, 6);
        RandomKey key = new RandomKey(1, 0);
        pass.forward(key);
        Arrays.fill(Objects.requireNonNull(pass.outputGradient()).data(), 0.1f);
        pass.backward(key);
        pass.update(key, new Recorder());

        float[] mean = norm.parameters().get(2).values();
        float[] variance = norm.parameters().get(3).values();
        assertThat(mean).as("a tenth of 3 and 4").containsExactly(new float[] {0.3f, 0.4f}, within(1e-6f));
        assertThat(variance).as("0.9 and a tenth of 4 and 13").containsExactly(new float[] {1.3f, 2.2f}, within(1e-5f));
        assertThat(norm.parameters().getFirst().values()).containsExactly(1, 1);
    }
}
