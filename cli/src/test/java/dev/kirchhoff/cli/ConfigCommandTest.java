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

    @Test
    void aCheckBuildsTheNetworkWhereTheImagesAreAtHand() throws IOException {
        String file = SmallConfig.in(temporary);
        String kernel = "network.0={type: conv, channels: 2, kernel: 29}";

        Command embedded = Command.run("config", "check", file, "--set", kernel);
        assertThat(embedded.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(embedded.err())
                .isEqualTo(
                        "kirchhoff: network.0 (conv1): a kernel of 29x29 does not fit an image of 28x28 with padding 0.\n");

        Command elsewhere = Command.run("config", "check", file, "--set", kernel, "--data", "not/here");
        assertThat(elsewhere.code()).isZero();
        assertThat(elsewhere.err())
                .isEqualTo(
                        "Whether the network fits is not known: there are no images at not/here; name their folder by --data.\n");
    }

    @Test
    void aSweepWithoutEffectIsSaid() throws IOException {
        String file = SmallConfig.in(temporary);

        Command check = Command.run("config", "check", file, "--set", "tiling=[none,random]");
        assertThat(check.code()).isZero();
        assertThat(check.err()).isEqualTo("tiling has no effect: no layer has more than 1 tile\n");
    }

    @Test
    void optionsAreNamedNotLinesOfTheFile() throws IOException {
        String file = SmallConfig.in(temporary);

        assertThat(Command.run("train", file, "--epochs", "-1").err())
                .isEqualTo("kirchhoff: --epochs: training: epochs is -1; it must be 0 or more.\n");
        assertThat(Command.run("config", "check", file, "--set", "training.batch=0")
                        .err())
                .isEqualTo("kirchhoff: --set training.batch: training: batch is 0; it must be 1 or more.\n");
    }
}
