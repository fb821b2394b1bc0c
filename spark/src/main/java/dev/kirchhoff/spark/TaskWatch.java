package dev.kirchhoff.spark;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.Success$;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Counts the tasks under way, and notes those that failed. */
final class TaskWatch extends SparkListener {

    private final AtomicInteger running = new AtomicInteger();
    private final BlockingQueue<Failed> failed = new LinkedBlockingQueue<>();

    /**
     * A task that failed.
     *
     * @param part its part
     * @param times how often that part has failed
     * @param host where
     * @param reason in a few words
     */
    record Failed(int part, int times, String host, String reason) {}

    @Override
    public void onTaskStart(SparkListenerTaskStart started) {
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
                    text(reason)));
        }
    }

    private static String text(TaskEndReason reason) {
        String text = switch (reason) {
            case ExceptionFailure thrown -> thrown.className() + ": " + thrown.description();
            case TaskFailedReason lost -> lost.toErrorString();
            default -> reason.toString();
        };
        return text.lines().findFirst().orElse("").strip();
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
