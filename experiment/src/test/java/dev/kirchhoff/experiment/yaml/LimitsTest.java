package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.kirchhoff.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However large a config is, it is read or refused in a moment, and no message is longer than a reader can bear. */
class LimitsTest {

    private static final Duration MOMENT = Duration.ofSeconds(20);

    private static void refuses(String text, String start) {
        assertTimeoutPreemptively(
                MOMENT,
                () -> assertThatThrownBy(() -> Plan.parse("my.yaml", text, List.of()))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageStartingWith(start)
                        .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(400)));
    }

    private static String list(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    @Test
    void aFileOfTwentyMegabytes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("big.yaml"), "name: " + "x".repeat(20_000_000));

        assertTimeoutPreemptively(
                MOMENT,
                () -> assertThatThrownBy(() -> Plan.load(file.toString(), List.of()))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessage(file + " has 20000006 bytes; a config has at most 1048576"));
    }

    @Test
    void aLongOverride() {
        assertThatThrownBy(() -> Plan.parse("my.yaml", PlanTest.SMALL, List.of("seed=" + "1".repeat(2_000_000))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("override seed has 2000000 characters; at most 1048576 are accepted");
    }

    @Test
    void aPathOfTenThousandSteps() {
        assertThatThrownBy(() -> Plan.parse("my.yaml", PlanTest.SMALL, List.of("data" + ".a".repeat(10_000) + "=1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("override data.a.a.a.")
                .hasMessageEndingWith("... leads through 10001 groups within groups; at most 32 are accepted");
        refuses(PlanTest.SMALL + "sweep: [{data" + ".a".repeat(10_000) + ": 1}]\n", "my.yaml, line ");
    }

    @Test
    void aSweepOfAHundredThousandValues() {
        refuses(
                PlanTest.SMALL + "seed: " + list(100_000),
                "my.yaml makes 100000 runs by its lists of seed; at most 10000 are accepted");
    }

    @Test
    void aThousandMillionRunsAreCountedAndNotLaidOut() {
        String rates = list(10_000);
        refuses(
                PlanTest.SMALL.replace("rate: 0.01", "rate: " + rates) + "seed: " + list(100_000),
                "my.yaml makes 1000000000 runs by its lists of training.rate, seed; at most 10000 are accepted");
        refuses(
                PlanTest.SMALL + "sweep: [{seed: " + list(9_000) + "}, {training.rate: " + list(9_000) + "}]",
                "my.yaml makes 18000 runs by its lists of seed, training.rate; at most 10000 are accepted");
    }

    @Test
    void theMostRunsAreLaidOut() {
        Plan plan = assertTimeoutPreemptively(
                MOMENT.multipliedBy(6),
                () -> Plan.parse("my.yaml", PlanTest.SMALL + "seed: " + list(Limits.RUNS), List.of()));

        assertThat(plan.runs()).hasSize(Limits.RUNS);
        assertThat(plan.runs().getLast().config().seed()).isEqualTo(Limits.RUNS - 1);
    }

    @Test
    void manyRunsOfManyLayers() {
        String layers = "  - {type: linear, outputs: 3, init: he, bias: none}\n".repeat(990);
        refuses(
                PlanTest.SMALL.replace("  - relu\n", layers) + "seed: " + list(9_000),
                "my.yaml makes 9000 runs by its lists of seed, whose configs have 35757000 values together; at most 2000000 are "
                        + "accepted");
        assertThat(Plan.parse("my.yaml", PlanTest.SMALL.replace("  - relu\n", layers) + "seed: " + list(50), List.of())
                        .runs())
                .hasSize(50);
    }

    @Test
    void thousandsOfLayers() {
        String layers = "  - relu\n".repeat(3_000);
        refuses(
                PlanTest.SMALL.replace("  - relu\n", layers),
                "my.yaml, line 5: network has 3002 layers; at most 1000 are accepted");
    }

    @Test
    void groupsWithinGroups() {
        refuses(
                "a: " + "[".repeat(10_000) + "]".repeat(10_000),
                "my.yaml, line 1 has groups within groups to a depth of more than 32, the most accepted");
        refuses("{a: ".repeat(10_000) + "}".repeat(10_000), "my.yaml, line 1 has groups within groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "tiling", "name", "hardware", "reshuffle"})
    void aValueOfHalfAMillionCharacters(String key) {
        String digits = "9".repeat(500_000);
        String without = PlanTest.SMALL.replace("name: small\n", "");
        String named = key.equals("name") ? without : PlanTest.SMALL;
        refuses(named + key + ": " + digits + "\n", "my.yaml, line");
        refuses(named + key + ": x" + digits + "\n", "my.yaml, line");
    }

    @Test
    void aKeyOrTypeOfHalfAMillionCharacters() {
        String long500 = "k".repeat(500_000);
        refuses(PlanTest.SMALL + long500 + ": 1\n", "my.yaml, line");
        refuses("{" + long500 + "\n", "my.yaml, line");
        refuses(PlanTest.SMALL.replace("- relu", "- " + long500), "my.yaml, line 6: network.1: kkk");
        refuses(
                PlanTest.SMALL.replace("- relu", "- a." + long500),
                "my.yaml, line 6: network.1: there is no class a.kkk");
    }

    @Test
    void aSecondDocument() {
        refuses(
                PlanTest.SMALL + "---\nname: other\n",
                "my.yaml, line 10 begins a second document; a config is a single one");
        assertThat(Plan.parse("my.yaml", "---\n" + PlanTest.SMALL + "...\n", List.of())
                        .runs())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ../../evil      | ../../evil
        a b             | a b
        .               | .
        ..              | ..
        "a\\0b"         | a\ufffdb
        é               | é
        """)
    void namesThatAreNoFolders(String name, String shown) {
        refuses(
                PlanTest.SMALL.replace("name: small", "name: " + name),
                "my.yaml, line 2: name is \"" + shown
                        + "\"; letters, digits, '.', '_' and '-' are accepted, 1 to 100 of "
                        + "them, but neither \".\" nor \"..\"");
    }

    @Test
    void namesOfUpToAHundredCharacters() {
        String name = "A.b_c-9".repeat(14) + "xy";
        assertThat(Plan.parse("my.yaml", PlanTest.SMALL.replace("small", name), List.of())
                        .name())
                .isEqualTo(name)
                .hasSize(100);
        refuses(PlanTest.SMALL.replace("small", name + "z"), "my.yaml, line 2: name is \"A.b_c-9");
    }
}
