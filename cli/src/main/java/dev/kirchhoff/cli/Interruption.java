package dev.kirchhoff.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns Ctrl-C and termination signals into a request to stop. Once somebody listens, a signal sets {@link #requested()} and the
 * process goes on until {@link #end}, so that a checkpoint can be written, but no longer than a limit of time: what does not stop
 * by then is ended as it stands. A second signal ends it at once.
 */
final class Interruption {

    /** How long a signal waits for its step and its checkpoint. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Duration limit;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread hook;
    private volatile boolean requested;
    private volatile int code = ExitCode.INTERRUPTED;

    /** Waits for {@link #LIMIT}. */
    Interruption() {
        this(LIMIT);
    }

    /** Waits for a limit of one's own. */
    Interruption(Duration limit) {
        this.limit = limit;
    }

    /**
     * From now on signals are requests; before, they end the process as usual.
     *
     * @param err where a stop that came too late is said
     * @param resume the command that goes on from the last checkpoint
     */
    void listen(PrintWriter err, String resume) {
        Thread holding = new Thread(() -> hold(err, resume), "interruption");
        Runtime.getRuntime().addShutdownHook(holding);
        hook = holding;
    }

    private void hold(PrintWriter err, String resume) {
        SecondSignal.handle(() -> {
            say(err, "The training is ended at once", resume);
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        });
        Runtime.getRuntime().halt(awaitEnd(err, resume));
    }

    private static void say(PrintWriter err, String what, String resume) {
        err.println(what + ", without a checkpoint of its last steps. Go on from the one before with: " + resume);
        err.flush();
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
        if (hook == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            request();
        }
    }

    /** Asks to stop and holds up the end of the process until all is saved, or the limit is over; its exit code. */
    int awaitEnd(PrintWriter err, String resume) {
        request();
        try {
            if (ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return code;
            }
        } catch (InterruptedException endNow) {
            Thread.currentThread().interrupt();
        }
        say(err, "The training did not stop within " + limit.toMillis() / 1000.0 + " s and is ended", resume);
        return ExitCode.INTERRUPTED;
    }
}
