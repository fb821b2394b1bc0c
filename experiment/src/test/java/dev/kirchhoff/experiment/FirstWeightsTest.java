package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.dump.Dump;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that begin with the weights of another. */
class FirstWeightsTest {

    @TempDir
    Path folder;

    private Path weights;

    private ResultTable train(String name, String... settings) {
        return Experiments.train(
                SmallRun.plan(folder, settings), folder.resolve(name), SmallRun.options(), new SmallRun.Recorder());
    }

    private TrainedRun open(String name) {
        return TrainedRun.open(folder.resolve(name), Kernels.best(), message -> {});
    }

    @BeforeEach
    void source() {
        train("source", "training.epochs=2");
        weights = folder.resolve("weights.safetensors");
        Dump.weights(open("source")).write(weights);
    }

    @Test
    void withoutEpochsTheyAreMeasuredAsTheyAre() {
        RunResult result = train("taken", "weights=" + weights, "training.epochs=0", "seed=9")
                .results()
                .getFirst();

        assertThat(result.epochs()).isZero();
        assertThat(result.trainError()).isNull();
        assertThat(result.sets()).containsOnlyKeys("test", "validation");
        Network source = open("source").network();
        Network taken = open("taken").network();
        for (int i = 0; i < source.parameters().size(); i++) {
            assertThat(taken.parameters().get(i).parameter().values())
                    .containsExactly(source.parameters().get(i).parameter().values());
        }
    }

    /** What a run has begun with is in its checkpoints: the file may go, and the bits are those of a run that never stopped. */
    @Test
    void aRunGoesOnWithoutTheFile() throws IOException {
        train("whole", "weights=" + weights, "training.epochs=2", "hardware=rapa", "training.rate=0.05");
        train("longer", "weights=" + weights, "training.epochs=0", "hardware=rapa", "training.rate=0.05");
        Files.delete(weights);
        Experiments.extend(folder.resolve("longer"), 2, SmallRun.options(), new SmallRun.Recorder());

        assertThat(SmallRun.last(folder.resolve("longer"))).isEqualTo(SmallRun.last(folder.resolve("whole")));
        assertThatThrownBy(() -> train("late", "weights=" + weights))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read " + weights + ": there is no such file.");
    }

    @Test
    void aCheckOfTheConfigLooksAtThem() {
        assertThat(NetworkCheck.of(SmallRun.plan(folder, "weights=" + weights))).isEmpty();
        assertThatThrownBy(() -> NetworkCheck.of(SmallRun.plan(folder, "weights=" + weights, "network.0.channels=5")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("conv1.weight is 4x4x1x3x3, but the layer needs 4x5x1x3x3");
    }
}
