package dev.kirchhoff.spark;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.place.Part;
import dev.kirchhoff.experiment.place.PartFailedException;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.place.Place.Receiver;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Range$;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * The parts of a plan as a job of Spark. Its scheduler takes the first end of a task that succeeds, whatever copies there are of it, and hands the answer to
 * {@link Taken}; whoever waits takes it from there.
 */
final class Submitted<R extends Serializable> implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    /** How long tasks that were asked to stop may take to write what they have. */
    private static final long STOP_MILLIS = 25_000;

    private static final int STOP_LOOKS = 10;

    private final List<? extends Part<R>> parts;
    private final String group;
    private final SparkContext context;
    private final TaskWatch watch;
    private final Taken<R> taken = new Taken<>();
    private final SimpleFutureAction<BoxedUnit> job;
    private final Patience patience;
    private final Set<String> slowHosts = new HashSet<>();
    private final List<TaskWatch.Failed> untold = new ArrayList<>();

    private record Arrived<R extends Serializable>(int part, Answer<R> answer) {}

    /** Takes answers from the scheduler, in whose thread it must be brief. */
    private static final class Taken<R extends Serializable> extends AbstractFunction2<Object, Answer<R>, BoxedUnit> {
        private final BlockingQueue<Arrived<R>> answers = new LinkedBlockingQueue<>();

        @Override
        public BoxedUnit apply(Object part, Answer<R> answer) {
            answers.add(new Arrived<>((Integer) part, answer));
            return BoxedUnit.UNIT;
        }
    }

    private static final class Nothing extends AbstractFunction0<BoxedUnit> {
        @Override
        public BoxedUnit apply() {
            return BoxedUnit.UNIT;
        }
    }

    /** Hands the parts to Spark, which begins with them. */
    Submitted(
            List<? extends Part<R>> parts,
            String group,
            Place.Settings settings,
            SparkContext context,
            TaskWatch watch) {
        this.parts = parts;
        this.group = group;
        this.context = context;
        this.watch = watch;
        watch.failed().clear();
        patience = new Patience(watch::executors, watch::started, settings.threads(), System::nanoTime);
        context.setJobGroup(group, settings.name(), false);
        RDD<Part<R>> rdd = context.parallelize(
                scala.jdk.javaapi.CollectionConverters.<Part<R>>asScala(List.copyOf(parts))
                        .toSeq(),
                parts.size(),
                ClassTag$.MODULE$.apply(Part.class));
        job = context.submitJob(rdd, new PartTask<>(settings), numbers(parts.size()), taken, new Nothing());
    }

    @SuppressWarnings("unchecked") // Scala's integers are objects here
    private static scala.collection.immutable.Seq<Object> numbers(int count) {
        return (scala.collection.immutable.Seq<Object>) (Object) Range$.MODULE$.apply(0, count);
    }

    /** Hands answers over until all are there; false if it was asked to stop. */
    boolean await(BooleanSupplier stop, Receiver<? super R> receiver, boolean here) {
        int received = 0;
        while (received < parts.size()) {
            if (stop.getAsBoolean()) {
                cancel();
                return false;
            }
            Arrived<R> arrived = next();
            if (arrived != null) {
                hand(arrived, receiver, here);
                received++;
            } else if (job.isCompleted() && taken.answers.isEmpty()) {
                throw failure(here);
            }
            tellFailures(receiver);
            patience.remark().ifPresent(receiver::message);
        }
        tellFailures(receiver);
        return true;
    }

    private @Nullable Arrived<R> next() {
        try {
            return taken.answers.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void hand(Arrived<R> arrived, Receiver<? super R> receiver, boolean here) {
        Answer<R> answer = arrived.answer();
        String slow = answer.slow();
        if (slow != null && !here && slowHosts.add(answer.host())) {
            receiver.message("on " + answer.host()
                    + " the scalar kernels compute, several times slower and with other rounding, since " + slow);
        }
        answer.messages().forEach(receiver::message);
        receiver.done(arrived.part(), answer.result());
    }

    /** Says what failed a look ago or before: had that been once too often, the job would have ended since. */
    private void tellFailures(Receiver<? super R> receiver) {
        for (TaskWatch.Failed failed : untold) {
            receiver.message(name(failed) + " failed on " + failed.host() + " (" + failed.reason()
                    + "); it is tried again, from its last checkpoint if it has one");
        }
        untold.clear();
        watch.failed().drainTo(untold);
    }

    private String name(TaskWatch.Failed failed) {
        return parts.get(failed.part()).name();
    }

    private RuntimeException failure(boolean here) {
        Throwable thrown = job.value().get().failed().get();
        TaskWatch.Failed last = lastFailure();
        String sentence;
        if (context.isStopped()) {
            sentence =
                    "the cluster gave the work up, which it does when no executor lives long enough to begin; their logs at the workers say why"
                            + " (they need Java 25: set JAVA_HOME for the workers)";
        } else if (last == null) {
            sentence = "Spark gave the work up: "
                    + String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
        } else if (last.refused()) {
            return new InvalidInputException(last.reason() + (here ? "" : " (on " + last.host() + ")"), thrown);
        } else {
            sentence = name(last) + " failed on " + last.host() + ", as often as it may: " + last.reason();
        }
        return new PartFailedException(sentence, thrown);
    }

    /** What made the job fail, which may still be on its way from the scheduler: no other part has failed as often. */
    private TaskWatch.@Nullable Failed lastFailure() {
        try {
            for (TaskWatch.Failed next = watch.failed().poll(STOP_LOOKS * LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    next != null;
                    next = watch.failed().poll(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                untold.add(next);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return untold.stream()
                .max(Comparator.comparingInt(TaskWatch.Failed::times))
                .orElse(null);
    }

    /** Asks the tasks under way to stop, and waits until they have. */
    private void cancel() {
        context.cancelJobGroup(group);
        long start = System.nanoTime();
        while ((!job.isCompleted() || watch.running() > 0)
                && System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    @Override
    public void close() {
        if (!job.isCompleted()) {
            cancel();
        }
        context.clearJobGroup();
    }
}
