package dev.kirchhoff.spark;

import dev.kirchhoff.experiment.place.Part;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.place.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * What a plan of many tasks costs the driver: tasks that do nothing, with a config as large as that of a RAPA network and a result as large as that of a run.
 */
final class ManyTasks {

    private static final int CONFIG = 3000;
    private static final int RESULT = 1500;
    private static final int FIRST = 20;

    private ManyTasks() {}

    /** A task that does nothing. */
    record Idle(String yaml, int number) implements Part<String> {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public String name() {
            return "idle " + number;
        }

        @Override
        public String compute(Site site) {
            return String.valueOf(number % 10).repeat(RESULT);
        }
    }

    /**
     * What was measured.
     *
     * @param tasks how many
     * @param stages stages of the job
     * @param shuffled bytes that were shuffled
     * @param partBytes bytes of a part as it travels
     * @param resultBytes largest result as it travels
     * @param millis time of a task, after the first {@value #FIRST}
     * @param heapBefore bytes that live on the heap before
     * @param heapAfter the same when all results were handed over, the driver still running
     */
    record Figures(
            int tasks,
            int stages,
            long shuffled,
            int partBytes,
            long resultBytes,
            double millis,
            long heapBefore,
            long heapAfter) {

        /** On a line. */
        String text() {
            return String.format(
                    Locale.ROOT,
                    "%,d tasks, %d stage, %d bytes shuffled, %,d bytes out and %,d back a task, %.1f ms a task,"
                            + " heap %.1f MB before and %.1f MB after",
                    tasks,
                    stages,
                    shuffled,
                    partBytes,
                    resultBytes,
                    millis,
                    heapBefore / 1e6,
                    heapAfter / 1e6);
        }
    }

    /** Does it. */
    static Figures measure(int tasks, String address) {
        // A config of its own for each, as in a sweep.
        List<Idle> parts = IntStream.range(0, tasks)
                .mapToObj(number ->
                        new Idle(String.valueOf((char) ('a' + number % 26)).repeat(CONFIG), number))
                .toList();
        AtomicInteger stages = new AtomicInteger();
        AtomicLong shuffled = new AtomicLong();
        AtomicLong largest = new AtomicLong();
        AtomicInteger received = new AtomicInteger();
        AtomicLong warm = new AtomicLong();
        try (Place place = TinySweep.open(address)) {
            SparkContext.getOrCreate().addSparkListener(new SparkListener() {
                @Override
                public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
                    stages.incrementAndGet();
                }

                @Override
                public void onTaskEnd(SparkListenerTaskEnd ended) {
                    largest.accumulateAndGet(ended.taskMetrics().resultSize(), Math::max);
                    shuffled.addAndGet(ended.taskMetrics().shuffleWriteMetrics().bytesWritten());
                    shuffled.addAndGet(ended.taskMetrics().shuffleReadMetrics().totalBytesRead());
                }
            });
            long before = living();
            place.compute(parts, () -> false, new Place.Receiver<String>() {
                @Override
                public void done(int part, String result) {
                    if (received.incrementAndGet() == FIRST) {
                        warm.set(System.nanoTime());
                    }
                }

                @Override
                public void message(String sentence) {
                    throw new AssertionError(sentence);
                }
            });
            double millis = (System.nanoTime() - warm.get()) / 1e6 / (tasks - FIRST);
            return new Figures(
                    received.get(),
                    stages.get(),
                    shuffled.get(),
                    size(parts.getFirst()),
                    largest.get(),
                    millis,
                    before,
                    living());
        }
    }

    private static long living() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static int size(Idle part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(part);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.size();
    }
}
