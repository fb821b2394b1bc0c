package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnalyzeCommandTest {

    @TempDir
    private static Path folder;

    private static String run;

    @BeforeAll
    static void train() throws IOException {
        run = TiledConfig.run(folder, "run", "--set", "checkpoints.keep=1");
    }

    private static JsonNode json(String... args) {
        Command command = Command.run(args);
        assertThat(command.code()).as(command.err()).isZero();
        return JsonMapper.shared().readTree(command.out());
    }

    @Test
    void similarityHasALineALayer() {
        Command similarity = Command.run("analyze", "similarity", run);

        assertThat(similarity.code()).as(similarity.err()).isZero();
        assertThat(similarity.out())
                .matches("epoch-0003.safetensors, 3 epochs done\n"
                        + "layer +tiles +filters +constant +similarity +sd of filters\n"
                        + "conv1 +9 +4 +0 +-?\\d\\.\\d{4} +\\d\\.\\d{4}\n"
                        + "conv2 +3 +4 +0 +-?\\d\\.\\d{4} +\\d\\.\\d{4}\n"
                        + "mean +-?\\d\\.\\d{4}\n");
    }

    @Test
    void similarityAsDataAndFiles() throws IOException {
        Path out = folder.resolve("similarity");
        JsonNode plain = json("analyze", "similarity", run, "--json", "--out", out.toString());
        JsonNode withBias = json("analyze", "similarity", run, "--json", "--with-bias");

        JsonNode layers = plain.get("layers");
        assertThat(plain.get("similarity").asDouble())
                .isCloseTo(
                        (layers.get(0).get("similarity").asDouble()
                                        + layers.get(1).get("similarity").asDouble())
                                / 2,
                        within(1e-12));
        assertThat(withBias.get("similarity")).isNotEqualTo(plain.get("similarity"));
        List<String> lines = Files.readAllLines(out.resolve("filters.csv"));
        assertThat(lines).hasSize(1 + 4 + 4).startsWith("layer,filter,replicas,constant,similarity");
        assertThat(lines.get(1))
                .isEqualTo("conv1,0,9,0,"
                        + layers.get(0).get("filters").get(0).get("similarity").asDouble());
        assertThat(Files.readAllLines(out.resolve("similarity.csv"))).hasSize(1 + 2 + 1);
        assertThat(out.resolve("epochs.csv")).doesNotExist();
        assertThat(out.resolve("filters.png")).isNotEmptyFile();
        assertThat(Files.readString(out.resolve("index.html")))
                .contains("<td>run</td><td>" + run + "</td>", "epoch-0003.safetensors, 3 epochs done");
    }

    @Test
    void epochsWithoutACheckpointAreSaid() throws IOException {
        Command last = Command.run("analyze", "similarity", run, "--history");
        String kept = TiledConfig.run(folder, "kept", "--set", "checkpoints.keep=3");
        Path out = folder.resolve("history");
        Command all = Command.run("analyze", "similarity", kept, "--history", "--out", out.toString());

        assertThat(last.out())
                .containsPattern("Checkpoints of [12] of 3 epochs were kept; train with --set "
                        + "checkpoints.keep=3 for all of them.\n$");
        assertThat(all.out()).containsPattern("\nepoch +conv1 +conv2 +mean\n +1 .*\n +2 .*\n +3 .*\n$");
        assertThat(Files.readAllLines(out.resolve("epochs.csv"))).hasSize(1 + 3 * 2);
        assertThat(all.out())
                .as("the last epoch is looked at last")
                .startsWith(Command.run("analyze", "similarity", kept).out());
    }

    /** The checkpoint of the best epoch is kept beside the last; which epoch it is stands in the metrics. */
    @Test
    void theBestCheckpointIsThatOfTheSmallestError() throws IOException {
        String kept = TiledConfig.run(folder, "best", "--set", "checkpoints.keep=3");
        List<JsonNode> epochs = Files.readAllLines(Path.of(kept, "metrics.jsonl")).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        JsonNode best = epochs.stream()
                .min(Comparator.comparingDouble(
                        epoch -> epoch.get("sets").get("test").get("error").asDouble()))
                .orElseThrow();

        JsonNode run = json("analyze", "similarity", kept, "--json", "--checkpoint", "best")
                .get("run");
        JsonNode evaluated = json("evaluate", kept, "--json", "--checkpoint", "best");

        assertThat(run.get("epochs")).isEqualTo(best.get("epoch"));
        assertThat(evaluated.get("checkpoint")).isEqualTo(run.get("checkpoint"));
        assertThat(evaluated.get("error"))
                .isEqualTo(best.get("sets").get("test").get("error"));
        assertThat(json("reduce", kept, "--method", "mean", "--json")
                        .get("run")
                        .get("epochs")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void otherCheckpointsAreWrongUsage() {
        Command similarity = Command.run("analyze", "similarity", run, "--checkpoint", "3");

        assertThat(similarity.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(similarity.err()).contains("--checkpoint is 3; it must be final or best");
    }

    @Test
    void aNetworkWithoutReplicasIsSaid() throws IOException {
        String plain = TiledConfig.run(folder, "plain", "--set", "tiling=none", "--set", "training.epochs=1");
        Command similarity = Command.run("analyze", "similarity", plain);

        assertThat(similarity.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(similarity.err())
                .contains("no layer of this network has more than one replica")
                .hasLineCount(1);
    }

    @Test
    void theTheoryOfTheRegulariserIsChecked() {
        Command check = Command.run("analyze", "regulariser", "--check");

        assertThat(check.code()).isZero();
        assertThat(check.out())
                .containsPattern("parameter +1.820331349771 +1.564989182875 +0.255342166896 +0.263294227253 ")
                .containsPattern("tile +\\d.\\d{12} +1.564989182875 +0.278766644972 +0.267254359164 ");
    }

    @Test
    void theRegulariserOfARun() throws IOException {
        Path out = folder.resolve("regulariser");
        JsonNode json = json("analyze", "regulariser", run, "--draws", "3", "--json", "--out", out.toString());
        JsonNode parts = json.get("parts");

        assertThat(json.get("assignments").asInt()).isEqualTo(3);
        assertThat(json.get("regulariser").asDouble())
                .isNotZero()
                .isCloseTo(
                        parts.get("losses").get("mean").asDouble()
                                - parts.get("ofMean").asDouble(),
                        within(1e-9));
        assertThat(json.get("spreads").get("conv1").asDouble()).isPositive();
        assertThat(Files.readAllLines(out.resolve("regulariser.csv"))).hasSize(1 + 8);
        assertThat(Files.readAllLines(out.resolve("confidence.csv"))).hasSize(1 + 15);
        int predictions = 0;
        for (JsonNode bin : json.get("confidence").get("bins")) {
            predictions += bin.get("right").asInt() + bin.get("wrong").asInt();
        }
        assertThat(predictions).isEqualTo(3 * 1000);
        assertThat(json.get("calibrationError").get("count").asInt()).isEqualTo(3);
        assertThat(Files.readAllLines(out.resolve("spreads.csv"))).hasSize(1 + 2);
        assertThat(out.resolve("spreads.png")).isNotEmptyFile();
        assertThat(Command.run("analyze", "regulariser", run, "--draws", "2").out())
                .containsPattern(
                        "^1000 test images of embedded, 2 assignments; nats an image\n +loss +sd +of the mean +R ");
    }

    @Test
    void spreadsOfEarlierEpochs() throws IOException {
        String kept = TiledConfig.run(folder, "spreads", "--set", "checkpoints.keep=3");
        Path out = folder.resolve("spread-history");
        Command command =
                Command.run("analyze", "regulariser", kept, "--draws", "1", "--history", "--out", out.toString());

        assertThat(command.out()).containsPattern("\nepoch +conv1 +conv2\n +1 .*\n +2 .*\n +3 .*\n$");
        assertThat(Files.readAllLines(out.resolve("spread-epochs.csv"))).hasSize(1 + 3 * 2);
        assertThat(out.resolve("spread-epochs.png")).isNotEmptyFile();
    }

    /** For the confidence of random tiling beside that of no tiling. */
    @Test
    void aNetworkWithoutReplicasHasNoRegulariser() throws IOException {
        String plain = TiledConfig.run(folder, "untiled", "--set", "tiling=none", "--set", "training.epochs=1");
        JsonNode json = json(
                "analyze",
                "regulariser",
                plain,
                "--json",
                "--out",
                folder.resolve("untiled-out").toString());

        assertThat(json.get("regulariser").asDouble()).isZero();
        assertThat(json.get("assignments").asInt()).isEqualTo(1);
        assertThat(json.get("calibrationError").get("mean").asDouble()).isBetween(0.0, 0.5);
        assertThat(Command.run("analyze", "regulariser", plain).out())
                .endsWith("No layer has more than one tile, so that nothing is added.\n");
    }

    @Test
    void whereNothingIsDrawnNothingRegularises() throws IOException {
        String fixed = TiledConfig.run(folder, "fixed", "--set", "tiling=random-fixed", "--set", "training.epochs=1");
        Command plain = Command.run("analyze", "regulariser", fixed, "--draws", "5");

        assertThat(plain.out())
                .contains(
                        ", 1 assignment; ",
                        "so that nothing is drawn: R is the loss of the network less that with the mean");
        assertThat(json("analyze", "regulariser", fixed, "--json").get("drawn").asBoolean())
                .isFalse();
        assertThat(Command.run("analyze", "regulariser", run, "--draws", "2").out())
                .doesNotContain("nothing is drawn");
    }

    @Test
    void logisticRegressionsAreTrained() {
        Path out = folder.resolve("logistic");
        Command trained = Command.run(
                "analyze",
                "regulariser",
                "--train",
                "logistic",
                "--classes",
                "0,1",
                "--replicas",
                "1,3",
                "--images",
                "20",
                "--epochs",
                "2",
                "--seeds",
                "2",
                "--sampling",
                "tile",
                "--out",
                out.toString());

        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out())
                .contains("20 training and 200 test images of embedded, T-shirt/top against Trouser")
                .containsPattern("\nreplicas +R +second order .*of the mean\n +1 +0.0000 +0.0000 .* %\n +3 .* %\n$");
        assertThat(out.resolve("errors.png")).isNotEmptyFile();
        assertThat(Command.run("analyze", "regulariser", "--train", "linear").err())
                .contains("--train is linear; it must be logistic");
        assertThat(Command.run("analyze", "regulariser", run, "--epochs", "3").err())
                .contains("are of use with --train logistic alone");
        assertThat(Command.run("analyze", "regulariser", "--train", "logistic", "--sampling", "row")
                        .err())
                .contains("--sampling is row; it must be parameter or tile");
    }

    @Test
    void aRunOrTheCheckNotBoth() {
        assertThat(Command.run("analyze", "regulariser", run, "--check").code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(Command.run("analyze", "regulariser").err())
                .contains("Give either the folder of a run, --check or --train logistic");
    }
}
