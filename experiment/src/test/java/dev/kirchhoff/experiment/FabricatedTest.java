package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint knows the devices again that its weights lie on. */
class FabricatedTest {

    @TempDir
    Path folder;

    private String digest(String... settings) {
        Network network = NetworkFactory.build(
                SmallRun.plan(folder, settings).runs().getFirst().config(), Shape.of(8, 8, 1), 3);
        return Fabricated.digest(network);
    }

    /** Circuits are no devices, and neither they nor the first weights change these. */
    @Test
    void theDigestIsThatOfTheDevices() {
        String rapa = digest("hardware=rapa");
        assertThat(digest("hardware=rapa")).isEqualTo(rapa);
        assertThat(digest("hardware={preset: rapa, forward: {adc: {noiseSpread: 0.1, bits: 5}}}"))
                .isEqualTo(rapa);
        assertThat(digest("hardware={preset: rapa, backward: {adc: {noiseSpread: 0.1}}}"))
                .isEqualTo(rapa);
        assertThat(digest("hardware=rapa", "network.0.init=xavier")).isEqualTo(rapa);
        assertThat(digest("hardware=rapa", "seed=2")).isNotEqualTo(rapa);
        assertThat(digest("hardware=ecram")).isNotEqualTo(rapa);
        assertThat(digest("hardware=rapa", "network.0.tiles=2")).isNotEqualTo(rapa);
    }

    /** Where weights are put in, none are drawn, and the devices are the same. */
    @Test
    void devicesForWeightsAreTheSame() {
        for (String hardware : List.of("digital", "rapa")) {
            ExperimentConfig config = SmallRun.plan(folder, "hardware=" + hardware)
                    .runs()
                    .getFirst()
                    .config();
            Network empty = NetworkFactory.buildForWeights(config, Shape.of(8, 8, 1), 3);
            assertThat(Fabricated.digest(empty)).isEqualTo(digest("hardware=" + hardware));
            assertThat(empty.parameters().getFirst().name()).endsWith("weight");
            assertThat(empty.parameters().getFirst().parameter().values()).containsOnly(0);
        }
    }

    @Test
    void otherDevicesAreRefused() throws Exception {
        Path run = folder.resolve("run");
        Experiments.train(
                SmallRun.plan(folder, "hardware=rapa", "training.epochs=1"), run, SmallRun.options(), new Recorder());
        Path file = SmallRun.checkpoints(run).getLast();
        Checkpoint written = Checkpoint.read(file);
        assertThat(written.fabricated()).isEqualTo(digest("hardware=rapa"));
        new Checkpoint(
                        written.state(),
                        written.config(),
                        written.imageShape(),
                        written.classes(),
                        written.kernels(),
                        "0".repeat(64),
                        written.arrays())
                .write(file);

        for (Runnable use : List.<Runnable>of(
                () -> TrainedRun.open(run, Kernels.best(), message -> {}),
                () -> Experiments.extend(run, 2, SmallRun.options(), new Recorder()))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(file
                            + " lies on devices that this version of Kirchhoff fabricates otherwise, so its weights would"
                            + " mean something else; use the version that run.json names, or train again");
        }
    }
}
