package dev.kirchhoff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

    private static final Offset<Double> ROUNDING = within(1e-15);

    @Test
    void thePapersRates() {
        Schedule rapa = new Schedule.Warmup(5, 1 / 20.0, new Schedule.Step(0.025, 0.1, 300));
        assertThat(rapa.rate(0)).isCloseTo(0.00125, ROUNDING);
        assertThat(rapa.rate(4.999)).isCloseTo(0.00125, ROUNDING);
        assertThat(rapa.rate(5)).isEqualTo(0.025);
        assertThat(rapa.rate(299.9)).isEqualTo(0.025);
        assertThat(rapa.rate(300)).isCloseTo(0.0025, ROUNDING);
        assertThat(rapa.rate(600)).isCloseTo(0.00025, ROUNDING);

        Schedule tileStudy = new Schedule.Step(0.05, 0.5, 100);
        assertThat(tileStudy.rate(250)).isCloseTo(0.0125, ROUNDING);
    }

    @Test
    void stepsAtGivenEpochs() {
        Schedule schedule = new Schedule.Steps(1, 0.1, List.of(8.4, 11.9));
        assertThat(schedule.rate(8.3)).isEqualTo(1);
        assertThat(schedule.rate(8.4)).isCloseTo(0.1, ROUNDING);
        assertThat(schedule.rate(13)).isCloseTo(0.01, ROUNDING);
    }

    @Test
    void smoothSchedules() {
        assertThat(new Schedule.Constant(0.3).rate(17)).isEqualTo(0.3);
        assertThat(new Schedule.Exponential(2, 0.25).rate(1.5)).isCloseTo(0.25, ROUNDING);
        Schedule cosine = new Schedule.Cosine(1, 10, 0.2);
        assertThat(cosine.rate(0)).isEqualTo(1);
        assertThat(cosine.rate(5)).isCloseTo(0.6, ROUNDING);
        assertThat(cosine.rate(10)).isCloseTo(0.2, ROUNDING);
        assertThat(cosine.rate(12)).isCloseTo(0.2, ROUNDING);
    }

    @Test
    void impossibleNumbersAreNamed() {
        assertThatThrownBy(() -> new Schedule.Constant(-1))
                .hasMessage("learning rate -1.0 is not a number of at least 0");
        assertThatThrownBy(() -> new Schedule.Step(1, 0.1, 0))
                .hasMessage("every 0.0 of a learning-rate schedule is not above 0");
        assertThatThrownBy(() -> new Schedule.Steps(1, 0.1, List.of(3.0, 2.0)))
                .hasMessage("the epochs of a stepped learning rate, [3.0, 2.0], do not rise");
        assertThatThrownBy(() -> new Schedule.Warmup(-1, 0.1, new Schedule.Constant(1)))
                .hasMessage("warm-up of -1.0 epochs is negative");
    }
}
