package dev.kirchhoff.experiment.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Printed tables of two-sided bounds, as in Abramowitz and Stegun (1964), table 26.10. */
class StudentTest {

    @ParameterizedTest
    @CsvSource({
        "0.95, 1, 12.706",
        "0.95, 2, 4.303",
        "0.95, 3, 3.182",
        "0.95, 6, 2.447",
        "0.95, 16, 2.120",
        "0.95, 120, 1.980",
        "0.99, 1, 63.657",
        "0.99, 5, 4.032",
        "0.99, 10, 3.169",
        "0.999, 5, 6.869",
        "0.999, 30, 3.646",
        "0.5, 4, 0.741"
    })
    void boundsAreThoseOfTheTable(double probability, int freedom, double bound) {
        assertThat(Student.bound(probability, freedom)).isCloseTo(bound, within(0.0006));
    }
}
