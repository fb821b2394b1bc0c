package dev.kirchhoff.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Plans of many tasks: what each of them costs, and what becomes of thousands. */
class ManyTasksTest {

    /** Another number by {@code -Dtasks=10000}: the figures are then printed. */
    private static final int TASKS = Integer.getInteger("tasks", 300);

    @Test
    void aPlanIsOneStageWithoutAShuffleAndItsTasksAreSmall() {
        ManyTasks.Figures figures = ManyTasks.measure(TASKS, "local[2]");
        if (System.getProperty("tasks") != null) {
            System.out.println(figures.text());
            System.out.println(Arrivals.table(0.005));
        }
        assertThat(figures.tasks()).isEqualTo(TASKS);
        assertThat(figures.stages()).isEqualTo(1);
        assertThat(figures.shuffled()).isZero();
        assertThat(figures.partBytes()).isLessThan(4000);
        assertThat(figures.resultBytes()).isBetween(1500L, 8000L);
        assertThat(figures.millis()).isLessThan(100);
    }

    @Test
    void theDriverIsNoBottleneckForTasksOfAMinute() {
        Arrivals arrivals = Arrivals.of(10_000, 1000, 60, 0.005);
        assertThat(arrivals.driver()).isLessThan(0.1);
        assertThat(arrivals.queue()).isLessThan(30);
        assertThat(Arrivals.of(10_000, 1000, 60, 0.005)).isEqualTo(arrivals);
    }

    @Test
    void aDriverThatIsTooSlowShows() {
        Arrivals arrivals = Arrivals.of(10_000, 1000, 1, 0.005);
        assertThat(arrivals.driver()).isCloseTo(1, within(0.1));
        assertThat(arrivals.busy()).isLessThan(0.3);
        assertThat(arrivals.queue()).isGreaterThan(500);
    }
}
