package dev.kirchhoff.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class WarmUpTest {

    private final AtomicInteger window = new AtomicInteger();

    @Test
    void goesOnUntilTheRateNoLongerRises() {
        double[] rates = {1, 1, 1, 90, 99, 100, 98, 101, 100};
        int windows = WarmUp.until(() -> rates[window.getAndIncrement()], () -> 0, 100);
        assertThat(windows).as("three slow ones, four steady ones").isEqualTo(3 + WarmUp.STEADY);
    }

    @Test
    void waitsForTheCompiler() {
        AtomicLong compiled = new AtomicLong();
        int windows = WarmUp.until(
                () -> {
                    compiled.addAndGet(window.getAndIncrement() < 5 ? 150 : 1);
                    return 1;
                },
                compiled::get,
                100);
        assertThat(windows).isEqualTo(5 + WarmUp.STEADY);
    }

    @Test
    void givesUpOnARateThatNeverSettles() {
        assertThat(WarmUp.until(() -> window.getAndIncrement() % 2 == 0 ? 1 : 100, () -> 0, 20))
                .isEqualTo(20);
    }
}
