package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends a run, it goes on as if nothing had happened, or says in one sentence why it cannot. */
class ResumeTest {

    /** 55 images in batches of 8. */
    private static final int STEPS_AN_EPOCH = 7;

    @TempDir
    static Path shared;

    private static Path whole;

    private Path run;

    @BeforeAll
    static void trainWithoutAStop() {
        whole = shared.resolve("whole");
        Experiments.train(SmallRun.plan(shared), whole, SmallRun.options(), new Recorder());
    }

    @BeforeEach
    void chooseFolder(@TempDir Path folder) {
        run = folder.resolve("run");
    }

    private void trainAndStop(int steps) {
        assertThatThrownBy(() -> Experiments.train(
                        SmallRun.plan(shared), run, SmallRun.options(1, SmallRun.after(steps)), new Recorder()))
                .isInstanceOf(InterruptedRunException.class)
                .hasMessageContaining("--resume " + run);
    }

    private Recorder resume() {
        Recorder recorder = new Recorder();
        Experiments.resume(run, SmallRun.options(), recorder);
        return recorder;
    }

    private void isAsIfItHadNeverStopped() throws Exception {
        assertThat(SmallRun.last(run)).isEqualTo(SmallRun.last(whole));
        assertThat(metrics(run)).isEqualTo(metrics(whole));
    }

    private static List<String> metrics(Path run) throws Exception {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceFirst(",\"seconds\":.*", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, STEPS_AN_EPOCH - 1, STEPS_AN_EPOCH, 2 * STEPS_AN_EPOCH + 1, 4 * STEPS_AN_EPOCH - 1})
    void stoppedAtAnyStep(int steps) throws Exception {
        trainAndStop(steps);
        assertThat(resume().messages).isEmpty();

        isAsIfItHadNeverStopped();
        assertThat(SmallRun.checkpoints(run)).noneMatch(file -> file.toString().contains("batch"));
    }

    @Test
    void stoppedTwice() throws Exception {
        trainAndStop(3);
        assertThatThrownBy(() -> Experiments.resume(run, SmallRun.options(1, SmallRun.after(8)), new Recorder()))
                .isInstanceOf(InterruptedRunException.class);
        resume();

        isAsIfItHadNeverStopped();
        assertThat(Json.read(run.resolve("run.json"), RunFolder.Origin.class).sessions())
                .hasSize(3);
    }

    @Test
    void metricsAfterTheCheckpointAreCut() throws Exception {
        trainAndStop(2 * STEPS_AN_EPOCH);
        Path metrics = run.resolve("metrics.jsonl");
        Files.writeString(metrics, Files.readString(metrics) + "{\"epoch\":3,\"rate\":0.5,\"trainL");
        resume();

        isAsIfItHadNeverStopped();
    }

    @Test
    void aDamagedCheckpointIsPassedOverWithAMessage() throws Exception {
        trainAndStop(3 * STEPS_AN_EPOCH + 2);
        Path newest = run.resolve("checkpoints/epoch-0003-batch-00002.safetensors");
        byte[] content = Files.readAllBytes(newest);
        content[content.length - 5] ^= 1;
        Files.write(newest, content);

        assertThat(resume().messages)
                .containsExactly(newest + " is damaged: its content does not match its checksum; going back to "
                        + "epoch-0003.safetensors");
        isAsIfItHadNeverStopped();
    }

    @Test
    void withoutAGoodCheckpointItIsRefused() throws Exception {
        trainAndStop(3);
        Path only = SmallRun.checkpoints(run).getFirst();
        byte[] content = Files.readAllBytes(only);
        Files.write(only, Arrays.copyOf(content, content.length / 2));

        assertThatThrownBy(this::resume)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(only.toString())
                .hasMessageEndingWith("there is no usable checkpoint in " + run.resolve("checkpoints"));
    }

    @Test
    void aForeignCheckpointIsRefused() throws Exception {
        trainAndStop(3);
        Path config = run.resolve("config.yaml");
        Files.writeString(config, Files.readString(config).replace("rate: 0.02", "rate: 0.03"));

        assertThatThrownBy(this::resume)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("belongs to another config than the config.yaml of its run");
    }

    @Test
    void imagesMayMoveButNotChange() throws Exception {
        trainAndStop(3);
        Path moved = run.resolveSibling("moved");
        SmallRun.writeImages(moved, "train", SmallRun.TRAIN, 1);
        SmallRun.writeImages(moved, "t10k", SmallRun.TEST, 2);
        Path config = run.resolve("config.yaml");
        String yaml = Files.readString(config).replace(shared.resolve("data").toString(), moved.toString());
        Files.writeString(config, yaml);
        assertThatThrownBy(() -> Experiments.resume(run, SmallRun.options(1, SmallRun.after(3)), new Recorder()))
                .isInstanceOf(InterruptedRunException.class);

        SmallRun.writeImages(moved, "train", SmallRun.TRAIN, 99);

        assertThatThrownBy(this::resume)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("was made with other training images than those of");
    }

    /** The temporary file of the third checkpoint leads to /dev/full, which takes no byte. */
    @Test
    void aFullDiskLosesNothing() throws Exception {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
        RunListener fillDisk = new RunListener() {
            @Override
            public void epoch(EpochMetrics metrics, TrainingState state) {
                if (metrics.epoch() == 2) {
                    link(run.resolve("checkpoints/epoch-0003.safetensors.tmp"), full);
                }
            }
        };

        assertThatThrownBy(() -> Experiments.train(SmallRun.plan(shared), run, SmallRun.options(), fillDisk))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write " + run.resolve("checkpoints/epoch-0003.safetensors")
                        + ": No space left on device.");
        assertThat(SmallRun.checkpoints(run).getLast().getFileName()).hasToString("epoch-0002.safetensors");
        resume();

        isAsIfItHadNeverStopped();
    }

    private static void link(Path from, Path to) {
        try {
            Files.createSymbolicLink(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
