package dev.kirchhoff.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.kirchhoff.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that a page tells a reader to type is one that the command line takes: names, options and the form of their values. */
class DocumentedCommandsTest {

    private static final Repository REPOSITORY =
            new Repository(Path.of("..").toAbsolutePath().normalize());

    /** In a line of its own, or in the text, where it may go over the end of a line; up to what a shell, not the command, would read. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^ {0,4}\\./kirchhoff ([^|>;&#\\n]+)|`\\./kirchhoff ([^`|>;&#]+)");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");

    /** A page and a command on it. */
    record Told(String page, String command) {}

    /** Decisions and the log tell of commands as they were. */
    static Stream<Told> commands() {
        return REPOSITORY.markdown().stream()
                .filter(page -> !page.startsWith("docs/decisions/") && !page.matches("docs/log.md|CHANGELOG.md"))
                .flatMap(page -> COMMAND.matcher(REPOSITORY.text(page).replaceAll("\\\\\\n\\s*", " "))
                        .results()
                        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                        .map(command -> new Told(page, meant(command))))
                .filter(told -> !told.command().isEmpty());
    }

    /** Without what may be left out: dots, and words in brackets; a number where one is meant. */
    private static String meant(String command) {
        return command.replaceAll("\\s\\[[^\\]]*\\]|\\.\\.\\.|…", " ")
                .replaceAll("\\bSEED\\b", "1")
                .strip();
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        int end = -1;
        while (word.find()) {
            String text = Stream.of(1, 2, 3)
                    .map(word::group)
                    .filter(group -> group != null)
                    .findFirst()
                    .orElseThrow();
            if (word.start() == end) {
                words.addLast(words.removeLast() + text);
            } else {
                words.add(text);
            }
            end = word.end();
        }
        return words.toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isOneThatTheCommandLineTakes(Told told) {
        assertThatCode(() -> Main.commands("./kirchhoff").parseArgs(words(told.command())))
                .as(told.page())
                .doesNotThrowAnyException();
    }

    @Test
    void theyAreFoundAndRead() {
        assertThat(commands()).hasSizeGreaterThan(120).contains(new Told("README.md", "train"));
        assertThat(words("train --set \"a=[1, 2]\" --set b='x y' c"))
                .containsExactly("train", "--set", "a=[1, 2]", "--set", "b=x y", "c");
        assertThatCode(() -> Main.commands("./kirchhoff").parseArgs("train", "--no-such"))
                .hasMessageContaining("--no-such");
    }
}
