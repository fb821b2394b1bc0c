package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void wordsToTheLeftAndNumbersToTheRight() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new Table(List.of("scheme", "test error"))
                .row(List.of("none", "12.30 %"))
                .row(List.of("random-fixed", "9.80 %"))
                .print(out);
        out.flush();

        assertThat(text.toString().lines())
                .containsExactly("scheme        test error", "none             12.30 %", "random-fixed      9.80 %");
    }

    @Test
    void theLastColumnFitsTheTerminal() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new Table(List.of("preset", "what it trains"))
                .row(List.of("short", "one two three four five six"))
                .row(List.of("x", "anunbrokenwordthatislongerthanthis"))
                .print(out, 28);
        out.flush();

        assertThat(text.toString().lines())
                .containsExactly(
                        "preset  what it trains",
                        "short   one two three four",
                        "        five six",
                        "x       anunbrokenwordthatislongerthanthis");
    }
}
