package dev.kirchhoff.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.cli.soak.Samples.Sample;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private static Samples samples(LongUnaryOperator heap, LongUnaryOperator files, LongUnaryOperator threads) {
        Samples samples = new Samples();
        for (int i = 0; i < 40; i++) {
            samples.add(new Sample(i, 10L * i, heap.applyAsLong(i), 0, files.applyAsLong(i), threads.applyAsLong(i)));
        }
        return samples;
    }

    @Test
    void whatStaysIsFlatHoweverItBegan() {
        Samples samples = samples(i -> i < 8 ? 1000 * i : 50_000 + i % 3, i -> i < 8 ? i : 20 + i % 2, i -> 9);

        assertThat(samples.findings()).isEmpty();
        assertThat(samples.heapAnEpoch()).isBetween(-1.0, 1.0);
    }

    @Test
    void whatGrowsIsFound() {
        assertThat(samples(i -> 60_000 * i, i -> 20, i -> 9).findings())
                .containsExactly("the heap grew by 6000 bytes an epoch; 4096 are accepted");
        assertThat(samples(i -> 0, i -> 20 + i, i -> 9).findings()).containsExactly("there were 30 to 59 open files");
        assertThat(samples(i -> 0, i -> 20, i -> i / 4).findings()).containsExactly("there were 2 to 9 threads");
        assertThat(new Samples().findings()).hasSize(1);
    }
}
