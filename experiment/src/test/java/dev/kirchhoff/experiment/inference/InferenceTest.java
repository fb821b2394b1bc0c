package dev.kirchhoff.experiment.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.Programmings;
import dev.kirchhoff.experiment.SmallRun;
import dev.kirchhoff.experiment.inference.Inference.Draws;
import dev.kirchhoff.experiment.inference.Inference.Explained;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Decision;
import dev.kirchhoff.parallel.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small model on accelerators. */
class InferenceTest {

    private static final Inference.Progress SILENT = (done, all, accuracy) -> {};
    private static final String ERROR = "hardware.cells.programming.spread.alpha=0.2";

    @TempDir
    private static Path folder;

    private static InferenceModel model;

    @BeforeAll
    static void open() {
        model = SmallModel.open(folder, 64);
    }

    private static InferenceResult run(Planned planned, Draws draws, int threads) {
        try (Inference inference = SmallModel.inference(model, draws, threads)) {
            return inference.run(planned, SILENT);
        }
    }

    private static InferenceResult run(String name, int draws, String... changes) {
        return run(SmallModel.planned(name, changes), new Draws(draws, 1, 1, 0), 2);
    }

    @Test
    void theModelIsOneToMeasure() {
        try (Inference inference = SmallModel.inference(model, new Draws(1, 1, 1, 0), 1)) {
            assertThat(inference.digital()).isBetween(0.9, 1.0);
            assertThat(inference.layers()).hasSize(2);
        }
    }

    @Test
    void idealHardwareSaysWhatTheDigitalNetworkSaysOfEveryImage() {
        InferenceResult ideal = run("ideal", 2);
        assertThat(ideal.agreement().least()).isEqualTo(1);
        assertThat(ideal.accuracy().deviation()).isZero();
        assertThat(ideal.cost()).isNull();
        assertThat(ideal.layers()).allSatisfy(layer -> {
            assertThat(layer.signalToError() == null || layer.signalToError() > 110)
                    .isTrue();
            assertThat(layer.clippedSums()).isNull();
            assertThat(layer.written()).isEqualTo(1);
        });
    }

    @Test
    void drawsAreToldOneByOneAndSpread() {
        List<String> told = new ArrayList<>();
        try (Inference inference = SmallModel.inference(model, new Draws(4, 1, 1, 9), 2)) {
            InferenceResult result = inference.run(
                    SmallModel.planned("generic-8bit", ERROR),
                    (done, all, accuracy) -> told.add(done + " of " + all + " " + accuracy));
            assertThat(told).hasSize(4);
            assertThat(told.getLast()).isEqualTo("4 of 4 " + result.accuracies().getLast());
            assertThat(result.accuracy().count()).isEqualTo(4);
            assertThat(result.accuracy().deviation()).isPositive();
            assertThat(result.agreement().mean()).isLessThan(1);
            assertThat(result.seed()).isEqualTo(9);
            InferenceResult third = run(SmallModel.planned("generic-8bit", ERROR), new Draws(1, 1, 1, 11), 1);
            assertThat(third.accuracies()).containsExactly(result.accuracies().get(2));
        }
    }

    @Test
    void layersAndClassesAndCostAreReckoned() {
        InferenceResult result = run("generic-8bit", 3, "hardware.outputs.range.inner=90");
        assertThat(result.layers()).extracting(LayerResult::outputs).containsExactly(2, 3);
        assertThat(result.layers()).extracting(LayerResult::inputs).containsExactly(9, 128);
        assertThat(result.layers()).allSatisfy(layer -> {
            assertThat(layer.clippedSums()).isBetween(0.05, 0.11);
            assertThat(layer.signalToError()).isBetween(3.0, 40.0);
            assertThat(layer.histograms().lines()).hasSize(1);
        });
        assertThat(result.classes()).extracting(InferenceResult.OfClass::images).containsExactly(10, 10, 10);
        double mean = result.classes().stream()
                .mapToDouble(of -> of.accuracy().mean())
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(result.accuracy().mean(), within(1e-12));
        CostReport cost = Objects.requireNonNull(result.cost());
        assertThat(cost.arrays()).isEqualTo(2);
        assertThat(cost.layers().getFirst().conversions()).isEqualTo(64 * 2);
        assertThat(cost.totalEnergy()).isCloseTo(cost.energy().total(), within(1e-9));
        assertThat(cost.energy().cells()).isPositive();
        assertThat(cost.operations()).isEqualTo(2 * (64 * 18 + 384));
    }

    /** Shares of what is clipped on the calibration set are those that the range leaves out. */
    @Test
    void widerRangesClipLess() {
        double narrow = clipped("hardware.outputs.range.inner=80");
        double wide = clipped("hardware.outputs.range.inner=100");
        assertThat(narrow).isGreaterThan(0.1);
        assertThat(wide).isZero();
    }

