package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.kernels.Kernels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that Kirchhoff trained when checkpoints had format 1, on images of 6x6; what it said of them then is what is expected. */
class CheckpointFormat1Test {

    @TempDir
    Path folder;

    private final List<String> messages = new ArrayList<>();

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        Path fixture = Path.of(
                Objects.requireNonNull(getClass().getResource("format1")).toURI());
        try (Stream<Path> files = Files.walk(fixture)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                Path copy = folder.resolve(fixture.relativize(file).toString());
                try {
                    Files.createDirectories(copy.resolveSibling("."));
                    Files.copy(file, copy);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        for (String run : List.of("digital", "devices", "fixed")) {
            Path config = folder.resolve(run).resolve("config.yaml");
            Files.writeString(
                    config,
                    Files.readString(config).replace("source: data", "source: '" + folder.resolve("data") + "'"));
        }
    }

    @Test
    void aDigitalNetworkIsReadAndSaysWhatItSaid() {
        TrainedRun run = TrainedRun.open(folder.resolve("digital"), Kernels.best(), messages::add);

        assertThat(run.epoch()).isEqualTo(6);
        assertThat(run.evaluate(null, 1, 1).error()).isEqualTo(1 / 12.0);
        List<Prediction.Guess> guesses = run.predict(List.of(folder.resolve("image.png")), 3, 1)
                .getFirst()
                .guesses();
        assertThat(guesses).extracting(Prediction.Guess::label).containsExactly(1, 0, 2);
        double[] expected = {0.815710723400116, 0.1771782785654068, 0.007111013866961002};
        for (int i = 0; i < 3; i++) {
            assertThat(guesses.get(i).probability()).isCloseTo(expected[i], within(1e-6));
        }
        assertThat(messages).isEmpty();
    }

    @Test
    void aDigitalRunGoesOnAndWritesTheNewFormat() throws IOException {
        Path run = folder.resolve("digital");
        Recorder recorder = new Recorder();

        Experiments.extend(run, 8, SmallRun.options(), recorder);

        assertThat(recorder.messages)
                .containsExactly(
                        "8 epochs instead of 6; steps to come follow the schedule over 8 epochs, with learning rate 0.0200 after"
                                + " epoch 6",
                        run.resolve("checkpoints/epoch-0006.safetensors")
                                + " is of format 1: the run goes on, with other random numbers than it would have had");
        assertThat(Files.readAllLines(run.resolve("metrics.jsonl"))).hasSize(8);
        Checkpoint newest = Checkpoint.read(SmallRun.checkpoints(run).getLast());
        assertThat(newest.isOfFormat1()).isFalse();
        assertThat(newest.kernels()).isEqualTo(Kernels.best().name());
    }

    @ParameterizedTest
    @CsvSource({"devices, devices", "fixed, fixed partitions of patches"})
    void whatCannotBeFabricatedAgainIsRefusedWithAWayOut(String name, String what) {
        Path run = folder.resolve(name);
        String sentence = run.resolve("checkpoints/epoch-0001.safetensors") + " is a checkpoint of format 1, whose "
                + what + " came from random streams that are no longer drawn; train again with: train "
                + run.resolve("config.yaml");
        assertThatThrownBy(() -> TrainedRun.open(run, Kernels.best(), messages::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> Experiments.extend(run, 2, SmallRun.options(), new Recorder()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }
}
