package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands infer, plan and hardware, on a small network that was trained here and its ONNX model. */
class InferCommandTest {

    @TempDir
    private static Path folder;

    private static String run;
    private static String model;

    @BeforeAll
    static void train() throws IOException {
        run = folder.resolve("run").toString();
        model = folder.resolve("model.onnx").toString();
        Command trained = Command.run("train", SmallConfig.in(folder), "--set", "training.epochs=1", "--out", run);
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(Command.run("export", run, model).code()).isZero();
    }

    private static Command infer(String of, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "infer",
                of,
                "--images",
                "60",
                "--draws",
                "2",
                "--report",
                folder.resolve("report.html").toString()));
        args.addAll(Arrays.asList(more));
        return Command.run(args.toArray(String[]::new));
    }

    @Test
    void aTableSaysAccuracyAndCost() throws IOException {
        Command infer = infer(model, "--data", "embedded");

        assertThat(infer.code()).as(infer.err()).isZero();
        assertThat(infer.out().lines().limit(2))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("ONNX model 'network' of "),
                        line -> assertThat(line).matches("Digital: \\d+\\.\\d\\d % of 60 images of embedded"));
        assertThat(infer.out())
                .containsPattern(
                        "(?m)^hardware +accuracy +worst \\.\\. best +as digital +energy/image +TOPS/W +latency")
                .containsPattern("(?m)^generic-8bit +\\d+\\.\\d\\d ± \\d+\\.\\d\\d % +\\d.*J")
                .containsPattern("(?m)^layer +matrix +tiles +arrays +used +signal/error +weights cut +sums cut")
                .containsPattern("(?m)^\\S+ +32 x 784 +1 +4 .* dB ")
                .contains("Cost: Converters: fit of the Accelergy ADC plug-in")
                .endsWith("Report: " + folder.resolve("report.html") + "\n");
        assertThat(Files.readString(folder.resolve("report.html"))).startsWith("<!doctype html>");
    }

    @Test
    void aRunBringsItsImages() {
        Command infer = infer(run, "--hardware", "ideal", "--seed", "3");

        assertThat(infer.code()).as(infer.err()).isZero();
        assertThat(infer.out())
                .contains("run small, epoch 1", "60 images of embedded")
                .containsPattern("(?m)^ideal .* 100\\.00 % +- +-");
    }

    @Test
    void jsonIsTheWholeOfStandardOutput() {
        Command infer = infer(
                run,
                "--json",
                "--explain",
                "--vote",
                "2",
                "--hardware",
                "generic-8bit,ideal",
                "--set",
                "hardware.array.rows=[128, 512]");

        assertThat(infer.code()).as(infer.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(infer.out());
        assertThat(report.get("images").asInt()).isEqualTo(60);
        assertThat(report.get("results")).hasSize(4);
        assertThat(report.at("/results/1/result/settings/hardware.array.rows").asString())
                .isEqualTo("512");
        assertThat(report.at("/results/0/result/accuracies")).hasSize(4);
        assertThat(report.at("/results/0/result/voted/count").asInt()).isEqualTo(2);
        assertThat(report.at("/results/0/result/cost/totalEnergy").asDouble()).isPositive();
        assertThat(report.at("/results/0/result/layers/0/clippedSums").asDouble())
                .isBetween(0.0, 0.01);
        assertThat(report.at("/results/2/result/cost").isNull()).isTrue();
        assertThat(report.at("/explained/0/name").asString()).isEqualTo("encoding of weights");
        assertThat(report.at("/explained/3/signalToError")).hasSize(2);
        assertThat(infer.err()).contains("Report: ");
    }

    @Test
    void sweepsAndExplanationsAreTables() {
        Command infer = infer(run, "--explain", "--set", "technology=[isaac-32nm, timely-65nm]", "--calibration", "20");

        assertThat(infer.code()).as(infer.err()).isZero();
        assertThat(infer.out())
                .containsPattern("(?m)^hardware +technology +accuracy")
                .containsPattern("(?m)^generic-8bit +timely-65nm ")
                .contains("Each alone, all others off:")
                .containsPattern("(?m)^programming error +\\d+\\.\\d\\d ± ")
                .containsPattern("(?m)^linear1 +\\d+\\.\\d +\\d+\\.\\d");
    }

    @Test
    void aPresetThatIsShownIsAFileToUse() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                Command.run("hardware", "show", "rram-wan").out());
        String named = figures(infer(run, "--hardware", "rram-wan"));
        String shown = figures(infer(run, "--hardware", file.toString()));
        assertThat(shown).isEqualTo(named);
    }

    private static String figures(Command infer) {
        assertThat(infer.code()).as(infer.err()).isZero();
        return infer.out()
                .lines()
                .filter(line -> line.contains("±"))
                .map(line -> line.replaceFirst("^\\S+ +", ""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hardwareIsListed() {
        Command list = Command.run("hardware", "list");

        assertThat(list.code()).isZero();
        assertThat(list.out())
                .containsPattern("(?m)^infer +proportional-sonos +Design A")
                .containsPattern("(?m)^technology +isaac-32nm ")
                .containsPattern("(?m)^train +rapa ");
    }

    @Test
    void aPlanIsATableAndATotal() {
        Command plan = Command.run("plan", "rapa-fashion");

        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.out())
                .containsPattern("(?m)^layer +matrix +patches +replicas +steps")
                .containsPattern("(?m)^conv1 +\\S+ x \\S+ +784 +16 +49 ")
                .contains("Speed-up 16.00: 49 steps of the slowest layer")
                .contains(
                        "the time of dealing patches to tiles digitally, biases, activations and pooling are not counted")
                .containsPattern("(?m)^\\d+ arrays of 256 x 512, ");
    }

    @Test
    void aPlanIsADocument() {
        Command plan = Command.run("plan", model, "--json", "--hardware", "bitsliced-isaac");

        assertThat(plan.code()).as(plan.err()).isZero();
        JsonNode json = JsonMapper.shared().readTree(plan.out());
        assertThat(json.get("layers")).hasSize(2);
        assertThat(json.at("/layers/0/layer/replicas").asInt()).isEqualTo(1);
        assertThat(json.at("/cost/arrays").asInt()).isEqualTo(8);
        assertThat(json.at("/cost/design/rows").asInt()).isEqualTo(128);
    }

    @Test
    void whatIsWrongIsASentence() {
        assertWrong("There is no model nosuch.onnx.", "infer", "nosuch.onnx", "--data", "embedded");
        assertWrong("an ONNX model holds no images", "infer", model);
        assertWrong("There is no data folder nowhere.", "infer", model, "--data", "nowhere");
        assertWrong("did you mean ideal?", "infer", model, "--data", "embedded", "--hardware", "ideel");
        assertWrong("is not known; raw, unit, imagenet", "infer", model, "--data", "embedded", "--preprocess", "x");
        assertWrong(
                "converters are to be calibrated, but there are no images",
                "infer",
                run,
                "--images",
                "9",
                "--calibration",
                "0");
        assertWrong("assigns nothing at random", "infer", run, "--assignments", "9");
        assertWrong("speedup is 3000", "plan", model, "--speedup", "3000");
        assertWrong("but 1 are given", "plan", model, "--arrays", "1", "--set", "hardware.array.rows=64");
        assertWrong("ideal converters take no time", "plan", model, "--hardware", "ideal");
        assertWrong("accepted: bitsliced-isaac", "hardware", "show", "nosuch");
    }

    private static void assertWrong(String sentence, String... args) {
        Command wrong = Command.run(args);
        assertThat(wrong.code()).as(String.join(" ", args)).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(wrong.err().lines().toList())
                .as(wrong.err())
                .last()
                .asString()
                .contains(sentence)
                .startsWith("kirchhoff: ");
    }
}
