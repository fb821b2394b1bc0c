package dev.kirchhoff.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void everyTaskRunsExactlyOnce(int threads) {
        try (Workers workers = new Workers(threads)) {
            assertThat(workers.count()).isEqualTo(threads);
            for (int tasks : new int[] {0, 1, 2, 3, threads, 1000}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
                workers.run(tasks, (task, worker) -> runs.incrementAndGet(task));
                assertThat(IntStream.range(0, tasks).map(runs::get))
                        .containsOnly(
                                IntStream.range(0, tasks).map(task -> 1).boxed().toArray(Integer[]::new));
            }
        }
    }

    /** A worker's number picks its scratch memory: no two tasks may have one number at the same time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aWorkerHasOneTaskAtATime(int threads) {
        AtomicInteger overlaps = new AtomicInteger();
        AtomicIntegerArray busy = new AtomicIntegerArray(threads);
        try (Workers workers = new Workers(threads)) {
            workers.run(200, (task, worker) -> {
                overlaps.addAndGet(busy.getAndIncrement(worker));
                Thread.yield();
                busy.decrementAndGet(worker);
            });
        }
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void tasksRunSideBySide() {
        try (Workers workers = new Workers(2)) {
            AtomicInteger arrived = new AtomicInteger();
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            workers.run(2, (task, worker) -> {
                threads.add(Thread.currentThread());
                arrived.incrementAndGet();
                while (arrived.get() < 2) {
                    Thread.onSpinWait();
                }
            });
            assertThat(threads).hasSize(2).contains(Thread.currentThread());
        }
    }

    /** What the tasks wrote is seen by the caller, and by the tasks of the next run. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void manyShortRunsSeeEachOther(int threads) {
        int[] values = new int[7];
        int runs = 1_000;
        try (Workers workers = new Workers(threads)) {
            for (int run = 0; run < runs; run++) {
                workers.run(values.length, (task, worker) -> values[task]++);
            }
        }
        assertThat(values).containsOnly(runs);
    }

    @Test
    void parkedWorkersWakeUp() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        try (Workers workers = new Workers(3)) {
            for (int run = 0; run < 5; run++) {
                Thread.sleep(5);
                workers.run(10, (task, worker) -> done.incrementAndGet());
            }
        }
        assertThat(done).hasValue(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void theFailureOfATaskReachesTheCallerAsItIs(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int failing : List.of(0, 1, 50, 99)) {
                IllegalArgumentException failure = new IllegalArgumentException("bad image " + failing);
                assertThatThrownBy(() -> workers.run(100, (task, worker) -> {
                            if (task == failing) {
                                throw failure;
                            }
                        }))
                        .isSameAs(failure);
            }
            assertThatThrownBy(() -> workers.run(2, (task, worker) -> {
                        throw new OutOfMemoryError("test");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
            AtomicInteger done = new AtomicInteger();
            workers.run(10, (task, worker) -> done.incrementAndGet());
            assertThat(done).as("the next run").hasValue(10);
        }
    }

    /** Whatever two callers do, no task is lost: a run is whole or refused. */
    @Test
    void aSecondCallerIsRefusedAndNoTaskIsLost() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger wanted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (Workers workers = new Workers(3)) {
            Runnable caller = () -> {
                for (int run = 0; run < 2_000; run++) {
                    try {
                        workers.run(50, (task, worker) -> done.incrementAndGet());
                        wanted.addAndGet(50);
                    } catch (IllegalStateException inARun) {
                        refused.incrementAndGet();
                    }
                }
            };
            Thread other = new Thread(caller);
            other.start();
            caller.run();
            other.join();
        }
        assertThat(done).hasValue(wanted.get());
        assertThat(wanted.get() / 50 + refused.get()).isEqualTo(4_000);
        assertThat(refused).as("the test had two callers at once").hasPositiveValue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void aTaskThatStartsARunIsRefused(int tasks) {
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.run(tasks, (task, worker) -> workers.run(2, (inner, helper) -> {})))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("these workers are in a run already");
            AtomicInteger done = new AtomicInteger();
            workers.run(10, (task, worker) -> done.incrementAndGet());
            assertThat(done).as("the next run").hasValue(10);
        }
    }

    @Test
    void closeEndsTheThreads() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        AtomicBoolean allThere = new AtomicBoolean();
        Workers workers = new Workers(3);
        workers.run(3, (task, worker) -> {
            threads.add(Thread.currentThread());
            while (!allThere.get()) {
                allThere.compareAndSet(false, threads.size() == 3);
            }
        });
        threads.remove(Thread.currentThread());
        workers.close();
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        }
        assertThatThrownBy(() -> workers.run(3, (task, worker) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("these workers are closed");
    }

    @Test
    void atLeastOneThreadIsNeeded() {
        assertThatThrownBy(() -> new Workers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads is 0; at least 1 is needed");
    }
}
