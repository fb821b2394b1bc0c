package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process of its own is killed (SIGKILL) at arbitrary moments, again and again, each time with another number of threads. The run that
 * it leaves in the end is, bit for bit, the one that was never disturbed.
 */
class KilledProcessTest {

    private static final int KILLS = 3;
    private static final String EPOCHS = "training.epochs=16";
    private static final String DIGITAL = "digital";
    /** Hidden weights, drift that remembers, and averages of circuits. */
    private static final String DEVICES =
            "{type: rpu, device: {type: several, policy: sequential, devices: [soft-bounds, {type: constant-step, retention:"
                    + " {drift: {nu: 0.01, nuD2d: 0.2}}}]}, forward: {noiseManagement: average-abs-max}}";

    @TempDir
    Path folder;

    /** What runs in the process: trains into a folder, or goes on with what is in it. */
    public static final class Main {
        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            Path run = folder.resolve("run");
            RunOptions options = SmallRun.options(Integer.parseInt(arguments[1]), () -> false);
            if (Files.exists(run.resolve("config.yaml"))) {
                Experiments.resume(run, options, new Recorder());
            } else {
                Experiments.train(
                        SmallRun.plan(folder, EPOCHS, "hardware=" + arguments[2]), run, options, new Recorder());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DIGITAL, DEVICES})
    @Timeout(120)
    void killedAtAnyMomentAndResumedTheWeightsAreTheSameBits(String hardware) throws Exception {
        Experiments.train(
                SmallRun.plan(folder, EPOCHS, "hardware=" + hardware),
                folder.resolve("whole"),
                SmallRun.options(),
                new Recorder());
        Path run = folder.resolve("run");
        RandomStream random = RandomStream.open(11, Purpose.NOISE, 0, 0, 0);
        List<Integer> epochsWhenKilled = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(kill % 3 + 1, hardware);
            waitForEpoch(run, SmallRun.epochs(run) + 1 + random.nextInt(4), process);
            Thread.sleep(random.nextInt(12));
            process.destroyForcibly().waitFor();
            epochsWhenKilled.add(SmallRun.epochs(run));
        }
        Process last = start(2, hardware);
        assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(last.exitValue()).isZero();
        assertThat(epochsWhenKilled)
                .as("epochs done when killed")
                .isSorted()
                .last()
                .isNotEqualTo(16);
        assertThat(SmallRun.last(run)).isEqualTo(SmallRun.last(folder.resolve("whole")));
        assertThat(Files.readAllLines(run.resolve("metrics.jsonl"))).hasSize(16);
        assertThat(Json.read(run.resolve("run.json"), RunFolder.Origin.class).sessions())
                .hasSize(KILLS + 1);
    }

    private Process start(int threads, String hardware) throws IOException {
        return JavaProcess.start(
                Main.class,
                folder.resolve("process-" + System.nanoTime() + ".log"),
                folder.toString(),
                String.valueOf(threads),
                hardware);
    }

    private static void waitForEpoch(Path run, int epoch, Process process) throws Exception {
        while (SmallRun.epochs(run) < epoch && process.isAlive()) {
            Thread.sleep(1);
        }
    }
}
