package dev.kirchhoff.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and termination signals into a request to stop. Once somebody listens, the first signal sets
 * {@link #requested()} and the process goes on until {@link #end}, so that a checkpoint can be written. A second signal
 * ends it at once.
 */
final class Interruption {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "interruption");
    private volatile boolean requested;
    private volatile int code = ExitCode.INTERRUPTED;

    /** From now on signals are requests; before, they end the process as usual. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Asks to stop, as a signal does. */
    void request() {
        requested = true;
    }

    /** Whether to stop. */
    boolean requested() {
        return requested;
    }

    /** Says that all is saved and said. A process that a signal wants to end now ends, with this exit code. */
    void end(int exitCode) {
        code = exitCode;
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            request();
        }
    }

    /** Holds up the end of the process. */
    private void await() {
        request();
        try {
            boolean saved = false;
            while (!saved && signals() < 2) {
                saved = ended.await(50, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException endNow) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }

    /** Signals that came so far: the JVM serves each in a thread of its own, which waits for the first to end. */
    private static long signals() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("SIG[A-Z]+ handler"))
                .count();
    }
}
