package dev.kirchhoff.experiment.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.cost.MatrixLayer;
import dev.kirchhoff.experiment.NetworkFactory;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.training.Schedule;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReproductionsTest {

    private static final Setting EMBEDDED = new Setting("embedded", 5250, 1000, 750, Budget.SHORT, null, List.of());
    private static final Setting CIFAR = new Setting("cifar", 45000, 10000, 5000, Budget.SHORT, null, List.of());
    private static final Setting WHOLE = new Setting("cifar", 45000, 10000, 5000, Budget.FULL, null, List.of());

    private static ExperimentConfig config(Reproduction reproduction, String training) {
        return reproduction.cases().stream()
                .filter(each -> each.name().equals(training))
                .map(each -> each.plan().runs().getFirst())
                .map(PlannedRun::config)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + training + " among "
                        + reproduction.cases().stream().map(Case::name).toList()));
    }

    private static List<Integer> replicas(ExperimentConfig config, Shape image) {
        return MatrixLayer.of(NetworkFactory.build(config, image, 10)).stream()
                .map(MatrixLayer::replicas)
                .toList();
    }

    /** Networks, trainings without those on devices, epochs, first and last training. */
    @ParameterizedTest
    @CsvSource({
        "rapa-table1, 16, 16, 20, none-20-s1, perforated-20-s2",
        "rapa-table2, 28, 56, 10, none-max-10-s1, random-stochastic-10-s2",
        "rapa-figure5, 6, 12, 10, n1-16-10-s1, n1-512-10-s2",
        "rapa-figure6, 20, 40, 10, image-overlap-max-10-s1, random-stochastic-10-s2",
        "rapa-figure7, 3, 6, 20, enlarged-20-s1, random-128-20-s2",
        "rapa-table3, 24, 48, 10, none-max-10-s1, random-stochastic-10-s2"
    })
    void arePlannedInMinutesOnTheEmbeddedImages(
            String name, int networks, int trainings, int epochs, String first, String last) {
        Reproduction reproduction = Reproductions.named(name, EMBEDDED);

        assertThat(Reproductions.names()).contains(name).hasSize(6);
        assertThat(reproduction.variants()).hasSize(networks);
        assertThat(reproduction.epochs()).isEqualTo(epochs);
        List<Case> cases = reproduction.byDefault().cases();
        assertThat(cases).hasSize(trainings).allSatisfy(each -> {
            ExperimentConfig config = each.plan().runs().getFirst().config();
            assertThat(config.training().epochs()).isEqualTo(epochs);
            assertThat(config.data().source()).isEqualTo("embedded");
            assertThat(config.data().validation()).isEqualTo(750);
            assertThat(config.evaluation().epochs()).isEqualTo(5);
            assertThat(config.seed()).isEqualTo(each.seed());
            NetworkFactory.build(config, Shape.of(28, 28, 1), 10);
        });
        assertThat(cases.getFirst().name()).isEqualTo(first);
        assertThat(cases.getLast().name()).isEqualTo(last);
    }

    @Test
    void takeThePublishedRatesAndTilings() {
        Shape image = Shape.of(32, 32, 3);
        Reproduction table = Reproductions.named("rapa-table1", WHOLE);

        ExperimentConfig none = config(table, "none-700-s1");
        assertThat(replicas(none, image)).containsExactly(1, 1, 1, 1);
        assertThat(none.training().rate()).isEqualTo(0.005);
        ExperimentConfig random = config(table, "random-700-s2");
        assertThat(replicas(random, image)).containsExactly(16, 4, 1, 1);
        assertThat(random.training().rate()).isEqualTo(0.025);
        assertThat(random.evaluation().votes()).isEqualTo(9);
        ExperimentConfig devices = config(table, "enlarged-rpu-700-s1");
        assertThat(MatrixLayer.of(NetworkFactory.build(devices, image, 10)))
                .extracting(MatrixLayer::outputs)
                .containsExactly(54, 64, 64, 10);
        assertThat(config(Reproductions.named("rapa-figure7", CIFAR), "random-128-60-s1"))
                .satisfies(wide -> assertThat(replicas(wide, image)).containsExactly(128, 32, 8, 1));
        assertThat(Reproductions.named("rapa-figure7", CIFAR).cases()).hasSize(3);
    }

    @Test
    void theEnlargedNetworkHasAboutTheWeightsOfTheTiledOne() {
        assertThat(weights(config(Reproductions.named("rapa-table1", CIFAR), "enlarged-60-s1"), Shape.of(32, 32, 3)))
                .isEqualTo(193_032);
        Reproduction small = Reproductions.named("rapa-table1", EMBEDDED);
        Shape image = Shape.of(28, 28, 1);
        assertThat((double) weights(config(small, "enlarged-20-s1"), image)
                        / weights(config(small, "random-20-s1"), image))
                .isBetween(0.99, 1.01);
    }

    private static long weights(ExperimentConfig config, Shape image) {
        return TileMeasurement.weights(MatrixLayer.of(NetworkFactory.build(config, image, 10)));
    }

    /** 2,432 weights of the first layer, a quarter of 25,632 of the second and a sixteenth of 51,264 of the third. */
    @Test
    void weightsGrowWithTheTilesAndProductsDoNot() {
        Reproduction tiles = Reproductions.tiles(CIFAR, List.of(16, 64, 128, 1024), LearningRateRule.FIXED);
        ToLongFunction<ExperimentConfig> products =
                config -> MatrixLayer.of(NetworkFactory.build(config, Shape.of(32, 32, 3), 10)).stream()
                        .mapToLong(MatrixLayer::multiplications)
                        .sum();
        for (int n1 : List.of(16, 64, 128, 1024)) {
            ExperimentConfig config = config(tiles, "n1-" + n1 + "-60-s1");
            assertThat(weights(config, Shape.of(32, 32, 3))).isEqualTo(12_044L * n1);
            assertThat(products.applyAsLong(config)).isEqualTo(products.applyAsLong(config(tiles, "n1-16-60-s1")));
        }
    }

    @Test
    void theRateGoesWithTheTilesAsAsked() {
        Reproduction linear = Reproductions.tiles(WHOLE, List.of(16, 64), LearningRateRule.LINEAR);
        ExperimentConfig wide = config(linear, "n1-64-linear-500-s1");

        assertThat(linear.name()).isEqualTo("rapa-figure5-linear");
        assertThat(linear.claims()).extracting(Claim::source).containsOnly(Claim.OURS);
        assertThat(config(linear, "n1-16-500-s1").training().rate()).isEqualTo(0.05);
        assertThat(wide.training().rate()).isEqualTo(0.2);
        assertThat(wide.evaluation().epochs()).isEqualTo(500);
        assertThat(wide.training().optimiser().beyondTheRate()).isEmpty();
        Schedule schedule = wide.training().schedule().schedule(1, 500);
        assertThat(List.of(schedule.rate(99.5), schedule.rate(100.5), schedule.rate(499)))
                .containsExactly(1.0, 0.5, 0.0625);
        Reproduction root = Reproductions.tiles(CIFAR, List.of(64), LearningRateRule.SQRT);
        assertThat(config(root, "n1-64-sqrt-60-s1").training().rate()).isEqualTo(0.1);
    }

    @Test
    void aSearchTakesTheImagesHeldOutFromEveryMeasurement() {
        RateGrid search = new RateGrid(List.of(1.0, 0.5));
        for (String name : List.of("rapa-table1", "rapa-table2", "rapa-figure5", "rapa-figure7")) {
            Reproduction usual = Reproductions.named(name, CIFAR);
            assertThat(usual.withRates(RateGrid.DEFAULT).measurement()).isSameAs(usual.measurement());
            assertThat(usual.withRates(search).measurement().quantities())
                    .as(name)
                    .hasSameSizeAs(usual.measurement().quantities())
                    .anySatisfy(quantity -> assertThat(quantity.meaning()).contains("those held out chose"));
        }
    }

    /** Random tiling alone draws in floating point, every network on devices. */
    @Test
    void votesAreComparedWithVotesWhereAllCanVote() {
        List<Comparison> comparisons = Reproductions.named("rapa-table1", CIFAR).claims().stream()
                .flatMap(claim -> claim.comparisons().stream())
                .toList();

        assertThat(comparisons)
                .filteredOn(comparison -> comparison.less().toString().equals("random-rpu (unseen, voted)"))
                .extracting(comparison -> comparison.more().toString())
                .contains("none-rpu (unseen, voted)", "alternate-rpu (unseen, voted)", "perforated-rpu (unseen, voted)")
                .noneMatch(more -> more.endsWith("-rpu (unseen)"));
        assertThat(comparisons)
                .contains(new Comparison(
                        new Comparison.Term("random", "unseen, voted"),
                        new Comparison.Term("enlarged", "unseen"),
                        0.01));
    }

    /** The quoted methods are none of our networks. */
    @Test
    void figure7PutsPublishedFiguresBesideEveryDefinitionTheyMayHave() {
        Reproduction figure = Reproductions.named("rapa-figure7", CIFAR);

        assertThat(figure.published())
                .filteredOn(published -> published.value() == 0.41)
                .extracting(Published::quantity)
                .containsExactly("gap, fresh", "gap, same", "gap, fresh, normalized");
        assertThat(figure.relations())
                .extracting(relation -> relation.quantity().name())
                .containsAll(figure.published().stream()
                        .map(Published::quantity)
                        .filter(name -> name.startsWith("gap"))
                        .toList());
        assertThat(figure.published())
                .filteredOn(published -> published.source().endsWith("quoted there"))
                .extracting(Published::value)
                .containsExactly(0.06, 0.54, 0.10, 0.28);
    }

    @Test
    void gridsShareTheirTrainings() {
        Setting setting = EMBEDDED.withDefaultSeeds(List.of(3L));
        assertThat(config(Reproductions.named("rapa-table3", setting), "random-mixed-10-s3"))
                .isEqualTo(config(Reproductions.named("rapa-figure6", setting), "random-mixed-10-s3"));
    }

    @Test
    void namesAndGroupsChooseNetworks() {
        Reproduction table = Reproductions.named("rapa-table1", EMBEDDED);

        assertThat(table.only(List.of("none", "rpu")).variants())
                .hasSize(9)
                .extracting(Variant::name)
                .contains("none", "none-rpu", "random-rpu");
        assertThatThrownBy(() -> table.only(List.of("randon")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("rapa-table1 has no network or group randon; did you mean random? (accepted: ");
        assertThatThrownBy(() -> Reproductions.named("rapa-table9", EMBEDDED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rapa-table9 is no experiment that can be reproduced; did you mean rapa-table");
        assertThatThrownBy(() -> Reproductions.tiles(EMBEDDED, List.of(24), LearningRateRule.FIXED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("n1 is 24; the tiles of the first layer are a multiple of 16");
    }

    @Test
    void epochsAndSeedsOfTheUserComeFirst() {
        Setting setting = new Setting("embedded", 5250, 1000, 750, Budget.FULL, 3, List.of(7L));

        assertThat(Reproductions.named("rapa-figure7", setting).cases())
                .extracting(Case::name)
                .containsExactly("enlarged-3-s7", "random-3-s7", "random-128-3-s7");
        assertThat(Setting.of("embedded", Budget.SHORT, null, List.of())).isEqualTo(EMBEDDED);
        assertThatThrownBy(() -> new Setting("embedded", 1, 1, 1, Budget.SHORT, 0, List.of()))
                .hasMessage("epochs are 0; 1 or more are needed");
        assertThatThrownBy(() -> new Setting("embedded", 1, 1, 1, Budget.SHORT, 1, List.of(2L, 2L)))
                .hasMessage("seeds are [2, 2]; each may be there once");
    }
}
