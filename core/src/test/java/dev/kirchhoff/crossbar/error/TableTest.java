package dev.kirchhoff.crossbar.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Table TABLE =
            new Table(List.of(new Table.Point(10, 12, 1), new Table.Point(50, 48, 3), new Table.Point(110, 105, 6)));

    @Test
    void figuresAreStraightBetweenPoints() {
        // g0 = 0.2: 0.2 is 10 and 1 is 110; 0.6 is 60, a sixth of the way from 50 to 110
        assertThat(TABLE.deviation(0.6, 0.2)).isCloseTo((3 + 0.5) / 100 * 0.8, offset(1e-12));
        assertThat(TABLE.mean(0.6, 0.2)).isCloseTo(0.2 + (48 + 9.5 - 10) / 100 * 0.8, offset(1e-12));
        assertThat(TABLE.mean(0.2, 0.2)).isCloseTo(0.2 + 0.02 * 0.8, offset(1e-12));
        assertThat(TABLE.deviation(1, 0.2)).isCloseTo(0.06 * 0.8, offset(1e-12));
        assertThat(TABLE.deviation(0, 0)).isCloseTo(0.01, offset(1e-12));
        assertThat(TABLE.deviation(2, 0)).as("beyond the end").isCloseTo(0.06, offset(1e-12));
    }

    @Test
    void badPointsAreRefusedWithASentence() {
        Table.Point point = new Table.Point(1, 1, 0);
        assertThatThrownBy(() -> new Table(List.of(point)))
                .hasMessage("a measured spread has 1 points; it must have 2 to 100000");
        assertThatThrownBy(() -> new Table(List.of(point, point)))
                .hasMessage("target of point 2 is 1; it must be above the one before, which is 1.0");
        assertThatThrownBy(() -> new Table.Point(1, 1, Double.NaN)).hasMessageStartingWith("deviation is NaN");
    }
}
