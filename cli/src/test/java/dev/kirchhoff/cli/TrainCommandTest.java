package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainCommandTest {

    @TempDir
    private Path temporary;

    private String config;
    private String run;

    @BeforeEach
    void makeConfig() throws IOException {
        config = SmallConfig.in(temporary);
        run = temporary.resolve("run").toString();
    }

    /** One JSON document and nothing after it. */
    private static JsonNode json(Command command) {
        assertThat(command.code()).as(command.err()).isZero();
        return JsonMapper.builder()
                .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(command.out());
    }

    @Test
    void writesEventsForTensorBoardWhereAsked() {
        Command train = Command.run("train", config, "--tensorboard", "--out", run);
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(Path.of(run, "tensorboard", "events.out.tfevents.kirchhoff")).isNotEmptyFile();
    }

    @Test
    void trainsEvaluatesAndPredicts() throws IOException {
        Command train = Command.run("train", config, "--threads", "1", "--out", run);
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.err()).isEmpty();
        assertThat(train.out())
                .contains("train error", "test error", "kirchhoff evaluate " + run, "train " + run + "/config.yaml");

        Command evaluate = Command.run("evaluate", run, "--votes", "9");
        assertThat(evaluate.code()).isZero();
        assertThat(evaluate.out()).contains("1000", "there is nothing to vote on");
        double error = json(Command.run("evaluate", run, "--json")).get("error").asDouble();
        assertThat(error)
                .as("of 1,000 images; rounding differs between processors")
                .isCloseTo(0.17, within(0.03));

        Path image = temporary.resolve("black.png");
        ImageIO.write(new BufferedImage(40, 50, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        Command predict = Command.run("predict", run, image.toString());
        assertThat(predict.code()).isZero();
        assertThat(predict.out().lines().toList().get(1)).containsPattern("black\\.png  .*([^,]+ [0-9.]+ %, ){4}");
        JsonNode guesses = json(Command.run("predict", run, image.toString(), "--json"));
        assertThat(guesses.get(0).get("guesses")).hasSize(5);

        Command missing =
                Command.run("predict", run, temporary.resolve("none.png").toString());
        assertThat(missing.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(missing.err()).contains("none.png").hasLineCount(1);
    }

    @Test
    void aSweepEndsInOneTable() {
        JsonNode report = json(Command.run(
                "train", config, "--threads", "1", "--out", run, "--epochs", "1", "--set", "seed=[1,2]", "--json"));

        assertThat(report.get("folder").asString()).isEqualTo(run);
        assertThat(report.get("table").get("results")).hasSize(2);
        assertThat(Path.of(run, "table.md")).exists();
    }

    @Test
    void anInterruptedRunGoesOn() {
        Interruption interruption = new Interruption();
        interruption.request();
        Command stopped = Command.run(interruption, "train", config, "--threads", "1", "--out", run, "--json");
        assertThat(stopped.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(stopped.out()).isEmpty();
        assertThat(stopped.err())
                .contains("Go on with: kirchhoff train --resume " + run)
                .hasLineCount(1);

        JsonNode resumed = json(Command.run("train", "--threads", "1", "--resume", run, "--json"));
        JsonNode whole = json(Command.run("train", config, "--threads", "1", "--out", run + "-whole", "--json"));
        assertThat(resumed.at("/table/results/0/trainLoss")).isEqualTo(whole.at("/table/results/0/trainLoss"));
    }

    @Test
    void aFolderThatIsInUseIsLeftAlone() throws IOException {
        Path file = Files.createDirectories(Path.of(run)).resolve("precious");
        Files.writeString(file, "kept");
        Command train = Command.run("train", config, "--threads", "1", "--out", run);

        assertThat(train.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(train.err()).contains(run, "--resume").hasLineCount(1);
        assertThat(file).hasContent("kept");
    }

    @Test
    void aRunThatDivergesIsAFailureWithAReason() {
        Command train = Command.run("train", config, "--threads", "1", "--out", run, "--set", "training.rate=1e9");

        assertThat(train.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(train.out()).isEmpty();
        assertThat(train.err()).contains("NaN", "learning rate").hasLineCount(1);
    }

    @Test
    void gradientsOfEnergyBlocksAreCheckedWhereAskedFor() throws IOException {
        String energy = Files.writeString(temporary.resolve("energy.yaml"), """
                version: 1
                name: energy
                data: {source: embedded}
                network:
                  - flatten
                  - type: energy
                    units: [{type: dense, outputs: 16}, {type: dense, activation: linear, init: {type: gaussian, std: 0.05}}]
                training: {epochs: 1, batch: 50, loss: mean-squared-error, optimiser: adam, rate: 0.001}
                """).toString();
        Command train = Command.run("train", energy, "--threads", "1", "--out", run, "--check-gradients");
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.out())
                .contains("Gradients of energy beside implicit differentiation")
                .containsPattern("parameter +cosine +relative norm")
                .containsPattern("energy1\\.input-h1\\.weight +[01]\\.\\d{5} +[01]\\.\\d{5}");

        JsonNode report = json(
                Command.run("train", energy, "--threads", "1", "--out", run + "-json", "--check-gradients", "--json"));
        JsonNode last = report.at("/table/results/0/gradients/3");
        assertThat(last.get("parameter").asString()).isEqualTo("energy1.h1-h2.bias");
        assertThat(last.get("cosine").asDouble()).isCloseTo(1, within(0.1));

        Command digital = Command.run("train", config, "--threads", "1", "--out", run + "-no", "--check-gradients");
        assertThat(digital.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(digital.err()).contains("small has no energy block").hasLineCount(1);
    }

    @Test
    void dataComesFromThePathGiven() {
        Command train = Command.run(
                "train",
                config,
                "--threads",
                "1",
                "--out",
                run,
                "--data",
                temporary.resolve("it's here").toString());

        assertThat(train.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(train.err()).contains("it's here").hasLineCount(1);
    }

    @Test
    void saysWhatIsMissingToComputeElsewhere() throws Exception {
        Command train = Command.run(
                "train",
                SmallConfig.in(temporary),
                "--out",
                temporary.resolve("run").toString(),
                "--on",
                "local[2]");
        assertThat(train.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(train.err())
                .contains("to compute on local[2], the library kirchhoff-spark is needed on the class path;"
                        + " the launcher puts it there with --on.");
        assertThat(temporary.resolve("run")).doesNotExist();
    }
}
