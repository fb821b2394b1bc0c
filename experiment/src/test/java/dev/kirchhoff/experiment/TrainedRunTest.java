package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.NotFiniteException;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.training.Errors;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedRunTest {

    @TempDir
    static Path folder;

    private static Errors logged;

    private final List<String> messages = new ArrayList<>();

    @BeforeAll
    static void train() {
        Recorder recorder = new Recorder();
        Experiments.train(
                SmallRun.plan(folder, "training.epochs=12"), folder.resolve("run"), SmallRun.options(), recorder);
        logged = Objects.requireNonNull(recorder.epochs.getLast().sets().get("test"));
    }

    private TrainedRun open() {
        return TrainedRun.open(folder.resolve("run"), Kernels.best(), messages::add);
    }

    @Test
    void evaluatingAgainGivesTheLoggedErrors() {
        EvaluationReport report = open().evaluate(null, 3, 2);

        assertThat(report.error()).isEqualTo(logged.error());
        assertThat(report.voted()).isEqualTo(logged.voted());
        assertThat(report.images()).isEqualTo(SmallRun.TEST);
        assertThat(Objects.requireNonNull(report.adaptive()).meanVotes())
                .as("a network without errors is certain of nearly all images")
                .isBetween(1.0, 1.2);
        assertThat(report.json()).contains("\"error\"", "\"meanVotes\"");
        assertThat(messages).isEmpty();
    }

    @Test
    void otherImagesMustFit() {
        assertThatThrownBy(() -> open().evaluate("embedded", 1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the network takes images of 8x8x1 in 3 classes, but those of embedded are 28x28x1 in 10");
    }

    @Test
    void predictsImageFilesOfAnySize() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 48 * 48; i++) {
                int level = i * 3 / (48 * 48) == part ? 160 : 90;
                image.setRGB(i % 48, i / 48, level << 16 | level << 8 | level);
            }
            files.add(folder.resolve("bright-" + part + ".png"));
            ImageIO.write(image, "png", files.getLast().toFile());
        }

        List<Prediction> predictions = open().predict(files, 2, 1);

        assertThat(predictions).extracting(Prediction::image).isEqualTo(files);
        for (Prediction prediction : predictions) {
            assertThat(prediction.guesses()).hasSize(2);
            assertThat(prediction.guesses().getFirst().probability())
                    .isGreaterThanOrEqualTo(prediction.guesses().getLast().probability());
        }
        assertThat(predictions)
                .extracting(prediction -> prediction.guesses().getFirst().label())
                .containsExactly(0, 1, 2);
        assertThat(open().predict(files, 5, 1).getFirst().guesses().stream()
                        .mapToDouble(Prediction.Guess::probability)
                        .sum())
                .isCloseTo(1, within(1e-5));
    }

    /** Weights that are finite, but too large for their products. */
    @Test
    void outputsThatAreNotFiniteNameNoClass() throws Exception {
        Path run = folder.resolve("overflows");
        Experiments.train(SmallRun.plan(folder, "training.epochs=1"), run, SmallRun.options(), new Recorder());
        Path file = SmallRun.checkpoints(run).getLast();
        Checkpoint checkpoint = Checkpoint.read(file);
        checkpoint.arrays().forEach((name, array) -> {
            if (name.endsWith("weight") && array instanceof StoredArray.Floats floats) {
                Arrays.fill(floats.values(), Float.MAX_VALUE);
            }
        });
        checkpoint.write(file);
        TrainedRun overflows = TrainedRun.open(run, Kernels.best(), messages::add);
        Path image = folder.resolve("white.png");
        BufferedImage white = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        white.createGraphics().fillRect(0, 0, 8, 8);
        ImageIO.write(white, "png", image.toFile());

        assertThatThrownBy(() -> overflows.evaluate(null, 1, 1))
                .isInstanceOf(NotFiniteException.class)
                .hasMessageMatching(
                        "the network gives \\S+ for image \\d+: its weights or its input are not finite or too large");
        assertThatThrownBy(() -> overflows.predict(List.of(image), 1, 1)).isInstanceOf(NotFiniteException.class);
    }

    @Test
    void namesWhatIsNoRunOrNotTrainedYet() throws Exception {
        assertThatThrownBy(() -> TrainedRun.open(folder.resolve("nowhere"), Kernels.best(), messages::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not the folder of a run");
        Path sweep = Files.createDirectories(folder.resolve("sweep"));
        Files.writeString(
                sweep.resolve("config.yaml"),
                SmallRun.plan(folder, "seed=[1, 2]").yaml());
        assertThatThrownBy(() -> TrainedRun.open(sweep, Kernels.best(), messages::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sweep + " holds a sweep; name one of its runs: 01-seed-1, 02-seed-2");
        Path young = Files.createDirectories(folder.resolve("young"));
        Files.writeString(young.resolve("config.yaml"), SmallRun.plan(folder).yaml());
        assertThatThrownBy(() -> TrainedRun.open(young, Kernels.best(), messages::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(young + " has no checkpoint yet");
    }
}
