package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.TrainingState;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Among threads of one process; {@link LockedFolderTest} is among processes. */
@SuppressWarnings("try") // locks are held, not used
class RunLockTest {

    @TempDir
    Path folder;

    private static final String WHO =
            "process \\d+ on \\S+ since \\S+Z \\(%s\\); wait until it ends, or choose another folder";

    @Test
    void oneHoldsItAndItLeavesNothingBehind() {
        Path run = folder.resolve("a/run");
        try (RunLock lock = RunLock.take(run, "train --first")) {
            assertThat(RunLock.isIn(run)).isTrue();
            assertThatThrownBy(() -> RunLock.take(folder.resolve("a/../a/run"), "train --second"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageMatching(".*/run is in use by " + WHO.formatted("train --first"));
        }
        assertThat(run).doesNotExist();
        RunLock.take(run, "third").close();
    }

    @Test
    void aFolderWithFilesStays() throws Exception {
        Path run = folder.resolve("run");
        try (RunLock lock = RunLock.take(run, "train")) {
            Files.writeString(run.resolve("config.yaml"), "x");
        }
        assertThat(Files.list(run)).containsExactly(run.resolve("config.yaml"));
    }

    /** A file, or a link to nowhere, at the place of the folder or of one above it. */
    @Test
    void whatIsInTheWayOfTheFolderIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        for (Path run : List.of(file, file.resolve("run"), link)) {
            assertThatThrownBy(() -> RunLock.take(run, "train"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("Cannot lock " + run + ": ");
        }
    }

    /** What a killed process leaves: the file, which nobody locks. */
    @Test
    void aStaleLockIsTaken() throws Exception {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.writeString(
                run.resolve(RunLock.NAME), "{\"pid\":1,\"host\":\"gone\",\"since\":\"2020-01-01T00:00:00Z\"}");
        Plan plan = SmallRun.plan(folder, "training.epochs=1");

        Experiments.train(plan, run, SmallRun.options(), new Recorder());

        assertThat(run.resolve(RunLock.NAME)).doesNotExist();
        assertThat(run.resolve("result.json")).exists();
    }

    /** Ten thousand times by four threads: never two at once, and nothing is left. */
    @Test
    @Timeout(60)
    void neverTwoAtOnce() throws Exception {
        Path run = folder.resolve("run");
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        Callable<Void> taking = () -> {
            for (int i = 0; i < 2_500; i++) {
                try (RunLock lock = RunLock.take(run, "train")) {
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    taken.incrementAndGet();
                    inside.decrementAndGet();
                } catch (InvalidInputException inUse) {
                    Thread.onSpinWait();
                }
            }
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Void>> ends = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ends.add(threads.submit(taking));
            }
            for (Future<Void> end : ends) {
                end.get();
            }
        }
        assertThat(taken.get()).isGreaterThan(100);
        assertThat(RunLock.isIn(run)).isFalse();
    }

    /** While a sweep is in its first run: neither it, nor that run, nor its folder can be had; what is written can be read. */
    @Test
    void aSweepHoldsItsFolderAndThatOfItsRun() {
        Path out = folder.resolve("sweep");
        Plan plan = SmallRun.plan(folder, "seed=[1, 2]", "training.epochs=2");
        List<String> refusals = new ArrayList<>();
        CountDownLatch tried = new CountDownLatch(1);
        Recorder second = new Recorder();
        Experiments.train(plan, out, SmallRun.options(), new RunListener() {
            @Override
            public void epoch(EpochMetrics metrics, TrainingState state) {
                if (tried.getCount() == 1) {
                    tried.countDown();
                    refusals.add(refusal(() -> Experiments.resume(out, SmallRun.options(), second)));
                    refusals.add(
                            refusal(() -> Experiments.resume(out.resolve("01-seed-1"), SmallRun.options(), second)));
                    refusals.add(refusal(() -> Experiments.train(plan, out, SmallRun.options(), second)));
                    assertThat(TrainedRun.open(
                                            out.resolve("01-seed-1"),
                                            SmallRun.options().kernels(),
                                            second::message)
                                    .epoch())
                            .isEqualTo(1);
                }
            }
        });
        assertThat(refusals)
                .hasSize(3)
                .allSatisfy(refusal -> assertThat(refusal).matches("\\S+ is in use by " + WHO.formatted("test")));
        assertThat(second.messages).isEmpty();
    }

    private static String refusal(Runnable training) {
        try {
            training.run();
            return "none";
        } catch (InvalidInputException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
