package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.parallel.Workers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllocationTest {

    /** An array of 1,000 bytes and its header of 16 (12 where headers are compact), rounded up to 8. */
    private static final long ARRAY = 1016;

    private final byte @Nullable [][] kept = new byte[4][];

    @Test
    void arithmeticAllocatesNothing() {
        double[] sum = {0};
        assertThat(Allocation.bytesOf(100, 100, () -> sum[0] += Math.sqrt(sum[0] + 1)))
                .isZero();
    }

    @Test
    void anArrayOfEachExecutionIsCounted() {
        assertThat(Allocation.bytesOf(10, 30, () -> kept[0] = new byte[1000])).isEqualTo(30 * ARRAY);
    }

    /** One in three executions: a round of three or more sees it, whichever it is. */
    @Test
    void whatHappensNowAndThenIsCounted() {
        int[] number = {0};
        assertThat(Allocation.bytesOf(10, 30, () -> {
                    if (number[0]++ % 3 == 0) {
                        kept[0] = new byte[1000];
                    }
                }))
                .isEqualTo(10 * ARRAY);
    }

    @Test
    void helpersAreCounted() {
        try (Workers workers = new Workers(3)) {
            Workers.Task task = (number, worker) -> kept[number] = new byte[1000];
            assertThat(Allocation.bytesOf(1000, 30, () -> workers.run(4, task))).isEqualTo(30 * 4 * ARRAY);
        }
    }
}
