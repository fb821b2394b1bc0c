package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReduceCommandTest {

    @TempDir
    private static Path folder;

    private static String run;

    @BeforeAll
    static void train() throws IOException {
        run = TiledConfig.run(folder, "run");
    }

    @Test
    void everyMethodHasALineBesideTheNetworkWithTiles() throws IOException {
        Path out = folder.resolve("reduction");
        Command reduce = Command.run("reduce", run, "--draws", "3", "--out", out.toString());

        assertThat(reduce.code()).as(reduce.err()).isZero();
        assertThat(reduce.out())
                .matches("(?s)1000 test images of embedded\nkernels +draws +error +sd +best\nall tiles +1 .*\n"
                        + "all tiles, 9 votes +1 .*\nnorm +1 .*\nrandom-tile +3 .* %.* %.* %\nfirst-tile +1 .*\n"
                        + "random-filters +3 .*\nmean +1 .*\nmean-rescaled +1 [^\n]*\n");
        assertThat(Files.readAllLines(out.resolve("reduction.csv"))).hasSize(1 + 2 + 6);
        assertThat(Files.readAllLines(out.resolve("draws.csv"))).hasSize(1 + 2 + 4 + 2 * 3);
    }

    @Test
    void theErrorWithTilesIsThatOfEvaluate() {
        JsonNode evaluated = JsonMapper.shared()
                .readTree(Command.run("evaluate", run, "--votes", "5", "--json").out());
        JsonNode reduced = JsonMapper.shared()
                .readTree(Command.run("reduce", run, "--votes", "5", "--method", "random-tile,mean", "--json")
                        .out());

        assertThat(reduced.get("tiled")).isEqualTo(evaluated.get("error"));
        assertThat(reduced.get("voted")).isEqualTo(evaluated.get("voted"));
        JsonNode drawn = reduced.get("methods").get(0);
        assertThat(drawn.get("method").asString()).isEqualTo("random-tile");
        double sum = 0;
        for (JsonNode error : drawn.get("errors")) {
            sum += error.asDouble();
        }
        assertThat(drawn.get("errors").size()).isEqualTo(20);
        assertThat(drawn.get("spread").get("mean").asDouble()).isCloseTo(sum / 20, within(1e-12));
        assertThat(drawn.get("spread").get("most").asDouble())
                .as("draws differ")
                .isGreaterThan(drawn.get("spread").get("least").asDouble());
        assertThat(drawn.get("weights")).isEqualTo(reduced.get("methods").get(1).get("weights"));
    }

    @Test
    void anUnknownMethodIsWrongUsage() {
        Command reduce = Command.run("reduce", run, "--method", "median");

        assertThat(reduce.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(reduce.err()).contains("--method is median, but must be one of norm, random-tile");
    }
}
