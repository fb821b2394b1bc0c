package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
    @ValueSource(ints = {2, 5, 12, 20, 30, 40, 60, 80, 200})
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

    /** Ten steps of a hundred took ten seconds of the time since the line began; what was done before does not count. */
    @Test
    void drawsSeldomAndTellsTheTimeLeft() {
        StringWriter terminal = new StringWriter();
        AtomicLong time = new AtomicLong();
        ProgressLine line = new ProgressLine("run", 40, 100, new PrintWriter(terminal), 80, time::get);
        line.at(41, "first");
        time.set(TimeUnit.MILLISECONDS.toNanos(199));
        line.at(42, "second");
        time.set(TimeUnit.SECONDS.toNanos(10));
        line.at(50, "third");

        assertThat(terminal.toString().split("\r")).hasSize(3).satisfies(states -> {
            assertThat(states[1]).matches("run #{12}\\.{18}  41 %  first *");
            assertThat(states[2]).matches("run #{15}\\.{15}  50 %  0:50 left  third *");
        });
    }

    @Test
    void withoutATerminalNothingIsWritten() {
        StringWriter pipe = new StringWriter();
        try (ProgressLine line = new ProgressLine("run", 0, 100, new PrintWriter(pipe), 0)) {
            line.at(50, "half");
        }
        assertThat(pipe.toString()).isEmpty();
    }
}
