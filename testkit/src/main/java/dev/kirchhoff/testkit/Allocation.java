package dev.kirchhoff.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Bytes that code allocates on the heap, counted on the calling thread and on those of all {@link dev.kirchhoff.parallel.Workers}: work
 * that was handed to helpers is seen too, and what the reader of the test's commands allocates every second is not.
 */
public final class Allocation {

    /** A compiler may still put something on the heap in the first rounds, hardly in each of these. */
    private static final int ROUNDS = 5;

    private static final String HELPER = "kirchhoff-worker";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /**
     * Bytes allocated by some executions of code in steady state: those of the quietest of five rounds.
     *
     * @param warmUp executions before the count, for what is made once and for the compilers of the virtual machine
     * @param repeats executions in a round, more than one where not every execution does the same
     * @param code what is measured; it returns when its helpers are done
     * @return bytes allocated by a whole round of {@code repeats} executions
     */
    public static long bytesOf(int warmUp, int repeats, Runnable code) {
        for (int i = 0; i < warmUp; i++) {
            code.run();
        }
        long[] threads = threads();
        long ofCounting = since(allocated(threads), threads);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long[] before = allocated(threads);
            for (int i = 0; i < repeats; i++) {
                code.run();
            }
            least = Math.min(least, since(before, threads) - ofCounting);
        }
        return least;
    }

    /**
     * Bytes allocated by some executions of code once the compilers of the virtual machine are done with it: those of the quietest
     * round. Vector code makes an object of every vector until then, however long that takes on a busy machine, so rounds go on until one
     * allocates nothing, or the time is over.
     *
     * @param repeats executions in a round
     * @param limit time after which no round starts
     * @param code what is measured; it returns when its helpers are done
     */
    public static long bytesWhenCompiled(int repeats, Duration limit, Runnable code) {
        code.run();
        long[] threads = threads();
        long ofCounting = since(allocated(threads), threads);
        long least = Long.MAX_VALUE;
        for (long start = System.nanoTime(); least > 0 && System.nanoTime() - start < limit.toNanos(); ) {
            long[] before = allocated(threads);
            for (int i = 0; i < repeats; i++) {
                code.run();
            }
            least = Math.min(least, since(before, threads) - ofCounting);
        }
        return least;
    }

    private static long[] threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.equals(Thread.currentThread())
                        || thread.getName().startsWith(HELPER))
                .mapToLong(Thread::threadId)
                .toArray();
    }

    private static long[] allocated(long[] threads) {
        return THREADS.getThreadAllocatedBytes(threads);
    }

    /** What was allocated since then; a thread that has ended, a helper of work before this, counts no more. */
    private static long since(long[] before, long[] threads) {
        long[] now = allocated(threads);
        long sum = 0;
        for (int i = 0; i < now.length; i++) {
            sum += now[i] < 0 ? 0 : now[i] - before[i];
        }
        return sum;
    }
}
