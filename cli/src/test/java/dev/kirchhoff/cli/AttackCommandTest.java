package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AttackCommandTest {

    @TempDir
    private static Path folder;

    private static String run;

    @BeforeAll
    static void train() throws IOException {
        run = folder.resolve("run").toString();
        Command trained = Command.run("train", SmallConfig.in(folder), "--out", run);
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    @Test
    void printsATableAndWritesFiles() throws IOException {
        Path out = folder.resolve("attack");
        Command attack = Command.run(
                "attack",
                "fgsm",
                run,
                "--limit",
                "200",
                "--levels",
                "40,33.5,20",
                "--votes",
                "3",
                "--out",
                out.toString());

        assertThat(attack.code()).as(attack.err()).isZero();
        assertThat(attack.err()).isEmpty();
        assertThat(attack.out())
                .startsWith("200 test images, 1")
                .contains("ratio of pixels, gradient fresh, 3 votes", "there is nothing to vote on")
                .containsPattern("(?m)^SNR in dB +eps x 255 +in the end +unmoved +still correct$")
                .containsPattern("(?m)^ +33\\.5 +\\d\\.\\d\\d +\\d\\d\\.\\d\\d +\\d+ +\\d+\\.\\d\\d ± \\d\\.\\d\\d %$")
                .containsPattern("(?m)^ +- +0 +- +\\d+ +100\\.00 ± 0\\.00 %$");
        assertThat(Files.readAllLines(out.resolve("attack.csv"))).hasSize(5);
        assertThat(out.resolve("attack.png")).isNotEmptyFile();
        assertThat(out.resolve("index.html")).isNotEmptyFile();
    }

    @Test
    void onProgrammedArraysSaysMeanAndDeviation() throws IOException {
        Path out = folder.resolve("arrays");
        Command attack = Command.run(
                "attack",
                "fgsm",
                run,
                "--limit",
                "50",
                "--levels",
                "30",
                "--hardware",
                "rram-wan",
                "--set",
                "hardware.outputs.adc.bits=[6,8]",
                "--draws",
                "2",
                "--gradient-of",
                "arrays",
                "--out",
                out.toString());

        assertThat(attack.code()).as(attack.err()).isZero();
        assertThat(attack.out())
                .startsWith("50 test images; ratio of pixels, gradient fresh of the arrays, 1 vote, 2 draws")
                .contains("rram-wan, hardware.outputs.adc.bits=6", "Correct without attack: ")
                .containsPattern("(?m)^SNR in dB +eps x 255 +digital +on arrays$")
                .containsPattern("(?m)^ +30 +\\d\\.\\d\\d +\\d+\\.\\d\\d % +\\d+\\.\\d\\d ± \\d+\\.\\d\\d %$");
        assertThat(Files.readAllLines(out.resolve("attack.csv"))).hasSize(7);
    }

    @Test
    void aBaseIsComparedWith() throws IOException {
        String less = folder.resolve("less").toString();
        Command trained = Command.run(
                "train", SmallConfig.in(folder), "--set", "training.epochs=1", "--set", "seed=2", "--out", less);
        assertThat(trained.code()).as(trained.err()).isZero();
        Path out = folder.resolve("base");
        String[] asked = {
            "attack", "fgsm", run, "--base", less, "--limit", "200", "--levels", "33", "--out", out.toString(), "--json"
        };
        Command attack = Command.run(asked);
        assertThat(attack.code()).as(attack.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(attack.out());
        JsonNode row = report.get("levels").get(0);
        JsonNode beside = report.get("base").get("levels").get(0);

        assertThat(report.get("base").get("run").get("folder").asString()).isEqualTo(less);
        assertThat(row.get("gap").get("closed").asDouble())
                .isNotZero()
                .isCloseTo(1 - (1 - accuracy(row)) / (1 - accuracy(beside)), within(1e-12));
        assertThat(Files.readAllLines(out.resolve("gap.csv"))).hasSize(2);
        assertThat(Command.run(Arrays.copyOf(asked, asked.length - 1)).out())
                .containsPattern(
                        "still correct +of the base +gap closed\n +33 [^\n]*% +-?\\d+\\.\\d\\d ± \\d+\\.\\d\\d %\n");
        assertThat(Command.run("attack", "fgsm", run, "--base", less, "--hardware", "ideal")
                        .err())
                .contains("--base is about networks as they were trained; leave out --hardware");
    }

    private static double accuracy(JsonNode row) {
        return row.get("level").get("accuracy").asDouble();
    }

    @Test
    void optionsOfArraysNeedArrays() {
        Command draws = Command.run("attack", "fgsm", run, "--draws", "3");
        assertThat(draws.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(draws.err()).contains("--draws is about arrays; say which by --hardware, as generic-8bit");
        assertThat(Command.run("attack", "fgsm", run, "--gradient-of", "arrays").err())
                .contains("--gradient-of is about arrays");
        assertThat(Command.run("attack", "fgsm", run, "--gradient-of", "chip", "--hardware", "ideal")
                        .err())
                .contains("--gradient-of is chip; it must be digital or arrays");
    }

    @Test
    void printsJson() {
        Command attack = Command.run(
                "attack", "fgsm", run, "--limit", "50", "--snr-of", "normalized", "--gradient", "same", "--json");

        assertThat(attack.code()).as(attack.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(attack.out());
        assertThat(report.get("levels")).hasSize(11);
        assertThat(report.get("snrOf").asString()).isEqualTo("normalized");
        assertThat(report.get("gradient").asString()).isEqualTo("same");
        assertThat(report.get("floor").asDouble()).isEqualTo(1);
    }
}
