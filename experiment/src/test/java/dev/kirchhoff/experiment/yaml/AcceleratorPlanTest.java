package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.cost.Technology;
import dev.kirchhoff.crossbar.error.Table;
import dev.kirchhoff.experiment.config.Accelerator;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import dev.kirchhoff.tile.Programmed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accelerators by name, from files, with changes, in sweeps. */
class AcceleratorPlanTest {

    @TempDir
    private Path folder;

    private static List<Planned> load(String name, @Nullable String technology, String... overrides) {
        return AcceleratorPlan.load(name, technology, List.of(overrides));
    }

    private static Accelerator one(String name, @Nullable String technology, String... overrides) {
        List<Planned> all = load(name, technology, overrides);
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().settings()).isEmpty();
        return all.getFirst().accelerator();
    }

    private static Technology technology(String name) {
        return one("ideal", name).technology();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aPresetHasItsHardwareAndItsTechnology() {
        Accelerator isaac = one("bitsliced-isaac", null);
        assertThat(isaac.hardware().array().rows()).isEqualTo(128);
        assertThat(isaac.technology()).isEqualTo(technology("isaac-32nm")).isNotEqualTo(technology("sonos-40nm"));
        assertThat(one("bitsliced-isaac", "sonos-40nm").technology()).isEqualTo(technology("sonos-40nm"));
    }

    @Test
    void aFileSaysAsMuchAsItLikes() throws IOException {
        Path little = file("little.yaml", "hardware: {array: {rows: 99}}\n");
        assertThat(one(little.toString(), null).hardware().array().rows()).isEqualTo(99);
        assertThat(one(little.toString(), null).technology()).isEqualTo(technology(AcceleratorPlan.USUAL_TECHNOLOGY));
        Path process =
                file("process.yaml", Presets.TECHNOLOGY.named("timely-65nm").text());
        assertThat(one(little.toString(), process.toString()).technology()).isEqualTo(technology("timely-65nm"));
        Path names = file("names.yaml", "technology: '" + process + "'\n");
        assertThat(one(names.toString(), null)).isEqualTo(one("ideal", "timely-65nm", "hardware={}"));
    }

    @Test
    void changesAreLaidOverOneAfterAnother() {
        Accelerator changed = one(
                "generic-8bit",
                null,
                "hardware.array.rows=64",
                "technology=isaac-32nm",
                "technology.readVoltage=0.5",
                "hardware.cells.programming.spread.alpha=0.02");
        assertThat(changed.hardware().array().rows()).isEqualTo(64);
        assertThat(changed.hardware().array().columns()).isEqualTo(256);
        assertThat(changed.technology().readVoltage()).isEqualTo(0.5);
        assertThat(changed.technology().columnsPerAdc()).isEqualTo(128);
        assertThat(changed.hardware().cells().programming().spread().deviation(0.5, 0))
                .isEqualTo(0.02);
    }

    /** What is written out reads back as the same accelerator. */
    @Test
    void theEffectiveConfigSaysAll() throws IOException {
        for (Preset preset : Presets.PROGRAMMED.all()) {
            Planned planned = load(preset.name(), null).getFirst();
            Path file = file(preset.name() + ".yaml", planned.yaml());
            assertThat(one(file.toString(), null)).as(preset.name()).isEqualTo(planned.accelerator());
        }
    }

    @Test
    void listsMakeEveryCombination() {
        List<Planned> sweep = load(
                "generic-8bit",
                null,
                "hardware.outputs.adc.bits=[6, 7]",
                "technology=[isaac-32nm, sonos-40nm, timely-65nm]");
        assertThat(sweep).hasSize(6);
        assertThat(sweep.get(1).settings())
                .isEqualTo(Map.of("hardware.outputs.adc.bits", "6", "technology", "sonos-40nm"));
        assertThat(sweep.getLast().settings())
                .isEqualTo(Map.of("hardware.outputs.adc.bits", "7", "technology", "timely-65nm"));
        assertThat(sweep.getLast().accelerator().technology()).isEqualTo(technology("timely-65nm"));
        assertThat(sweep.getLast().accelerator().hardware().outputs().adc().bits())
                .isEqualTo(7);
    }

    @Test
    void namesOfAListKeepTheirNamesWithChanges() {
        List<Planned> sweep = load(
                "ideal",
                null,
                "hardware.cells.programming.spread=[none, {type: normal, alpha: 0.1}]",
                "technology=[isaac-32nm, sonos-40nm]",
                "technology.0.readVoltage=0.3");
        assertThat(sweep)
                .extracting(planned -> String.join(", ", planned.settings().values()))
                .containsExactly(
                        "none, isaac-32nm",
                        "none, sonos-40nm",
                        "normal alpha 0.1, isaac-32nm",
                        "normal alpha 0.1, sonos-40nm");
        assertThat(sweep.getFirst().accelerator().technology().readVoltage()).isEqualTo(0.3);
        assertThat(sweep.get(1).accelerator().technology().readVoltage()).isEqualTo(0.1);
    }

    @Test
    void aMeasuredSpreadIsReadAndWrittenOut() throws IOException {
        Path cells = file("my-cells.csv", "# uS\n1,1.2,0.1\n10,10,0.5\n20,19.5,0.3\n");
        Planned planned = load(
                        "ideal",
                        null,
                        "hardware.cells.programming.spread={type: table, file: '" + cells + "'}",
                        "hardware.array.rows=9")
                .getFirst();
        Table expected = new Table(
                List.of(new Table.Point(1, 1.2, 0.1), new Table.Point(10, 10, 0.5), new Table.Point(20, 19.5, 0.3)));
        assertThat(planned.accelerator().hardware().cells().programming().spread())
                .isEqualTo(expected);
        assertThat(planned.yaml()).contains("type: table", "points:", "19.5").doesNotContain("my-cells");
        Path effective = file("effective.yaml", planned.yaml());
        assertThat(one(effective.toString(), null)).isEqualTo(planned.accelerator());
    }

    @Test
    void theExampleOfTheReadmeCanBeRead() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int start = readme.indexOf("hardware:\n  encoding:");
        Path cells = file("my-cells.csv", "1,1,0.5\n40,39,1\n");
        String example =
                readme.substring(start, readme.indexOf("```", start)).replace("my-cells.csv", cells.toString());
        Path mine = file("mine.yaml", example);
        assertThat(load(mine.toString(), null))
                .extracting(planned -> planned.settings().get("hardware.outputs.adc.bits"))
                .containsExactly("6", "8");
    }

    @Test
    void measuredSpreadsMakeASweepByTheirNames() throws IOException {
        Path first = file("a.csv", "1,1,0.1\n2,2,0.1\n");
        Path second = file("b.csv", "1,1,0.2\n2,2,0.2\n");
        Path hardware = file("sweep.yaml", """
                hardware:
                  cells:
                    programming: {spread: {type: table, file: ['%s', '%s']}}
                    readNoise: {type: steady, spread: {type: table, file: '%s'}}
                """.formatted(first, second, second));
        List<Planned> sweep = load(hardware.toString(), null);
        assertThat(sweep)
                .extracting(planned -> planned.settings().get("hardware.cells.programming.spread"))
                .containsExactly(first.toString(), second.toString());
        Programmed arrays = sweep.getFirst().accelerator().hardware();
        assertThat(arrays.cells().programming().spread().deviation(1, 0.5)).isEqualTo(0.05);
    }

    @Test
    void badTablesAreRefusedWithWhereTheyAreNamed() throws IOException {
        Path bad = file("bad.csv", "1,1\n");
        Path hardware = file("bad.yaml", """
                hardware:
                  cells:
                    programming:
                      spread: {type: table, file: '%s'}
                """.formatted(bad));
        assertThatThrownBy(() -> load(hardware.toString(), null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        hardware + ", line 4: file: " + bad + ", line 1: 1,1 is not a point; a line holds");
        String spread = "hardware.cells.programming.spread=";
        assertRefused(
                "{type: table, file: nowhere.csv}", spread, "file: Cannot read nowhere.csv: there is no such file");
        assertRefused("{type: table, file: }", spread, "file needs the name of a CSV file");
        assertRefused("{type: table, file: \"a\\0b\"}", spread, "file: Nul character not allowed: a\0b");
        assertRefused("{type: table}", spread, "hardware.cells.programming.spread.points is missing");
        assertRefused(
                "{type: table, file: x.csv, points: []}",
                spread,
                "a table has both a file and points; a file holds its points");
        assertRefused(
                "{type: normal, file: x.csv}", spread, "hardware.cells.programming.spread.file is not a known key");
    }

    private static void assertRefused(String value, String path, String sentence) {
        assertThatThrownBy(() -> load("ideal", null, path + value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            generic-8bits | | generic-8bits is neither a file nor a preset of programmed arrays; did you mean generic-8bit?
            nowhere.yaml | | nowhere.yaml does not exist
            rapa | | rapa is a hardware preset, to train on, but a preset of programmed arrays, to infer on, is needed
            isaac-32nm | | isaac-32nm is a preset of a technology, to reckon costs with, but a preset of programmed arrays
            rapa-fashion | | rapa-fashion is a preset, to train, but a preset of programmed arrays, to infer on, is needed
            ideal | technology=nosuch | override technology: technology: nosuch is neither a file nor a preset of a technology
            ideal | technology=ideal | technology: ideal is a preset of programmed arrays, to infer on
            ideal | technology=[isaac-32nm, nosuch] | override technology: technology: nosuch is neither a file
            ideal | technology="a\\0b" | is neither a file nor a preset
            ideal | technology= | override technology is empty
            ideal | technology='' | override technology: technology needs keys with values
            ideal | technology.readVoltage=-1 | technology: readVoltage is -1; it must be a number above 0
            ideal | hardwar.array.rows=1 | hardwar is not a known key; did you mean hardware?
            ideal | hardware.array.rows=many | override hardware.array.rows: hardware.array.rows
            ideal | hardware=rapa | override hardware: hardware needs keys with values
            ideal | hardware.cells.seconds | override "hardware.cells.seconds" is not path=value
            ideal | hardware.encoding={weightBits: 1} | weightBits is 1; it must be 0, or a whole number from 2 to 16
            ideal | hardware.array.rows=[] | hardware.array.rows is an empty list; it needs a value
            """)
    void whatIsWrongIsSaidInASentence(String name, @Nullable String override, String sentence) {
        assertThatThrownBy(() -> load(name, null, override == null ? new String[0] : new String[] {override}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(sentence)
                .message()
                .hasLineCount(1);
    }

    @Test
    void programmedArraysAreNoHardwareOfATraining() {
        assertThatThrownBy(() -> Plan.load("rapa-fashion", List.of("hardware=rram-wan")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "override hardware: hardware: rram-wan is a preset of programmed arrays, to infer on,"
                                + " but a hardware preset, to train on, is needed; accepted: digital, rpu, capacitor");
    }

    @Test
    void tooManyCombinationsAreRefusedBeforeTheyAreMade() {
        String many = "=[" + "1, ".repeat(149) + "1]";
        assertThatThrownBy(() -> load("ideal", null, "hardware.array.rows" + many, "hardware.array.columns" + many))
                .hasMessage(
                        "ideal makes 22500 runs by its lists of hardware.array.rows, hardware.array.columns; at most"
                                + " 10000 are accepted");
    }
}
