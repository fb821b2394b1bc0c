package dev.kirchhoff.cli.fault;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.cli.Folders;
import dev.kirchhoff.formats.safetensors.Safetensors;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Kills (SIGKILL) a training or a sweep at random moments, goes on with it, kills it again, and compares the end with that of one that was
 * never disturbed. A third of the moments are counted from the start of the process, a third from the end of an epoch, and a third lie
 * within the writing of a file.
 *
 * <p>Run by {@code mvn -Pkill verify}, with the other faults of {@link Faults} behind it. Properties: {@code kill.count},
 * {@code kill.epochs}, {@code kill.seed}, {@code kill.folder}.
 */
public final class KillCampaign {

    private static final int MOST_THREADS = 3;
    /** Times that are waited at most, in ms. */
    private static final int WITHIN_A_WRITE = 4;

    /** Epochs that are waited for at most. */
    private static final int MOST_EPOCHS = 40;

    private static final int WITHIN_AN_EPOCH = 60;
    /** How often a folder is looked at, in ns. */
    private static final long LOOK_EVERY = 200_000;

    private final Path folder;
    private final RandomGenerator random;
    private final PrintStream out;
    private final List<String> findings = new ArrayList<>();
    private int kills;
    private int killedWhileWriting;
    private int killedBeforeConfig;

    /** A campaign that works in a folder. */
    KillCampaign(Path folder, long seed, PrintStream out) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
        this.random = new SplittableRandom(seed);
        this.out = out;
    }

    /** Kills a training so many times, in as many runs as that takes; the last goes to its end. */
    void run(Training training, int count) throws IOException, InterruptedException {
        Folders.delete(folder.resolve(training.name()));
        Path own = Files.createDirectories(folder.resolve(training.name()));
        Path config = training.in(own);
        Path whole = own.resolve("whole");
        long started = System.nanoTime();
        if (Victim.start(own, training.command(config, whole, 1)).end() != 0) {
            throw new IllegalStateException("the undisturbed training of " + training.name() + " fails");
        }
        long millis = (System.nanoTime() - started) / 1_000_000;
        RunBits expected = RunBits.of(whole);
        int before = findings.size();
        int runs = 0;
        kills = 0;
        killedWhileWriting = 0;
        killedBeforeConfig = 0;
        while (kills < count) {
            Path run = own.resolve("run-" + runs++);
            disturbed(training, config, run, count, millis);
            compare(training, expected, run);
        }
        out.printf(
                Locale.ROOT,
                "%-14s %4d kills in %d runs (%d while a file was written, %d before there was a config), %d findings, %.0f s%n",
                training.name(),
                kills,
                runs,
                killedWhileWriting,
                killedBeforeConfig,
                findings.size() - before,
                (System.nanoTime() - started) / 1e9);
    }

    /** Trains to the end with kills between. */
    private void disturbed(Training training, Path config, Path run, int count, long millis)
            throws IOException, InterruptedException {
        while (true) {
            Victim victim =
                    Victim.start(run.getParent(), training.command(config, run, 1 + random.nextInt(MOST_THREADS)));
            if (kills < count) {
                awaitMoment(victim, run, millis);
            }
            if (kills >= count || !victim.isAlive()) {
                int code = victim.end();
                if (code != 0) {
                    found(training.name() + ", " + run.getFileName() + " after " + kills + " kills: exit code " + code
                            + ": " + victim.text());
                }
                Files.delete(victim.said());
                return;
            }
            boolean writing = isWriting(run);
            victim.kill();
            Files.delete(victim.said());
            kills++;
            killedWhileWriting += writing ? 1 : 0;
            killedBeforeConfig += Files.exists(run.resolve("config.yaml")) ? 0 : 1;
            requireIntactCheckpoints(training, run);
        }
    }

    private void awaitMoment(Victim victim, Path run, long millis) throws IOException, InterruptedException {
        switch (random.nextInt(3)) {
            case 0 -> sleep(victim, random.nextLong(1, millis));
            case 1 -> {
                long lines = metrics(run) + random.nextInt(MOST_EPOCHS);
                while (victim.isAlive() && metrics(run) <= lines) {
                    Thread.sleep(1);
                }
                sleep(victim, random.nextInt(WITHIN_AN_EPOCH));
            }
            default -> {
                sleep(victim, random.nextLong(1, millis));
                while (victim.isAlive() && !isWriting(run)) {
                    LockSupport.parkNanos(LOOK_EVERY);
                }
                sleep(victim, random.nextInt(WITHIN_A_WRITE));
            }
        }
    }

    private static void sleep(Victim victim, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (victim.isAlive() && System.nanoTime() < end) {
            Thread.sleep(1);
        }
    }

    /** Epochs done in all runs within a folder. */
    private static long metrics(Path run) throws IOException {
        long lines = 0;
        for (Path file : files(run)) {
            if (file.endsWith("metrics.jsonl")) {
                lines += Files.readString(file).lines().count();
            }
        }
        return lines;
    }

    private static boolean isWriting(Path run) {
        return files(run).stream().anyMatch(file -> file.toString().endsWith(".tmp"));
    }

    /** The files of a folder that is being changed. */
    private static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        } catch (IOException | java.io.UncheckedIOException changed) {
            return List.of();
        }
    }

    private void requireIntactCheckpoints(Training training, Path run) {
        for (Path file : files(run)) {
            if (file.toString().endsWith(".safetensors")) {
                try {
                    Safetensors.read(file);
                } catch (InvalidInputException damaged) {
                    found(training.name() + " after " + kills + " kills: " + damaged.getMessage());
                }
            }
        }
    }

    private void compare(Training training, RunBits expected, Path run) throws IOException {
        Set<String> differences = expected.differences(RunBits.of(run));
        if (!differences.isEmpty()) {
            found(training.name() + ", " + run + " differs from the undisturbed run in " + differences);
        }
    }

    private void found(String finding) {
        findings.add(finding);
        out.println("FINDING " + finding);
    }

    /** Runs the campaign that the properties ask for. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("kill.folder", "target/kill"));
        KillCampaign campaign = new KillCampaign(folder, Long.getLong("kill.seed", 1), System.out);
        List<Training> trainings = Training.all(Integer.getInteger("kill.epochs", 120));
        int count = Integer.getInteger("kill.count", 200);
        for (int i = 0; i < trainings.size(); i++) {
            campaign.run(trainings.get(i), count * (i + 1) / trainings.size() - count * i / trainings.size());
        }
        new Faults(folder.resolve("faults"), trainings.getFirst(), System.out)
                .all()
                .forEach(campaign::found);
        System.out.println(campaign.findings.size() + " findings in " + count
                + " kills and the other faults; the runs are in " + folder);
        System.exit(campaign.findings.isEmpty() ? 0 : 1);
    }
}
