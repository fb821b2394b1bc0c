package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    /** From 1e9 on there is no point among ten digits: zeros at the end belong to the number. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "33, 33",
        "100, 100",
        "0.5, 0.5",
        "3.14159265358979, 3.141592654",
        "1e9, 1000000000",
        "3e10, 30000000000"
    })
    void whatWasGivenIsWrittenWithoutZerosBehindThePoint(double value, String text) {
        assertThat(Numbers.given(value)).isEqualTo(text);
    }
}
