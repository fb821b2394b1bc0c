package dev.kirchhoff.cli.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.kirchhoff.cli.Command;
import dev.kirchhoff.cli.soak.Samples.Sample;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Trains for hours on devices, with a checkpoint and events for TensorBoard after every epoch, and looks on: heap after a collection, open
 * files and threads must stay what they are after a while.
 *
 * <p>Run by {@code mvn -Psoak verify}. Properties: {@code soak.minutes}, {@code soak.seconds} between two samples, {@code soak.folder}.
 */
public final class Soak {

    /** Exit code of a training that was asked to stop. */
    private static final int INTERRUPTED = 130;

    private static final String CONFIG = """
            version: 1
            name: soak
            data: {source: embedded, validation: 200, augmentation: [mirror, {type: brightness, amount: 0.1}]}
            tiling: random
            hardware: rapa
            network:
              - {type: conv, channels: 6, kernel: 5, stride: 4, tiles: 4}
              - batch-norm
              - tanh
              - {type: linear}
            training: {epochs: 1000000, batch: 50, optimiser: sgd, rate: 0.01}
            evaluation: {votes: 3, epochs: 1}
            """;

    private Soak() {}

    private static Sample sample(long start, Path run) throws IOException {
        System.gc();
        Path metrics = run.resolve("metrics.jsonl");
        long epochs = 0;
        if (Files.exists(metrics)) {
            try (Stream<String> lines = Files.lines(metrics)) {
                epochs = lines.count();
            }
        }
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
        return new Sample(
                (System.nanoTime() - start) / 1e9,
                epochs,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                resident(),
                files,
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** Trains and looks on. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("soak.folder", "target/soak")));
        Path run = Files.createTempDirectory(folder, "run-");
        Path config = Files.writeString(run.resolveSibling(run.getFileName() + ".yaml"), CONFIG);
        Path csv = Files.writeString(run.resolveSibling(run.getFileName() + ".csv"), Sample.TITLES + "\n");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Integer.getInteger("soak.minutes", 240));
        long pause = TimeUnit.SECONDS.toMillis(Integer.getInteger("soak.seconds", 30));
        CompletableFuture<Boolean> stop = new CompletableFuture<>();
        CompletableFuture<Command> training = CompletableFuture.supplyAsync(() -> Command.until(
                stop, "train", config.toString(), "--out", run.toString(), "--tensorboard", "--threads", "2"));
        long start = System.nanoTime();
        Samples samples = new Samples();
        while (System.nanoTime() < end && !training.isDone()) {
            Thread.sleep(pause);
            Sample sample = sample(start, run);
            samples.add(sample);
            Files.writeString(csv, sample.line() + "\n", StandardOpenOption.APPEND);
        }
        stop.complete(true);
        Command said = training.join();
        List<String> findings = samples.findings();
        if (said.code() != INTERRUPTED) {
            findings.add("the training ended by itself: " + said.err());
        }
        findings.forEach(finding -> System.out.println("FINDING " + finding));
        System.out.printf(
                "%d findings; the heap grew by %.0f bytes an epoch; the samples are in %s%n",
                findings.size(), samples.heapAnEpoch(), csv);
        System.exit(findings.isEmpty() ? 0 : 1);
    }
}