    private static double clipped(String change) {
        return Objects.requireNonNull(
                run("generic-8bit", 1, change).layers().getLast().clippedSums());
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic-8bit", "pcm-hermes-like", "bitsliced-isaac"})
    void threadsDoNotMatter(String name) {
        InferenceResult one = run(SmallModel.planned(name), new Draws(2, 2, 1, 3), 1);
        for (int threads = 2; threads <= 3; threads++) {
            InferenceResult many = run(SmallModel.planned(name), new Draws(2, 2, 1, 3), threads);
            assertThat(many)
                    .usingRecursiveComparison()
                    .ignoringFields("seconds")
                    .isEqualTo(one);
        }
    }

    /** Every preset can be run, and none but the ideal one costs nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"bitsliced-isaac", "offset-2bit", "pcm-hermes-like", "proportional-sonos", "rram-wan"})
    void presetsKeepMostOfTheAccuracy(String name) {
        InferenceResult result = run(name, 2);
        assertThat(result.accuracy().least()).isGreaterThan(0.6);
        assertThat(Objects.requireNonNull(result.cost()).totalEnergy()).isPositive();
    }

    /** Each of two votes is the majority of three copies, ties going to the larger sum of probabilities. */
    @Test
    void copiesVote() {
        Planned planned = SmallModel.planned("ideal", "hardware.cells.programming.spread={type: normal, alpha: 0.4}");
        InferenceResult result = run(planned, new Draws(2, 3, 1, 0), 2);
        assertThat(result.accuracies()).hasSize(6);
        assertThat(Objects.requireNonNull(result.voted()).count()).isEqualTo(2);
        Programmings programmings = new Programmings(
                model.network(),
                planned.accelerator().hardware(),
                model.normalisation(),
                model.calibration(),
                0,
                Kernels.best(),
                Workers.serial());
        double[] accuracies = new double[2];
        for (int vote = 0; vote < 2; vote++) {
            double[][] tally = new double[SmallRun.TEST][3];
            for (int copy = 0; copy < 3; copy++) {
                float[] said = programmings
                        .classifier(3 * vote + copy, Workers.serial())
                        .probabilities(model.images(), 0);
                for (int image = 0; image < SmallRun.TEST; image++) {
                    for (int c = 0; c < 3; c++) {
                        tally[image][c] += said[image * 3 + c] / 100;
                    }
                    tally[image][Decision.largest(said, image * 3, 3)]++;
                }
            }
            for (int image = 0; image < SmallRun.TEST; image++) {
                int label = model.images().label(image);
                boolean right = true;
                for (int c = 0; c < 3; c++) {
                    right &= tally[image][c] <= tally[image][label];
                }
                accuracies[vote] += (right ? 1.0 : 0) / SmallRun.TEST;
            }
        }
        assertThat(result.voted().mean()).isCloseTo((accuracies[0] + accuracies[1]) / 2, within(1e-9));
        assertThat(result.voted().most()).isCloseTo(Math.max(accuracies[0], accuracies[1]), within(1e-9));
        assertThat(result.assigned()).isNull();
    }

    @Test
    void explainsEachAlone() {
        List<Explained> explained;
        InferenceResult whole;
        try (Inference inference = SmallModel.inference(model, new Draws(3, 1, 1, 0), 2)) {
            Planned planned = SmallModel.planned("generic-8bit", ERROR);
            explained = inference.explain(planned.accelerator(), SILENT);
            whole = inference.run(planned, SILENT);
        }
        assertThat(explained)
                .extracting(Explained::name)
                .containsExactly(
                        "encoding of weights", "programming error", "conversion of inputs", "conversion of outputs");
        assertThat(explained).extracting(each -> each.accuracy().count()).containsExactly(1, 3, 1, 3);
        for (int layer = 0; layer < 2; layer++) {
            int number = layer;
            Double encoded = explained.getFirst().signalToError().get(number);
            double encoding = encoded == null ? Double.POSITIVE_INFINITY : encoded;
            double together = Objects.requireNonNull(whole.layers().get(number).signalToError());
            assertThat(explained.subList(1, 4))
                    .as("worse than encoding, better than all")
                    .allSatisfy(each -> assertThat(each.signalToError().get(number))
                            .isLessThan(encoding + 0.5)
                            .isGreaterThan(together - 1));
        }
    }

    @Test
    void withAllOffExplainSaysTheDigitalAccuracy() {
        try (Inference inference = SmallModel.inference(model, new Draws(3, 1, 1, 0), 2)) {
            List<Explained> all = inference.explain(SmallModel.planned("ideal").accelerator(), SILENT);
            assertThat(all).hasSize(1);
            assertThat(all.getFirst().accuracy().mean()).isEqualTo(inference.digital());
        }
    }

    @Test
    void whatCannotBeIsSaidInASentence() {
        InferenceModel uncalibrated = SmallModel.open(folder, 0);
        try (Inference inference = SmallModel.inference(uncalibrated, new Draws(1, 1, 1, 0), 1)) {
            assertThatThrownBy(() -> inference.run(SmallModel.planned("generic-8bit"), SILENT))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("ranges of converters are to be calibrated, but there are no images");
        }
        assertThatThrownBy(() -> run("ideal", 1, "hardware.inputs.slices.bits=1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("hardware: block blur: an ideal DAC has no bits that input slices could cut; give it some");
        assertThatThrownBy(() -> run(
                        "bitsliced-isaac",
                        1,
                        "hardware.array.rows=0",
                        "hardware.encoding.cellBits=16",
                        "hardware.encoding.weightBits=16",
                        "hardware.inputs.dac.bits=20",
                        "hardware.inputs.slices.bits=16"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bits");
        assertThatThrownBy(() -> SmallModel.inference(model, new Draws(1, 1, 5, 0), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("this network assigns nothing at random");
    }

    @Test
    void drawsAreLimited() {
        assertThatThrownBy(() -> new Draws(0, 1, 1, 0))
                .hasMessageContaining("draws is 0; it must be a number from 1 to 100000");
        assertThatThrownBy(() -> new Draws(1, 0, 1, 0)).hasMessageContaining("copies is 0");
        assertThatThrownBy(() -> new Draws(1, 1, 0, 0)).hasMessageContaining("assignments is 0");
        assertThatThrownBy(() -> new Draws(1000, 1000, 1, 0)).hasMessageContaining("draws x copies is 1000000");
    }
}
