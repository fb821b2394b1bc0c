package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    static Stream<List<String>> commands() {
        List<List<String>> paths = new ArrayList<>();
        collect(Commands.all(new Interruption()), List.of(), paths);
        return paths.stream();
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> paths) {
        paths.add(path);
        line.getSubcommands().forEach((name, sub) -> {
            if (!name.equals("help")) {
                collect(sub, Stream.concat(path.stream(), Stream.of(name)).toList(), paths);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHelpsWithAnExampleThatFitsTheScreen(List<String> path) {
        List<String> args = new ArrayList<>(path);
        args.add("--help");
        Command help = Command.run(args.toArray(String[]::new));

        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("Usage: kirchhoff" + (path.isEmpty() ? "" : " " + String.join(" ", path)));
        assertThat(help.out()).containsPattern("(?m)^Examples?$");
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void theCommandsOfTheExamplesAreUnderstood() {
        List<String> examples = commands()
                .flatMap(path -> Command.run(Stream.concat(path.stream(), Stream.of("--help"))
                                .toArray(String[]::new))
                        .out()
                        .lines())
                .filter(line -> line.startsWith("  kirchhoff "))
                .map(line -> line.strip().replaceFirst(" > .*", ""))
                .toList();

        assertThat(examples).hasSizeGreaterThan(15);
        for (String example : examples) {
            String[] words = example.split(" +");
            Commands.all(new Interruption())
                    .parseArgs(List.of(words).subList(1, words.length).toArray(String[]::new));
        }
    }

    /** Of commands that are not named, only what the list shows is made. */
    @Test
    void theListOfCommandsIsThatOfAllCommandsMadeWhole() {
        assertThat(Command.run("--help").out())
                .isEqualTo(Commands.all(new Interruption())
                        .setCommandName("kirchhoff")
                        .getUsageMessage());
        assertThat(Command.run("help").out()).isEqualTo(Command.run("--help").out());
    }

    @Test
    void aFileOfArgumentsMayNameACommand(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("args"), "presets --json");
        assertThat(Command.run("@" + file).out())
                .isEqualTo(Command.run("presets", "--json").out());
    }

    @Test
    void helpIsACommandToo() {
        assertThat(Command.run("help", "train").out())
                .isEqualTo(Command.run("train", "--help").out());
    }

    @Test
    void theVersionIsSaid() {
        assertThat(Command.run("--version").out()).startsWith("kirchhoff ");
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        Command completion = Command.run("completion");

        assertThat(completion.code()).isZero();
        assertThat(completion.out()).contains("complete -F _complete_kirchhoff", "--resume", "fashion-mnist");
    }
}
