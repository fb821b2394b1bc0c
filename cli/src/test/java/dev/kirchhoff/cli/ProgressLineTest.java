package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {

    private static List<String> shown(int columns) {
        StringWriter terminal = new StringWriter();
        try (ProgressLine line = new ProgressLine("2/3 random", 0, 100, new PrintWriter(terminal), columns)) {
            line.at(50, "epoch 1/2  train 12.3 %  test 45.6 %");
        }
        return List.of(terminal.toString().split("\r"));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 20, 30, 40, 60, 80, 200})
    void fitsTheTerminalAndIsWipedAway(int columns) {
        List<String> states = shown(columns);

        assertThat(states).allSatisfy(state -> assertThat(state.length()).isLessThan(columns));
        assertThat(states.getLast()).isBlank();
    }

    @Test
    void aNarrowTerminalKeepsWhatMattersMost() {
        assertThat(shown(40)).anyMatch(state -> state.matches("2/3 random #+\\.+  50 %  epoch 1/2 *"));
        assertThat(shown(80)).anyMatch(state -> state.contains("epoch 1/2  train 12.3 %  test 45.6 %"));
    }
}
