package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @TempDir
    private Path temporary;

    @Test
    void whatIsShownIsAConfigurationThatMeansTheSame() throws IOException {
        Command first = Command.run("config", "show", "rapa-fashion", "--set", "seed=7");
        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("seed: 7");

        Path file = Files.writeString(temporary.resolve("shown.yaml"), first.out());
        assertThat(Command.run("config", "show", file.toString()).out()).isEqualTo(first.out());
    }

    @Test
    void aCheckSaysWhichRunsThereWillBe() throws IOException {
        String file = SmallConfig.in(temporary);

        assertThat(Command.run("config", "check", file).out()).isEqualTo("small is valid and makes 1 run.\n");
        assertThat(Command.run("config", "check", file, "--set", "seed=[1,2,3]").out())
                .startsWith("small is valid and makes 3 runs:\n")
                .hasLineCount(4);
    }

    @Test
    void aPresetCanBeTakenAsAStart() throws IOException {
        Command preset = Command.run("presets", "rapa-cifar10");
        Path file = Files.writeString(temporary.resolve("mine.yaml"), preset.out());

        assertThat(preset.out()).startsWith("# ");
        assertThat(Command.run("config", "check", file.toString()).code()).isZero();
    }

    @Test
    void everyPresetIsListedAndValid() {
        Command list = Command.run("presets");

        assertThat(list.out()).contains("rapa-fashion", "rapa-cifar10-128", "lenet-mnist", "gokmen-vlasov");
        list.out()
                .lines()
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.split(" ")[0])
                .forEach(name -> assertThat(Command.run("config", "check", name).code())
                        .as(name)
                        .isZero());
    }
}
