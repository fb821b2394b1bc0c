package dev.kirchhoff.cli.fault;

import dev.kirchhoff.cli.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Faults other than a kill, each on a real process: a disk that fills up, a folder that may not be written to, two processes on one run, a
 * clock that jumps. Each must end in one sentence, leave what was written before as it was, and be gone on from to the same bits.
 */
final class Faults {

    private static final int FAILURE = 1;
    private static final int WRONG_INPUT = 2;

    private final Path folder;
    private final Training training;
    private final PrintStream out;
    private final List<String> findings = new ArrayList<>();
    private final Path config;
    private final RunBits expected;

    /** Trains once undisturbed. */
    Faults(Path folder, Training training, PrintStream out) throws IOException, InterruptedException {
        Folders.delete(folder);
        this.folder = Files.createDirectories(folder).toRealPath();
        this.training = training;
        this.out = out;
        this.config = training.in(this.folder);
        require(0, start(this.folder.resolve("whole")), "");
        this.expected = RunBits.of(this.folder.resolve("whole"));
    }

    /** Tries all of them. */
    List<String> all() throws IOException, InterruptedException {
        fullDisk();
        noPermission();
        twoProcesses();
        datesInTheFuture();
        otherClock();
        return findings;
    }

    private Victim start(Path run) throws IOException {
        return Victim.start(folder, training.command(config, run, 1));
    }

    private void say(String fault, String how) {
        out.printf("%-14s %s%n", fault, how);
    }

    /** Waits for an end with a code and a sentence that holds some words. */
    private void require(int code, Victim victim, String words) throws InterruptedException {
        int ended = victim.end();
        List<String> lines =
                victim.text().lines().filter(Predicate.not(String::isBlank)).toList();
        String last = lines.isEmpty() ? "" : lines.getLast();
        if (ended != code || code != 0 && !(last.startsWith("kirchhoff: ") && last.contains(words))) {
            findings.add("exit code " + ended + " in the place of " + code + ", or no sentence with '" + words + "': "
                    + victim.text());
        }
    }

    private void requireSameBits(Path run, String fault) throws IOException {
        Set<String> differences = expected.differences(RunBits.of(run));
        if (!differences.isEmpty()) {
            findings.add(fault + ": " + run + " differs from the undisturbed run in " + differences);
        }
    }

    /** Trains on a disk that has room for a part of the run, then with more room. */
    private void fullDisk() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        if (!isDone("mount", "-t", "tmpfs", "-o", "size=12k", "none", disk.toString())) {
            say("full disk", "skipped: this needs the right to mount");
            return;
        }
        try {
            Path run = disk.resolve("run");
            int failures = 0;
            int room = 12;
            while (!Files.exists(run.resolve("result.json")) && room < 1 << 14) {
                Victim victim = start(run);
                int code = victim.process().waitFor(300, TimeUnit.SECONDS)
                        ? victim.process().exitValue()
                        : -1;
                if (code != 0) {
                    require(FAILURE, victim, "No space left on device");
                    failures++;
                    room += 8;
                    isDone("mount", "-o", "remount,size=" + room + "k", disk.toString());
                }
            }
            requireSameBits(run, "full disk");
            say("full disk", failures + " times full, gone on with each time in a little more room");
        } finally {
            isDone("umount", disk.toString());
        }
    }

    /** Trains in a folder that may not be written to, or, where that stops nobody, on a disk that may not. */
    private void noPermission() throws IOException, InterruptedException {
        Path closed = Files.createDirectories(folder.resolve("closed"));
        boolean mounted = isDone("mount", "-t", "tmpfs", "-o", "ro", "none", closed.toString());
        boolean set = mounted || closed.toFile().setWritable(false);
        if (!set || Files.isWritable(closed)) {
            say("no permission", "skipped: nothing can be closed here");
            return;
        }
        try {
            require(FAILURE, start(closed.resolve("run")), mounted ? "Read-only file system" : "denied");
            say("no permission", "refused");
        } finally {
            if (mounted) {
                isDone("umount", closed.toString());
            }
        }
    }

    /** Begins a second process on the run of a first. */
    private void twoProcesses() throws IOException, InterruptedException {
        Path run = folder.resolve("two");
        Victim first = start(run);
        while (first.isAlive() && !Files.exists(run.resolve("metrics.jsonl"))) {
            Thread.sleep(1);
        }
        Victim second = Victim.start(folder, "train", "--resume", run.toString());
        int code = second.end();
        first.end();
        boolean overlapped = code == WRONG_INPUT
                && second.text()
                        .contains("is in use by process " + first.process().pid());
        if (!overlapped && code != 0) {
            findings.add("two processes: " + second.text());
        }
        requireSameBits(run, "two processes");
        say("two processes", overlapped ? "the second was refused" : "the first had ended before the second was there");
    }

    /** Goes on with a run whose files are of another century. */
    private void datesInTheFuture() throws IOException, InterruptedException {
        Path run = interrupted("future");
        FileTime future = FileTime.from(Instant.parse("2120-01-01T00:00:00Z"));
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, future);
            }
        }
        Path provenance = run.resolve("run.json");
        Files.writeString(
                provenance,
                Files.readString(provenance).replaceAll("(\"started\"\\s*:\\s*\")[^\"]*", "$12120-01-01T00:00:00Z"));
        require(0, start(run), "");
        requireSameBits(run, "dates in the future");
        say("future dates", "gone on with");
    }

    /** Goes on in the past, by a clock that runs ten times as fast. */
    private void otherClock() throws IOException, InterruptedException {
        if (!isDone("faketime", "--version")) {
            say("other clock", "skipped: there is no faketime");
            return;
        }
        Path run = interrupted("clock");
        List<String> past = List.of("faketime", "-f", "@1990-01-01 00:00:00 x10");
        require(0, Victim.start(folder, past, training.command(config, run, 1)), "");
        requireSameBits(run, "other clock");
        say("other clock", "gone on with in 1990, ten times as fast");
    }

    /** A run that was killed after its first checkpoint. */
    private Path interrupted(String name) throws IOException, InterruptedException {
        Path run = folder.resolve(name);
        Victim victim = start(run);
        while (victim.isAlive() && !Files.exists(run.resolve("checkpoints/epoch-0001.safetensors"))) {
            Thread.sleep(1);
        }
        victim.kill();
        return run;
    }

    private static boolean isDone(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
