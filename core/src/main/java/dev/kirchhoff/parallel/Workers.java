package dev.kirchhoff.parallel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on a fixed set of threads. Work is cut by problem size, never by the number of threads, and every
 * task writes only what is its own: results do not depend on the number of threads or on which thread ran which task.
 * The calling thread takes part. Workers spin briefly between two runs, since a training step consists of dozens of short
 * ones, and then park.
 */
public final class Workers implements AutoCloseable {

    /** One numbered task of a run. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does the task.
         *
         * @param task number of the task, from 0
         * @param worker number of the worker that runs it, from 0 below {@link #count()}: picks scratch memory
         */
        void run(int task, int worker);
    }

    private static final long SPIN_NANOS = 50_000;
    private static final Workers SERIAL = new Workers(1);

    private final Helper[] helpers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Task task;
    private volatile @Nullable Throwable failure;
    private int tasks;
    private volatile int run;
    private volatile boolean closed;

    /**
     * Starts the workers.
     *
     * @param count number of threads, the calling one included
     * @throws IllegalArgumentException if the count is below 1
     */
    public Workers(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads is " + count + "; at least 1 is needed");
        }
        helpers = new Helper[count - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(i + 1);
            helpers[i].start();
        }
    }

    /** A runner that does every task on the calling thread; any number of threads may use it at once. */
    public static Workers serial() {
        return SERIAL;
    }

    /** Number of workers, the calling thread included. */
    public int count() {
        return helpers.length + 1;
    }

    /**
     * Runs tasks 0 to {@code count - 1} and returns when all are done. One run at a time: neither two callers at once nor a task of a
     * run may start another, since each task has the scratch memory of its worker to itself. What a task
     * throws is thrown here as it is, after the tasks under way have ended; the tasks not yet begun are left out.
     *
     * @throws IllegalStateException if the workers are closed, or in a run of more than one thread
     */
    public void run(int count, Task body) {
        if (closed) {
            throw new IllegalStateException("these workers are closed");
        }
        if (helpers.length == 0) {
            runHere(count, body);
            return;
        }
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "these workers are in a run already, started by another thread or by the task"
                            + " that asks for one more; use other workers, or Workers.serial()");
        }
        try {
            if (count == 1) {
                runHere(count, body);
            } else {
                runOnAll(count, body);
            }
        } finally {
            busy.set(false);
        }
    }

    private static void runHere(int count, Task body) {
        for (int i = 0; i < count; i++) {
            body.run(i, 0);
        }
    }

    private void runOnAll(int count, Task body) {
        start(count, body);
        take(body, 0);
        awaitHelpers();
        task = null;
        Throwable thrown = failure;
        failure = null;
        switch (thrown) {
            case null -> {}
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException("a parallel task failed: " + thrown.getMessage(), thrown);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only the calling thread starts a run
    private void start(int count, Task body) {
        tasks = count;
        task = body;
        next.set(0);
        working.set(helpers.length);
        run++;
        for (Helper helper : helpers) {
            if (helper.parked) {
                LockSupport.unpark(helper);
            }
        }
    }

    private void take(Task body, int worker) {
        try {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                body.run(i, worker);
            }
        } catch (Throwable thrown) {
            failure = thrown;
            next.set(tasks);
        }
    }

    /** Waits for tasks under way: they are short, so by spinning; where there are more threads than cores, by yielding. */
    @SuppressWarnings("ThreadPriorityCheck") // yielding only saves time: results do not depend on the scheduler
    private void awaitHelpers() {
        long start = System.nanoTime();
        while (working.get() != 0) {
            if (System.nanoTime() - start < SPIN_NANOS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        closed = true;
        for (Helper helper : helpers) {
            LockSupport.unpark(helper);
        }
    }

    /** A thread beside the calling one. */
    private final class Helper extends Thread {
        private final int worker;
        private volatile boolean parked;

        private Helper(int worker) {
            super("kirchhoff-worker-" + worker);
            this.worker = worker;
            setDaemon(true);
        }

        @Override
        public void run() {
            int seen = 0;
            while (awaitRun(seen)) {
                seen = run;
                Task body = task;
                if (body != null) {
                    take(body, worker);
                }
                working.decrementAndGet();
            }
        }

        private boolean awaitRun(int seen) {
            long start = System.nanoTime();
            while (run == seen && !closed) {
                if (System.nanoTime() - start < SPIN_NANOS) {
                    Thread.onSpinWait();
                } else {
                    parked = true;
                    if (run == seen && !closed) {
                        LockSupport.park(this);
                    }
                    parked = false;
                }
            }
            return !closed;
        }
    }
}
