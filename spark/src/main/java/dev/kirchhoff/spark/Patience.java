package dev.kirchhoff.spark;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Notices that none of the tasks of a job begins, which Spark waits for in silence, without an end. */
final class Patience {

    private static final long SECONDS = 15;

    private final IntSupplier executors;
    private final IntSupplier started;
    private final int cores;
    private final LongSupplier clock;
    private final long start;
    private final int before;
    private boolean told;

    /**
     * From now on.
     *
     * @param executors how many there are
     * @param started how many tasks have begun so far
     * @param cores cores that a task takes
     * @param clock nanoseconds
     */
    Patience(IntSupplier executors, IntSupplier started, int cores, LongSupplier clock) {
        this.executors = executors;
        this.started = started;
        this.cores = cores;
        this.clock = clock;
        start = clock.getAsLong();
        before = started.getAsInt();
    }

    /** What the user should know, once. */
    Optional<String> remark() {
        if (told || started.getAsInt() > before || clock.getAsLong() - start < TimeUnit.SECONDS.toNanos(SECONDS)) {
            return Optional.empty();
        }
        told = true;
        return Optional.of("no task has begun in " + SECONDS + " s, since "
                + (executors.getAsInt() == 0
                        ? "no executor has answered so far; where none does, the cluster has no worker with the memory of one free (spark.executor.memory)"
                        : "no executor has " + cores + " free " + (cores == 1 ? "core" : "cores")
                                + ", which --threads asks of each task"));
    }
}
