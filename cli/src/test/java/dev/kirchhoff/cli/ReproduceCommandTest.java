package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReproduceCommandTest {

    @TempDir
    private static Path folder;

    private static String data;

    @BeforeAll
    static void writeImages() throws IOException {
        data = TinyImages.in(folder.resolve("tiny"));
    }

    private static Command run(Interruption interruption, String... args) {
        return Command.run(
                interruption,
                Stream.concat(
                                Stream.of(args),
                                Stream.of(
                                        "--data",
                                        data,
                                        "--epochs",
                                        "1",
                                        "--out",
                                        folder.resolve("out").toString()))
                        .toArray(String[]::new));
    }

    private static Command run(String... args) {
        return run(new Interruption(), args);
    }

    @Test
    void putsPublishedFiguresBesideOurs() {
        Command done = run("reproduce", "rapa-figure7", "--only", "enlarged,random", "--seeds", "1,2");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.err().lines())
                .hasSize(4)
                .first()
                .asString()
                .matches("1/4 enlarged-1-s1  1 epoch  test \\d+\\.\\d %  validation \\d+\\.\\d %  in 0:\\d\\d");
        assertThat(done.out())
                .startsWith("Random tiling makes networks more robust")
                .contains("Images: " + data + "; 1 epoch; seeds 1, 2; trained in ")
                .containsPattern("(?m)^network +n +accuracy +floor +fresh ")
                .containsPattern("(?m)^random +2 +\\d+\\.\\d ± \\d+\\.\\d ")
                .containsPattern("(?m)^network +figure +published +on +ours +n +where$")
                .containsPattern("(?m)^random +fresh +73\\.7 +CIFAR-10 +\\d+\\.\\d ± \\d+\\.\\d +2 +derived from")
                .containsPattern("(?m)^random-128 +fresh +84\\.0 +CIFAR-10 +- +- +section")
                .containsPattern(
                        "(?m)^(CONFIRMED|REFUTED|NOT DECIDED AT THIS BUDGET) \\(paper\\)  Random tiling withstands")
                .contains("Results    " + folder.resolve("out/rapa-figure7"));
        assertThat(folder.resolve("out/rapa-figure7/index.html")).isNotEmptyFile();
    }

    @Test
    void printsJson() {
        Command done = run("reproduce", "rapa-table1", "--only", "none", "--json");

        assertThat(done.code()).as(done.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(done.out());
        assertThat(report.get("name").asString()).isEqualTo("rapa-table1");
        assertThat(report.get("networks")
                        .get(0)
                        .get("trainings")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("none-1-s1");
        assertThat(report.get("claims").get(0).get("verdict").asString()).isEqualTo("NOT_DECIDED");
    }

    @Test
    void theStudyOfTilesIsAnAnalysisToo() {
        Command done = run("analyze", "tiles", "--n1", "16", "--lr-rule", "sqrt");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).containsPattern("(?m)^n1-16 +1 +167,104 +");
    }

    @Test
    void goesOnAfterAnInterruption() {
        Interruption stop = new Interruption();
        stop.request();
        Command stopped = run(stop, "reproduce", "rapa-table1", "--only", "alternate", "--seeds", "5");

        assertThat(stopped.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(stopped.err())
                .startsWith("Interrupted; a checkpoint is written. Go on with: kirchhoff reproduce rapa-table1 --only")
                .hasLineCount(1);
        Command done = run("reproduce", "rapa-table1", "--only", "alternate", "--seeds", "5");
        assertThat(done.code()).as(done.err()).isZero();
    }
}
