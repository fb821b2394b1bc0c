package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReduceCommandTest {

    /** An image of 1,000 between two classes, for which rounding decides. */
    private static final double ROUNDED = 0.0011;

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
                        + "random-filters +3 .*\nmax-wins +1 .*\nmean +1 .*\nmean-rescaled +1 [^\n]*\n"
                        + "Of 4 filters of conv1, [0-4] would come from another tile by the share of windows in which it had a pixel.\n"
                        + "max-wins took norm for conv2, which no max or mixed pooling follows.\n");
        assertThat(Files.readAllLines(out.resolve("reduction.csv"))).hasSize(1 + 2 + 7);
        assertThat(Files.readAllLines(out.resolve("draws.csv"))).hasSize(1 + 2 + 5 + 2 * 3);
        assertThat(Files.readAllLines(out.resolve("wins.csv"))).hasSize(1 + 4 * 9);
    }

    /** 6,000 images, in each 3 x 3 windows of 4 pixels. */
    @Test
    void everyWindowHasAWinner() {
        JsonNode wins = json("reduce", run, "--method", "max-wins", "--json")
                .get("wins")
                .get("conv1");

        long sum = 0;
        for (JsonNode each : wins.get("wins")) {
            sum += each.asLong();
        }
        assertThat(sum).isEqualTo(6000 * 3 * 3 * 4);
        assertThat(wins.get("sights").size()).isEqualTo(9);
    }

    /** Each method is measured on the weights of the run, whatever an earlier one has learned. */
    @Test
    void retrainingComesAfterwards() {
        JsonNode plain = json("reduce", run, "--method", "random-tile,mean", "--draws", "2", "--json");
        JsonNode again =
                json("reduce", run, "--method", "random-tile,mean", "--draws", "2", "--retrain", "1", "--json");

        for (int method = 0; method < 2; method++) {
            JsonNode before = plain.get("methods").get(method);
            JsonNode after = again.get("methods").get(method);
            assertThat(after.get("errors")).isEqualTo(before.get("errors"));
            assertThat(before.get("retrained").size()).isZero();
            assertThat(after.get("retrained").size())
                    .isEqualTo(after.get("errors").size());
            assertThat(after.get("retrainedSpread").get("mean").asDouble())
                    .isLessThan(after.get("spread").get("mean").asDouble());
        }
        assertThat(plain.get("retraining").isNull()).isTrue();
        assertThat(again.get("retraining").get("rate").asDouble())
                .as("a tenth of 0.05")
                .isCloseTo(0.005, within(1e-12));
    }

    @Test
    void retrainingHasItsColumns() {
        assertThat(Command.run("reduce", run, "--method", "mean", "--retrain", "1", "--retrain-rate", "0.02")
                        .out())
                .matches(
                        "(?s).*\nkernels +draws +error +sd +best +retrained +sd\n.*mean +1 [^\n]* % +- +- +[^\n]* % +-\n"
                                + "Retrained for 1 epoch at a rate of 0.02.\n");
    }

    @Test
    void impossibleTrainingIsWrongInput() {
        assertThat(Command.run("reduce", run, "--retrain", "0").err())
                .contains("retraining for 0 epochs was asked for");
        assertThat(Command.run("reduce", run, "--retrain-rate", "1").err())
                .contains("--retrain-rate needs --retrain EPOCHS");
        assertThat(Command.run("reduce", run, "--retrain", "1", "--retrain-rate", "-1")
                        .err())
                .contains("retraining at a rate of -1.0 was asked for; it must be above 0");
        Command diverged = Command.run("reduce", run, "--method", "mean", "--retrain", "1", "--retrain-rate", "1e30");
        assertThat(diverged.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(diverged.err()).contains("Retraining failed: ");
    }

    private static JsonNode json(String... args) {
        Command command = Command.run(args);
        assertThat(command.code()).as(command.err()).isZero();
        return JsonMapper.shared().readTree(command.out());
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

    /** The model is the very network that was measured, for whoever takes it up: of its kernels as they are, and retrained. */
    @Test
    void whatIsSavedHasTheErrorThatWasMeasured() {
        Path model = folder.resolve("saved.onnx");
        JsonNode norm = json("reduce", run, "--method", "norm", "--json", "--save", model.toString());
        assertThat(accuracy(model)).isCloseTo(1 - error(norm, "errors"), within(ROUNDED));

        JsonNode again =
                json("reduce", run, "--method", "norm", "--retrain", "1", "--json", "--save", model.toString());
        assertThat(error(again, "retrained")).isNotEqualTo(error(norm, "errors"));
        assertThat(accuracy(model)).isCloseTo(1 - error(again, "retrained"), within(ROUNDED));
        assertThat(Command.run("reduce", run, "--method", "random-tile", "--draws", "1", "--save", model.toString())
                        .out())
                .endsWith("\nModel: " + model + "\n");
    }

    private static double error(JsonNode reduced, String which) {
        return reduced.get("methods").get(0).get(which).get(0).asDouble();
    }

    private static double accuracy(Path model) {
        return json(
                        "infer",
                        model.toString(),
                        "--data",
                        "embedded",
                        "--preprocess",
                        "unit",
                        "--hardware",
                        "ideal",
                        "--draws",
                        "1",
                        "--report",
                        folder.resolve("page.html").toString(),
                        "--json")
                .get("digital")
                .asDouble();
    }

    @Test
    void oneNetworkIsSaved() {
        Path model = folder.resolve("none.onnx");
        for (String method : List.of("norm,mean", "random-filters")) {
            Command many = Command.run("reduce", run, "--method", method, "--save", model.toString());
            assertThat(many.code()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(many.err()).contains("--save takes one network, but these methods make ");
        }
        assertThat(model).doesNotExist();
    }

    @Test
    void anUnknownMethodIsWrongUsage() {
        Command reduce = Command.run("reduce", run, "--method", "median");

        assertThat(reduce.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(reduce.err()).contains("--method is median, but must be one of norm, random-tile");
    }
}
