package dev.kirchhoff.spark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Holds Spark up when a signal ends the process. Spark's own hook would take the executors away at once, while their tasks write checkpoints; hooks of the
 * same manager run by priority, so this one, which runs before, waits until the place is closed.
 */
final class Stopping {

    /** Spark's hooks are at 10 more than three times the priority of file systems, which is 10. */
    private static final int FIRST = 1000;

    /** The manager itself gives up after 30 s. */
    private static final long SECONDS = 28;

    private volatile boolean requested;

    private Stopping() {}

    /** From now on, a signal is a request to stop, and Spark ends when it is closed. */
    static Stopping before(CountDownLatch closed) {
        Stopping stopping = new Stopping();
        ShutdownHookManager.get().addShutdownHook(() -> stopping.hold(closed), FIRST);
        return stopping;
    }

    /** Whether the process is ending: Java then takes no hooks any more, and neither does Spark, which cannot begin without. */
    static boolean isEnding() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    private void hold(CountDownLatch closed) {
        requested = true;
        try {
            closed.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException endNow) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a signal came. */
    boolean requested() {
        return requested;
    }
}
