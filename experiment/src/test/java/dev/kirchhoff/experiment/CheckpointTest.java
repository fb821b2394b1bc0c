package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.safetensors.Safetensors;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Errors;
import dev.kirchhoff.training.TrainingState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    @TempDir
    Path folder;

    private static Checkpoint checkpoint(int epoch, int batch) {
        return new Checkpoint(
                new TrainingState(epoch, batch, batch, batch == 0 ? 0 : 1 / 3.0, 0),
                "config",
                List.of(4, 4, 1),
                List.of("cat", "dög"),
                "vector-512",
                "devices",
                Map.of(
                        "conv1.weight", new StoredArray.Floats(Shape.of(2, 3), new float[] {1, -2, 3, 4, 5e-30f, 6}),
                        "steps", new StoredArray.Longs(Shape.of(1), new long[] {1L << 40})));
    }

    @Test
    void whatIsWrittenIsReadBackBitForBit() {
        Path file = folder.resolve("a.safetensors");
        checkpoint(3, 17).write(file);

        Checkpoint read = Checkpoint.read(file);

        assertThat(read).usingRecursiveComparison().isEqualTo(checkpoint(3, 17));
        assertThat(Safetensors.read(file).floats("conv1.weight")).containsExactly(1, -2, 3, 4, 5e-30f, 6);
    }

    @Test
    void everyChangedByteIsNoticed() throws Exception {
        Path file = folder.resolve("a.safetensors");
        checkpoint(3, 17).write(file);
        byte[] intact = Files.readAllBytes(file);
        for (int i = 0; i < intact.length; i++) {
            byte[] damaged = intact.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> Checkpoint.read(file))
                    .as("byte %d of %d", i, intact.length)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void everyTruncationIsNoticed() throws Exception {
        Path file = folder.resolve("a.safetensors");
        checkpoint(3, 17).write(file);
        byte[] intact = Files.readAllBytes(file);
        for (int length = 0; length < intact.length; length += 7) {
            Files.write(file, Arrays.copyOf(intact, length));
            assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(InvalidInputException.class);
        }
    }

    /** Weights must be numbers; a hidden state may say that it has none yet. */
    @Test
    void weightsThatAreNotFiniteAreRefused() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            for (String name : List.of("conv1.weight", "conv1.tile0.shown", "optimiser.conv1.weight")) {
                Path file = folder.resolve("a.safetensors");
                with(name, bad).write(file);
                assertThatThrownBy(() -> Checkpoint.read(file))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessage(file + " holds numbers that are not finite, in " + name
                                + ": the training had diverged");
            }
        }
        Path file = folder.resolve("b.safetensors");
        with("conv1.tile0.device0.drift-last", Float.NaN).write(file);
        assertThat(Checkpoint.read(file).notFinite()).isEmpty();
    }

    private static Checkpoint with(String name, float value) {
        Checkpoint good = checkpoint(1, 0);
        return new Checkpoint(
                good.state(),
                good.config(),
                good.imageShape(),
                good.classes(),
                good.kernels(),
                good.fabricated(),
                Map.of(name, new StoredArray.Floats(Shape.of(2), new float[] {1, value})));
    }

    @Test
    void otherSafetensorsFilesAreNoCheckpoints() {
        Path file = folder.resolve("a.safetensors");
        new Safetensors(Map.of(), checkpoint(1, 0).arrays()).write(file);

        assertThatThrownBy(() -> Checkpoint.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is a safetensors file, but no checkpoint of this version of Kirchhoff "
                        + "(kirchhoff-checkpoint-2 or kirchhoff-checkpoint-1)");
    }

    /** The checksum tells what was damaged, not who wrote it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"state\"",
                "{\"unknown\": 1}",
                "null",
                "[]",
                "{\"state\": {\"epoch\": -1, \"batch\": 0, \"images\": 0, \"lossSum\": 0, \"wrong\": 0}}",
                "{\"state\": {\"epoch\": 1, \"batch\": 0, \"images\": 0, \"lossSum\": 0, \"wrong\": 0}, \"config\": \"a\","
                        + " \"imageShape\": [4, 0, 1], \"classes\": []}",
                "{\"config\": \"a\", \"kernels\": \"b\", \"fabricated\": \"c\", \"classes\": [], \"imageShape\": []}"
            })
    void aDescriptionThatSaysNothingIsRefusedThoughItIsSigned(String description) {
        Path file = folder.resolve("a.safetensors");
        Map<String, StoredArray> arrays = checkpoint(1, 0).arrays();
        for (String format : List.of("kirchhoff-checkpoint-1", "kirchhoff-checkpoint-2")) {
            Map<String, String> metadata = Map.of(
                    "format", format, "description", description, "sha256", Checkpoint.checksum(description, arrays));
            new Safetensors(metadata, arrays).write(file);

            assertThatThrownBy(() -> Checkpoint.read(file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith(file + " is damaged: its description cannot be read: ");
        }
    }

    @Test
    void theLastAndTheBestAreKept() throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoints"), 2);
        List<EpochMetrics> history = new ArrayList<>();
        double[] errors = {0.5, 0.2, 0.3, 0.25, 0.4};
        for (int epoch = 1; epoch <= errors.length; epoch++) {
            history.add(new EpochMetrics(epoch, 0.1, 1, 0.1, Map.of("test", new Errors(errors[epoch - 1], null)), 1));
            checkpoints.write(checkpoint(epoch, 0), history);
        }
        checkpoints.write(checkpoint(5, 3), history);
        assertThat(SmallRun.checkpoints(folder))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "epoch-0002.safetensors",
                        "epoch-0004.safetensors",
                        "epoch-0005-batch-00003.safetensors",
                        "epoch-0005.safetensors");
        assertThat(checkpoints
                        .best(history, checkpoint -> true)
                        .checkpoint()
                        .state()
                        .epoch())
                .isEqualTo(2);
        Files.delete(folder.resolve("checkpoints/epoch-0002.safetensors"));
        assertThatThrownBy(() -> checkpoints.best(history, checkpoint -> true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the checkpoint of epoch 2, the best, is not in " + folder.resolve("checkpoints"));
        assertThatThrownBy(() -> checkpoints.best(List.of(), checkpoint -> true))
                .hasMessage("no epoch has been measured yet, so that none is the best");
        assertThat(checkpoints.newest(checkpoint -> checkpoint.config().equals("config"), message -> {}))
                .hasValueSatisfying(
                        saved -> assertThat(saved.checkpoint().state().batch()).isEqualTo(3));
    }
}
