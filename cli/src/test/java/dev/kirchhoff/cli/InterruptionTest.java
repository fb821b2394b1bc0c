package dev.kirchhoff.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class InterruptionTest {

    private static final String RESUME = "kirchhoff train --resume runs/first";

    private final StringWriter err = new StringWriter();

    @Test
    void aTrainingThatDoesNotStopIsEndedAfterTheLimitWithASentence() {
        Interruption interruption = new Interruption(Duration.ofMillis(200));
        long start = System.nanoTime();

        assertThat(interruption.awaitEnd(new PrintWriter(err), RESUME)).isEqualTo(ExitCode.INTERRUPTED);

        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(190));
        assertThat(interruption.requested()).isTrue();
        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("The training did not stop within 0.2 s")
                .endsWith(RESUME + System.lineSeparator());
    }

    @Test
    void aTrainingThatStopsInTimeSaysItselfHowItEnded() throws InterruptedException {
        Interruption interruption = new Interruption();
        Thread training = Thread.startVirtualThread(() -> {
            while (!interruption.requested()) {
                Thread.onSpinWait();
            }
            interruption.end(ExitCode.FAILURE);
        });

        assertThat(interruption.awaitEnd(new PrintWriter(err), RESUME)).isEqualTo(ExitCode.FAILURE);
        training.join();
        assertThat(err.toString()).isEmpty();
    }

    /** A process whose training never asks whether to stop. */
    static final class Stuck {
        private Stuck() {}

        public static void main(String[] args) throws InterruptedException {
            new Interruption(Duration.ofMillis(Long.parseLong(args[0]))).listen(new PrintWriter(System.err), RESUME);
            System.out.println("listening");
            Thread.sleep(Duration.ofMinutes(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @DisabledOnOs(OS.WINDOWS)
    void aSignalEndsAProcessThatDoesNotStop(String signal) throws IOException, InterruptedException {
        Process stuck = stuck(signal, Duration.ofMillis(500));
        send(signal, stuck);

        assertThat(stuck.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(stuck.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(stuck.errorReader().lines().collect(joining("\n"))).contains("did not stop within 0.5 s", RESUME);
    }

    /** One that comes before the first was noticed counts as the first. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @DisabledOnOs(OS.WINDOWS)
    void aSecondSignalEndsItAtOnce(String signal) throws IOException, InterruptedException {
        Process stuck = stuck(signal, Interruption.LIMIT);
        long start = System.nanoTime();
        do {
            send(signal, stuck);
        } while (!stuck.waitFor(200, TimeUnit.MILLISECONDS));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Interruption.LIMIT.dividedBy(2));
        assertThat(stuck.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(stuck.errorReader().lines().collect(joining("\n"))).contains("ended at once", RESUME);
    }

    private static Process stuck(String signal, Duration limit) throws IOException {
        assumeThat(signal.equals("INT") && ignoresInterrupts())
                .as("started in the background, where Ctrl-C reaches nobody")
                .isFalse();
        Process stuck = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stuck.class.getName(),
                        Long.toString(limit.toMillis()))
                .start();
        assertThat(stuck.inputReader().readLine()).isEqualTo("listening");
        return stuck;
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Whether this process was started with SIGINT ignored, which its children inherit. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
}
