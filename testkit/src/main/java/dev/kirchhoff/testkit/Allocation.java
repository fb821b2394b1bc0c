package dev.kirchhoff.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Bytes that code allocates on the heap, counted on all threads of the virtual machine: work that was handed to helpers is seen
 * too. The count is exact for threads that are still there when the code returns; one that ends meanwhile may be missed.
 */
public final class Allocation {

    /** Something else, such as the reader of the test's commands, allocates now and then, but hardly in each of these. */
    private static final int ROUNDS = 5;

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
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getTotalThreadAllocatedBytes();
            for (int i = 0; i < repeats; i++) {
                code.run();
            }
            least = Math.min(least, THREADS.getTotalThreadAllocatedBytes() - before);
        }
        return least;
    }
}
