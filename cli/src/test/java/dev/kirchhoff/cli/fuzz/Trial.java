package dev.kirchhoff.cli.fuzz;

import dev.kirchhoff.cli.Command;
import dev.kirchhoff.cli.Folders;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries inputs one after another, each in a fresh folder: within a time of the processor, and with an eye on what lies beside the folder
 * afterwards.
 */
final class Trial {

    /** Time of the processor in which any of the inputs, all of them small, must be done with. */
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(15);
    /** Time on the wall, for those that wait for what never comes. */
    private static final long WALL = TimeUnit.SECONDS.toNanos(180);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path box;
    private final Path inside;

    /**
     * What came of an input.
     *
     * @param complaint what is wrong; empty where nothing is
     * @param accepted whether the input was accepted
     * @param nanos time of the processor
     */
    record Outcome(Optional<String> complaint, boolean accepted, long nanos) {}

    /** Tries inputs in a folder that nobody else uses, deep enough in it that what leaves by a few steps upwards is still seen. */
    Trial(Path box) throws IOException {
        this.box = Files.createDirectories(box);
        this.inside = box.resolve("above").resolve("beside").resolve("inside");
    }

    /** Tries an input. */
    Outcome of(Target target, Target.Input input) throws IOException {
        Folders.delete(inside);
        input.seed().write(Files.createDirectories(inside), input.bytes());
        CompletableFuture<Command> said = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("trial").daemon().unstarted(() -> {
            try {
                said.complete(target.use().of(inside, input.random()));
            } catch (Throwable thrown) {
                said.completeExceptionally(thrown);
            }
        });
        long started = System.nanoTime();
        thread.start();
        long used = 0;
        while (!said.isDone()) {
            long now = THREADS.getThreadCpuTime(thread.threadId());
            used = Math.max(used, now);
            if (used > LIMIT || System.nanoTime() - started > WALL) {
                return new Outcome(Optional.of("no end: " + stack(thread)), false, used);
            }
            await(said);
        }
        return judged(target, said, used);
    }

    private static void await(CompletableFuture<Command> said) {
        try {
            said.get(20, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException later) {
            // Looked at by the caller.
            return;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome judged(Target target, CompletableFuture<Command> said, long used) throws IOException {
        if (said.isCompletedExceptionally()) {
            return new Outcome(Optional.of("threw " + said.exceptionNow()), false, used);
        }
        Command command = said.join();
        Optional<String> complaint = Verdict.complaint(command, target.sized()).or(this::beside);
        return new Outcome(complaint, Verdict.accepted(command), used);
    }

    /** What lies where nothing may. */
    private Optional<String> beside() {
        try (Stream<Path> files = Files.walk(box)) {
            String others = files.filter(file -> !file.startsWith(inside) && !inside.startsWith(file))
                    .map(Path::toString)
                    .collect(Collectors.joining(", "));
            return others.isEmpty() ? Optional.empty() : Optional.of("written outside: " + others);
        } catch (IOException e) {
            return Optional.of("the folder is gone: " + e);
        }
    }

    private static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(25)
                .map(Object::toString)
                .collect(Collectors.joining("\n  "));
    }
}
