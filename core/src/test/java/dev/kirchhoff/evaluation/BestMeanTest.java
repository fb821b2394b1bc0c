package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BestMeanTest {

    @Test
    void takesTheSmallestMeanOfFiveInARow() {
        List<Double> errors = List.of(9.0, 1.0, 2.0, 3.0, 4.0, 5.0, 0.0, 9.0);

        assertThat(BestMean.of(errors).orElseThrow()).isCloseTo((2 + 3 + 4 + 5 + 0) / 5.0, within(1e-12));
    }

    @Test
    void hasNoneOfFewerThanFive() {
        assertThat(BestMean.of(List.of(1.0, 2.0, 3.0, 4.0))).isEmpty();
        assertThat(BestMean.ofLast(List.of(1.0, 2.0), 5)).isEqualTo(1.5);
    }
}
