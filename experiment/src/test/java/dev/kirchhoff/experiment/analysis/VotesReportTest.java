package dev.kirchhoff.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.evaluation.AdaptiveVoting;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.RecordedVotes;
import dev.kirchhoff.evaluation.Voting;
import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.RunListener;
import dev.kirchhoff.experiment.SmallRun;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.config.Accelerator;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VotesReportTest {

    private static final int SETS = 3;

    @TempDir
    private static Path folder;

    private static VotesReport report;

    private static TrainedRun run(String name, String... overrides) {
        Path run = folder.resolve(name);
        Experiments.train(SmallRun.plan(folder, overrides), run, SmallRun.options(), new RunListener() {});
        return TrainedRun.open(run, Kernels.best(), message -> {});
    }

    private static Accelerator accelerator(String name) {
        return AcceleratorPlan.load(name, null, List.of()).getFirst().accelerator();
    }

    private static VotesReport ask(TrainedRun run, int sets, List<Integer> reshuffle, List<TrainedRun> others) {
        return VotesReport.of(
                run,
                run.tested(null),
                new VotesReport.Question(sets, accelerator("generic-8bit"), reshuffle, others),
                1,
                (done, all) -> {});
    }

    /** One epoch leaves the votes apart. */
    @BeforeAll
    static void measure() {
        TrainedRun run = run("run", "training.epochs=1");
        List<TrainedRun> others = List.of(
                run("a", "seed=2", "training.epochs=1", "tiling=none"),
                run("b", "seed=3", "training.epochs=1"),
                run("c", "seed=4", "training.epochs=1"),
                run("d", "seed=5", "training.epochs=1"));
        report = ask(run, SETS, List.of(1, 4, 64), others);
    }

    private static VotedRule rule(int votes) {
        return report.plain().stream()
                .filter(rule -> rule.votes() == votes)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstSetOfDrawsIsThatOfEvaluate() {
        TrainedRun run = TrainedRun.open(folder.resolve("run"), Kernels.best(), message -> {});
        VotesReport one = ask(run, 1, List.of(), List.of());
        try (Workers workers = new Workers(1)) {
            Classifier classifier = run.classifier(run.network(), workers);
            for (VotedRule rule : one.plain()) {
                assertThat(rule.error().mean())
                        .isEqualTo(new Voting(rule.votes())
                                .error(classifier, run.tested(null).images()));
            }
        }
        assertThat(one.ensemble()).isNull();
        assertThat(one.reshuffled()).isEmpty();
    }

    @Test
    void settledVotesAreFullOnesForLess() {
        VotedRule settled = report.adaptive().getFirst();
        VotedRule full = rule(VotesReport.ADAPTIVE);

        assertThat(settled.threshold()).isNull();
        assertThat(settled.error()).isEqualTo(full.error());
        assertThat(settled.agreement()).isEqualTo(full.agreement());
        assertThat(settled.passes().mean()).isBetween(5.0, 8.9);
        assertThat(settled.shares().subList(0, 4))
                .as("five of nine at the least")
                .containsOnly(0.0);
    }

    @Test
    void certainImagesTakeFewerPasses() {
        List<VotedRule> gates = report.adaptive().stream()
                .filter(rule -> rule.threshold() != null && !rule.settles())
                .toList();

        for (int i = 1; i < gates.size(); i++) {
            assertThat(gates.get(i).passes().mean())
                    .isGreaterThanOrEqualTo(gates.get(i - 1).passes().mean());
        }
        assertThat(gates.getFirst().passes().mean())
                .isLessThan(gates.getLast().passes().mean());
        for (VotedRule rule : report.adaptive()) {
            double sum = rule.shares().stream().mapToDouble(Double::doubleValue).sum();
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void timeAndEnergyArePassesTimesAPass() {
        PassCost cost = Objects.requireNonNull(report.cost());

        assertThat(rule(25).time()).isCloseTo(25 * cost.interval(), within(1e-9));
        assertThat(rule(1).energy()).isEqualTo(cost.energy());
        assertThat(cost.latency()).isGreaterThanOrEqualTo(cost.interval()).isPositive();
        assertThat(report.adaptive().getFirst().energy())
                .isEqualTo(report.adaptive().getFirst().passes().mean() * cost.energy());
    }

    @Test
    void anAssignmentForOneImageIsThatOfTheRun() {
        assertThat(report.reshuffled()).extracting(Reshuffled::every).containsExactly(1, 4, 64);
        assertThat(report.reshuffled().getFirst().error()).isEqualTo(rule(1).error());
        assertThat(report.reshuffled().getLast().error()).isNotEqualTo(rule(1).error());
        assertThat(report.reshuffled().getLast().patches())
                .as("a layer of 8 x 8 patches")
                .isEqualTo(1);
        assertThat(report.reshuffled().getFirst().seconds()).isPositive();
    }

    @Test
    void anEnsembleStandsBesideAsManyPasses() {
        Ensemble ensemble = Objects.requireNonNull(report.ensemble());

        assertThat(ensemble.runs()).hasSize(4);
        assertThat(ensemble.rows()).extracting(Ensemble.Row::votes).containsExactly(1, 3, 4);
        assertThat(ensemble.rows()).extracting(row -> row.error().count()).containsExactly(4 * SETS, 4 * SETS, SETS);
        assertThat(ensemble.rows().getLast().voted()).isEqualTo(rule(4).error());
        double sum = 0;
        for (String name : List.of("a", "b", "c", "d")) {
            TrainedRun run = TrainedRun.open(folder.resolve(name), Kernels.best(), message -> {});
            try (Workers workers = new Workers(1)) {
                Classifier classifier = run.classifier(run.network(), workers);
                for (int set = 0; set < SETS; set++) {
                    float[] pass = classifier.probabilities(run.tested(null).images(), set * VotesReport.MOST);
                    sum += error(pass, run);
                }
            }
        }
        assertThat(ensemble.rows().getFirst().error().mean()).isCloseTo(sum / (4 * SETS), within(1e-12));
    }

    private static double error(float[] pass, TrainedRun run) {
        return AdaptiveVoting.plain(1)
                .on(new RecordedVotes(List.of(pass), run.classNames().size()))
                .error(run.tested(null).images());
    }

    @Test
    void progressEndsAtTheEnd() {
        List<Integer> told = new ArrayList<>();
        TrainedRun run = TrainedRun.open(folder.resolve("run"), Kernels.best(), message -> {});
        VotesReport.Question question = new VotesReport.Question(2, accelerator("ideal"), List.of(2), List.of(run));
        VotesReport ideal = VotesReport.of(run, run.tested(null), question, 1, (done, all) -> {
            assertThat(all).isEqualTo(question.predictions());
            told.add(done);
        });

        assertThat(told).hasSize(2 * 25 + 2 + 2).last().isEqualTo(question.predictions());
        assertThat(ideal.cost()).as("ideal converters").isNull();
        assertThat(ideal.plain().getFirst().time()).isNull();
    }

    @Test
    void anEnsembleTakesTheSameImages() {
        TrainedRun run = TrainedRun.open(folder.resolve("run"), Kernels.best(), message -> {});
        Images others = new Images("others", Shape.of(9, 9, 1), new byte[81], new int[1], run.classNames());

        assertThatThrownBy(() ->
                        Ensemble.requireAlike(run, new TrainedRun.Tested("elsewhere", "test", others), List.of(run)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(folder.resolve("run") + ": the network takes images of 8x8x1 in 3 classes, but those of"
                        + " elsewhere are 9x9x1 in 3");
    }

    @Test
    void whatCannotBeIsSaidInASentence() {
        TrainedRun fixed = run("fixed", "training.epochs=1", "tiling=alternate", "hardware=rapa");
        TrainedRun plain = run("plain", "training.epochs=1", "tiling=none");
        assertThatThrownBy(() -> ask(plain, 1, List.of(), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("every prediction of this network is the same");
        assertThatThrownBy(() -> ask(fixed, 1, List.of(2), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("deals no patches at random");
        assertThatThrownBy(() -> ask(fixed, 0, List.of(), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("0 sets of draws were asked for; 1 to 41943 are accepted");
        assertThatThrownBy(() -> ask(fixed, 1, List.of(2, 0), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("an assignment kept for 0 images");
    }
}
