package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a real process shows: signals, and what is left when one is killed. */
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {

    private static final String[] LONGER = {"--set", "network.0.outputs=128", "--epochs", "4", "--threads", "1"};

    @TempDir
    private Path temporary;

    @Test
    void aTerminatedTrainingEndsWith130AndAKilledOneLosesNothing() throws IOException, InterruptedException {
        String config = SmallConfig.in(temporary);
        Path run = temporary.resolve("run");
        Process terminated = start("train", config, "--out", run.toString());
        awaitCheckpoint(run, 1);
        terminated.destroy();
        assertThat(terminated.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(terminated.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(temporary.resolve("err")).content().contains("train --resume " + run);

        Process killed = start("train", "--threads", "1", "--resume", run.toString());
        awaitCheckpoint(run, 2);
        killed.destroyForcibly().waitFor();
        Command resumed = Command.run("train", "--threads", "1", "--resume", run.toString());
        assertThat(resumed.code()).as(resumed.err()).isZero();

        Path whole = temporary.resolve("whole");
        Command.run(Stream.of(Stream.of("train", config, "--out", whole.toString()), Stream.of(LONGER))
                .flatMap(args -> args)
                .toArray(String[]::new));
        assertThat(metrics(run)).hasSize(4).isEqualTo(metrics(whole));
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        if (!command.contains("--resume")) {
            command.addAll(List.of(LONGER));
        }
        return new ProcessBuilder(command)
                .redirectOutput(temporary.resolve("out").toFile())
                .redirectError(temporary.resolve("err").toFile())
                .start();
    }

    private void awaitCheckpoint(Path run, int epoch) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (epochs(run) < epoch) {
            assertThat(System.nanoTime())
                    .as(Files.readString(temporary.resolve("err")))
                    .isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static int epochs(Path run) throws IOException {
        Path metrics = run.resolve("metrics.jsonl");
        return Files.exists(metrics) ? Files.readAllLines(metrics).size() : 0;
    }

    /** What was measured in each epoch, without its time. */
    private static List<String> metrics(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceFirst(",\"seconds\":.*", ""))
                .toList();
    }
}
