package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Brightness;
import dev.kirchhoff.dataset.Mirror;
import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.dataset.PadAndCrop;
import dev.kirchhoff.dataset.Scaling;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.config.Layer;
import dev.kirchhoff.experiment.config.OptimiserConfig;
import dev.kirchhoff.experiment.config.TrainingConfig;
import dev.kirchhoff.experiment.config.layer.BatchNormLayer;
import dev.kirchhoff.experiment.config.layer.ConvLayer;
import dev.kirchhoff.experiment.config.layer.LinearLayer;
import dev.kirchhoff.experiment.config.layer.ReluLayer;
import dev.kirchhoff.network.MeanSquaredError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanTest {

    static final String SMALL = """
        version: 1
        name: small
        data: {augmentation: [mirror, {type: brightness, amount: 0.1}]}
        network:
          - {type: conv, channels: 4, kernel: 3, tiles: 4}
          - relu
          - {type: linear}
        training: {epochs: 2, rate: 0.01}
        """;

    private static Plan small(String... overrides) {
        return Plan.parse("small.yaml", SMALL, List.of(overrides));
    }

    private static ExperimentConfig only(Plan plan) {
        assertThat(plan.isSweep()).isFalse();
        return plan.runs().getFirst().config();
    }

    @Test
    void fillsInDefaults() {
        ExperimentConfig config = only(small());

        assertThat(config.data().source()).isEqualTo("embedded");
        assertThat(config.data().normalisation()).isEqualTo(Normalisation.MeanImage.defaults());
        assertThat(config.data().augmentation()).containsExactly(new Mirror(), new Brightness(0.1f));
        assertThat(config.training().optimiser()).isEqualTo(OptimiserConfig.Sgd.defaults());
        assertThat(config.training().batch()).isEqualTo(10);
        assertThat(config.training().warmup()).isEqualTo(new TrainingConfig.Warmup(0, 0.05));
        assertThat(config.seed()).isEqualTo(1);
        assertThat(config.layers().network().get(2).block())
                .isInstanceOfSatisfying(
                        LinearLayer.class,
                        linear -> assertThat(linear.outputs()).isNull());
    }

    static List<Preset> presets() {
        return Presets.CONFIGS.all();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetsLoadAndTheirEffectiveConfigGivesTheSameRuns(Preset preset) {
        Plan plan = Plan.load(preset.name(), List.of());
        Plan again = Plan.parse("effective", plan.yaml(), List.of());

        assertThat(plan.name()).isEqualTo(preset.name());
        assertThat(preset.summary()).isNotBlank();
        assertThat(again.runs()).isEqualTo(plan.runs());
        assertThat(again.yaml()).isEqualTo(plan.yaml());
        for (PlannedRun run : plan.runs()) {
            assertThat(Plan.parse(run.name(), run.yaml(), List.of())
                            .runs()
                            .getFirst()
                            .config())
                    .isEqualTo(run.config());
        }
    }

    @Test
    void overridesChangeAndAddValues() {
        ExperimentConfig config = only(small(
                "training.epochs=7",
                "network.0.tiles=16",
                "network.1.name=first",
                "training.optimiser={type: adam, beta1: 0.8}",
                "data.augmentation=[]",
                "evaluation.votes=5"));

        assertThat(config.training().epochs()).isEqualTo(7);
        assertThat(config.layers().network().getFirst().block())
                .isInstanceOfSatisfying(
                        ConvLayer.class, conv -> assertThat(conv.tiles()).isEqualTo(16));
        assertThat(config.layers().network().get(1)).isEqualTo(new Layer("first", List.of(), new ReluLayer()));
        assertThat(config.training().optimiser()).isEqualTo(new OptimiserConfig.Adam(0.8, 0.999, 1e-8, 0, null));
        assertThat(config.data().augmentation()).isEmpty();
        assertThat(config.evaluation().votes()).isEqualTo(5);
    }

    @Test
    void alternativesOfTheCoreTakeTheirOwnSettings() {
        ExperimentConfig config = only(small(
                "data.augmentation=[{type: pad-and-crop, padding: 4, fill: edge}, {type: scaling, maximum: 1.2,"
                        + " jitter: 0.05}, scaling]",
                "data.normalisation={type: per-channel, mean: [0.5], deviation: [0.25]}",
                "training.loss=mean-squared-error",
                "training.optimiser={type: sgd, momentum: 0.9, nesterov: true}",
                "training.schedule={type: cosine, floor: 0.001}"));

        assertThat(config.data().augmentation())
                .containsExactly(new PadAndCrop(4, PadAndCrop.Fill.EDGE), new Scaling(1.2f, 0.05f), Scaling.defaults());
        assertThat(config.data().normalisation())
                .isEqualTo(Normalisation.PerChannel.defaults().withFigures(List.of(0.5f), List.of(0.25f)));
        assertThat(config.training().loss()).isEqualTo(new MeanSquaredError());
        assertThat(config.training().optimiser())
                .isEqualTo(OptimiserConfig.Sgd.defaults().withNesterov(0.9));
        assertThat(config.training().learningRate().rate(config.training().epochs()))
                .isEqualTo(0.001);
    }

    /** Off is as if the key did not stand there: digests of configs from before there was the key stay. */
    @Test
    void switchesAreWrittenWhereTheyAreOn() {
        ExperimentConfig on = only(Plan.load("ffebm-cifar10-l6-bs6", List.of()));
        assertThat(on.training().optimiser())
                .isEqualTo(OptimiserConfig.Adam.defaults().withCoupledDecay(3e-4));
        assertThat(on.layers().network().get(2).block())
                .isEqualTo(BatchNormLayer.defaults().withFrozen());

        List<String> off = List.of(
                "training.optimiser={type: adam, coupled: false}", "network.2={type: batch-norm, frozen: false}");
        Plan plan = Plan.load("ffebm-cifar10-l6-bs6", off);
        assertThat(only(plan).training().optimiser()).isEqualTo(OptimiserConfig.Adam.defaults());
        assertThat(only(plan).layers().network().get(2).block()).isEqualTo(BatchNormLayer.defaults());
        assertThat(plan.yaml()).doesNotContain("coupled", "frozen");
    }

    @Test
    void aListWhereOneValueIsExpectedMakesASweepOverAllCombinations() {
        Plan plan = small("tiling=[none, random]", "seed=[1, 2, 3]");

        assertThat(plan.runs())
                .extracting(PlannedRun::settings)
                .containsExactly(
                        Map.of("tiling", "none", "seed", "1"),
                        Map.of("tiling", "none", "seed", "2"),
                        Map.of("tiling", "none", "seed", "3"),
                        Map.of("tiling", "random", "seed", "1"),
                        Map.of("tiling", "random", "seed", "2"),
                        Map.of("tiling", "random", "seed", "3"));
        assertThat(plan.runs())
                .extracting(PlannedRun::name)
                .startsWith("01-tiling-none-seed-1", "02-tiling-none-seed-2");
        assertThat(plan.runs().get(4).config().seed()).isEqualTo(2);
        assertThat(plan.runs().get(4).config().layers().tiling()).isEqualTo("random");
    }

    @Test
    void aListIsNoSweepWhereAListIsExpectedButAListOfListsIs() {
        assertThat(small("data.augmentation=[mirror, mirror]").isSweep()).isFalse();

        Plan plan = small("data.augmentation=[[], [mirror], [mirror, mirror]]");
        assertThat(plan.runs())
                .extracting(run -> run.config().data().augmentation().size())
                .containsExactly(0, 1, 2);
        assertThat(small("training.schedule={type: steps, factor: 0.1, at: [[0.5], [0.3, 0.6]]}")
                        .runs())
                .hasSize(2);
    }

    @Test
    void alternativesAndSettingsWithinThemCanBeSwept() {
        Plan plan = small("training.optimiser=[sgd, {type: adam, beta1: [0.5, 0.9]}]");

        assertThat(plan.runs())
                .extracting(run -> run.config().training().optimiser())
                .containsExactly(
                        OptimiserConfig.Sgd.defaults(),
                        new OptimiserConfig.Adam(0.5, 0.999, 1e-8, 0, null),
                        new OptimiserConfig.Adam(0.9, 0.999, 1e-8, 0, null));
        assertThat(plan.runs())
                .extracting(PlannedRun::settings)
                .containsExactly(
                        Map.of("training.optimiser", "sgd", "training.optimiser.beta1", "-"),
                        Map.of("training.optimiser", "adam beta1 0.5", "training.optimiser.beta1", "0.5"),
                        Map.of("training.optimiser", "adam", "training.optimiser.beta1", "0.9"));
        assertThat(Plan.parse("effective", plan.yaml(), List.of()).runs()).isEqualTo(plan.runs());
    }

    @Test
    void rowsOfASweepKeepValuesTogetherAndCombineWithLists() {
        Plan plan = small(
                "sweep=[{tiling: none, training.rate: 0.005}, {tiling: random, training.rate: 0.025}]", "seed=[1, 2]");

        assertThat(plan.runs())
                .extracting(run -> run.config().layers().tiling() + " "
                        + run.config().training().rate() + " " + run.config().seed())
                .containsExactly("none 0.005 1", "none 0.005 2", "random 0.025 1", "random 0.025 2");
        assertThat(plan.runs().getLast().settings())
                .isEqualTo(Map.of("tiling", "random", "training.rate", "0.025", "seed", "2"));
        assertThat(Plan.parse("effective", plan.yaml(), List.of()).runs()).isEqualTo(plan.runs());
    }

    @Test
    void rowsMayDifferInWhatTheySet() {
        Plan plan = small("sweep=[{tiling: none}, {tiling: random, training.rate: [0.1, 0.2]}]");

        assertThat(plan.runs())
                .extracting(PlannedRun::settings)
                .containsExactly(
                        Map.of("tiling", "none", "training.rate", "0.01"),
                        Map.of("tiling", "random", "training.rate", "0.1"),
                        Map.of("tiling", "random", "training.rate", "0.2"));
        assertThat(Plan.parse("effective", plan.yaml(), List.of()).runs()).isEqualTo(plan.runs());
    }

    @Test
    void rowsCanBeDroppedButNotOverridden() {
        String rows = "sweep=[{tiling: none, training.rate: 0.1}, {tiling: random, training.rate: 0.2}]";

        assertThat(small(rows, "sweep=[]", "tiling=alternate").runs())
                .singleElement()
                .satisfies(run -> assertThat(run.config().layers().tiling()).isEqualTo("alternate"));
        assertThatThrownBy(() -> small(rows, "training.rate=0.3"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "override training.rate: the rows of sweep set training.rate; override sweep itself, or drop "
                                + "its rows with sweep=[]");
        assertThatThrownBy(() -> small(rows, "training={epochs: 1, rate: 1}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("override training: the rows of sweep set training.rate");
    }

    @Test
    void loadsFiles(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), SMALL);

        assertThat(Plan.load(file.toString(), List.of()).name()).isEqualTo("small");
    }

    @Test
    void essenceLeavesOutWhatWeightsDoNotDependOn() {
        String essence = Essence.of(only(small()));

        assertThat(Essence.of(
                        only(small("name=other", "data.source=elsewhere", "evaluation.votes=9", "checkpoints.keep=5"))))
                .isEqualTo(essence);
        assertThat(Essence.of(only(small("training.rate=0.02")))).isNotEqualTo(essence);
        assertThat(Essence.of(only(small("seed=2")))).isNotEqualTo(essence);
    }
}
