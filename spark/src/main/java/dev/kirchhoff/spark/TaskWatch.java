package dev.kirchhoff.spark;

import dev.kirchhoff.InvalidInputException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.Success$;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Counts executors, and tasks that begin and end, and notes those that failed. */
final class TaskWatch extends SparkListener {

    private static final String REFUSAL = InvalidInputException.class.getName();

    private final AtomicInteger executors = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final BlockingQueue<Failed> failed = new LinkedBlockingQueue<>();

    /**
     * A task that failed.
     *
     * @param part its part
     * @param times how often that part has failed
     * @param host where
     * @param refused whether the part said that what it names is not as it must be
     * @param reason in a few words
     */
    record Failed(int part, int times, String host, boolean refused, String reason) {}

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded added) {
        executors.incrementAndGet();
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        executors.decrementAndGet();
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart task) {
        started.incrementAndGet();
        running.incrementAndGet();
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        running.decrementAndGet();
        TaskEndReason reason = ended.reason();
        if (!reason.equals(Success$.MODULE$) && !(reason instanceof TaskKilled)) {
            failed.add(new Failed(
                    ended.taskInfo().partitionId(),
                    ended.taskInfo().attemptNumber() + 1,
                    ended.taskInfo().host(),
                    isRefusal(reason),
                    text(reason)));
        }
    }

    private static boolean isRefusal(TaskEndReason reason) {
        return reason instanceof ExceptionFailure thrown && thrown.className().equals(REFUSAL);
    }

    private static String text(TaskEndReason reason) {
        if (reason instanceof ExceptionFailure refusal && isRefusal(refusal)) {
            return refusal.description();
        }
        String text = switch (reason) {
            case ExceptionFailure thrown -> thrown.className() + ": " + thrown.description();
            case TaskFailedReason lost -> lost.toErrorString();
            default -> reason.toString();
        };
        return text.lines().findFirst().orElse("").strip();
    }

    /** How many executors there are. */
    int executors() {
        return executors.get();
    }

    /** How many tasks have begun so far. */
    int started() {
        return started.get();
    }

    /** How many tasks are under way. */
    int running() {
        return running.get();
    }

    /** Failures that nobody took yet. */
    BlockingQueue<Failed> failed() {
        return failed;
    }
}
