package dev.kirchhoff.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(16);

    private int executors;
    private int started = 7;
    private long now = 5;

    private Patience patience(int cores) {
        return new Patience(() -> executors, () -> started, cores, () -> now);
    }

    @Test
    void saysOnceThatThereIsNoExecutor() {
        Patience patience = patience(1);
        now += LONG / 2;
        assertThat(patience.remark()).isEmpty();
        now += LONG / 2;
        assertThat(patience.remark())
                .contains(
                        "no task has begun in 15 s, since no executor has answered so far; where none does, the cluster has no"
                                + " worker with the memory of one free (spark.executor.memory)");
        now += LONG;
        assertThat(patience.remark()).isEmpty();
    }

    @Test
    void saysThatExecutorsAreTooSmall() {
        Patience patience = patience(4);
        executors = 2;
        now += LONG;
        assertThat(patience.remark())
                .contains(
                        "no task has begun in 15 s, since no executor has 4 free cores, which --threads asks of each task");
    }

    @Test
    void saysNothingOnceATaskHasBegun() {
        Patience patience = patience(1);
        started++;
        now += LONG;
        assertThat(patience.remark()).isEmpty();
    }
}
