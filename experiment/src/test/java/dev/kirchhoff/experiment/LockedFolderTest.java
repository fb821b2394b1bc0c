package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.kernels.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes go on with one run, the second some time after the first. Whichever comes second is refused, and the run is, bit for bit,
 * the one that was never disturbed.
 */
class LockedFolderTest {

    /** More than will ever be done: the test says when the process that holds the folder ends. */
    private static final String EPOCHS = "training.epochs=9999";

    private static final long[] STAGGERS = {0, 60, 400};
    private static final int REFUSED = 2;
    private static final int STEPS = 7;

    @TempDir
    Path folder;

    /** What runs in a process: goes on with the run until there is a file that says stop. */
    public static final class Main {
        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            RunOptions options = new RunOptions(
                    1, Kernels.best(), "train by " + arguments[1], () -> Files.exists(folder.resolve("stop")));
            try {
                Experiments.resume(folder.resolve("run"), options, new Recorder());
            } catch (InterruptedRunException stopped) {
                System.exit(0);
            } catch (InvalidInputException refused) {
                System.out.println(refused.getMessage());
                System.exit(REFUSED);
            }
        }
    }

    @Test
    @Timeout(120)
    void theSecondIsRefusedAndNothingIsLost() throws Exception {
        Path run = folder.resolve("run");
        train(run, 3 * STEPS);
        for (long stagger : STAGGERS) {
            int before = SmallRun.epochs(run);
            Process a = start("a");
            Thread.sleep(stagger);
            Process b = start("b");
            Process second = firstToEnd(a, b);
            Process first = second == a ? b : a;
            String name = first == a ? "a" : "b";

            assertThat(log(second == a ? "a" : "b").lines().toList().getLast())
                    .matches("\\S+/run is in use by process " + first.pid() + " on \\S+ since \\S+Z \\(train by " + name
                            + "\\); wait until it ends, or choose another folder");
            assertThat(second.exitValue()).isEqualTo(REFUSED);
            while (first.isAlive() && SmallRun.epochs(run) <= before) {
                Thread.sleep(5);
            }
            Files.createFile(folder.resolve("stop"));
            assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
            Files.delete(folder.resolve("stop"));
            assertThat(first.exitValue()).as(log(name)).isZero();

            assertThat(SmallRun.epochs(run)).isGreaterThan(before);
            assertThat(SmallRun.checkpoints(run))
                    .allSatisfy(file ->
                            assertThat(Checkpoint.read(file).notFinite()).isEmpty());
            assertThat(run.resolve(RunLock.NAME)).doesNotExist();
        }
        var end = Checkpoint.read(SmallRun.checkpoints(run).getLast()).state();
        List<Integer> epochs = new RunFolder(run)
                .metrics(end.epoch()).stream()
                        .map(each -> each.metrics().epoch())
                        .toList();
        assertThat(epochs)
                .isEqualTo(IntStream.rangeClosed(1, end.epoch()).boxed().toList());
        Path whole = folder.resolve("whole");
        train(whole, end.epoch() * STEPS + end.batch());
        assertThat(SmallRun.last(run)).isEqualTo(SmallRun.last(whole));
    }

    /** Trains so many steps from the beginning. */
    private void train(Path run, int steps) {
        try {
            Experiments.train(
                    SmallRun.plan(folder, EPOCHS), run, SmallRun.options(1, SmallRun.after(steps)), new Recorder());
        } catch (InterruptedRunException stopped) {
            assertThat(run.resolve("checkpoints")).isNotEmptyDirectory();
        }
    }

    private Process start(String name) throws IOException {
        return JavaProcess.start(Main.class, folder.resolve(name + ".log"), folder.toString(), name);
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private static Process firstToEnd(Process a, Process b) throws InterruptedException {
        while (a.isAlive() && b.isAlive()) {
            Thread.sleep(5);
        }
        return a.isAlive() ? b : a;
    }
}
