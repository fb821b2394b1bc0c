package dev.kirchhoff.experiment.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.experiment.RunInfo;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.experiment.SmallRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of a moment, on {@value #TRAIN} images of {@value #SIZE}x{@value #SIZE}: kernels are the scalar ones here. */
class ReproductionRunnerTest {

    private static final int SIZE = 12;
    private static final int TRAIN = 64;
    private static final int TEST = 8;

    @TempDir
    Path folder;

    private final List<String> opened = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private final List<String> finished = new ArrayList<>();
    private final AtomicInteger measured = new AtomicInteger();

    private final ReproductionListener listener = new ReproductionListener() {
        @Override
        public void trainingOpened(String name, int number, int count) {
            opened.add(number + "/" + count + " " + name);
        }

        @Override
        public void runStarted(RunInfo info) {
            started.add(info.folder().getFileName().toString() + " from " + info.firstEpoch());
        }

        @Override
        public void measured(double share) {
            measured.incrementAndGet();
        }

        @Override
        public void trainingFinished(String name, RunResult result, Map<String, Double> errors) {
            assertThat(errors.keySet()).isEqualTo(result.diverged() == null ? Set.of("test", "validation") : Set.of());
            finished.add(opened.getLast().replaceFirst(" .*", " " + name));
        }
    };

    @BeforeEach
    void writeImages() {
        SmallRun.writeImages(folder.resolve("data"), "train", TRAIN, SIZE, 1);
        SmallRun.writeImages(folder.resolve("data"), "t10k", TEST, SIZE, 2);
    }

    private Reproduction reproduction(String name, List<Long> seeds, String... networks) {
        Setting setting = Setting.of(folder.resolve("data").toString(), Budget.SHORT, 1, seeds);
        return Reproductions.named(name, setting).only(List.of(networks));
    }

    private ReproductionReport run(Reproduction reproduction, RunOptions options) {
        opened.clear();
        started.clear();
        finished.clear();
        measured.set(0);
        return ReproductionRunner.run(reproduction, folder.resolve("out"), options, listener);
    }

    @Test
    void doesOnceWhatIsAskedForTwice() {
        Reproduction reproduction = reproduction("rapa-figure7", List.of(1L), "enlarged", "random");
        ReproductionReport first = run(reproduction, SmallRun.options());
        assertThat(opened).containsExactly("1/2 enlarged-1-s1", "2/2 random-1-s1");
        assertThat(started).hasSize(2);
        assertThat(measured.get()).isPositive();
        assertThat(first.networks())
                .allSatisfy(network -> assertThat(
                                network.figures().get("fresh").spread().count())
                        .isEqualTo(1));
        assertThat(first.networks().getLast().figures())
                .containsKeys("same", "gap, fresh", "gap, same", "gap, fresh, normalized");
        assertThat(folder.resolve("out/rapa-figure7/index.html"))
                .content()
                .contains("Figures of the paper beside ours");
        assertThat(folder.resolve("out/rapa-figure7/published.csv")).content().contains("random,fresh,73.7,CIFAR-10,");
        assertThat(folder.resolve("out/rapa-figure7/attack-fresh.png")).isNotEmptyFile();

        ReproductionReport second = run(reproduction, SmallRun.options());
        assertThat(started).isEmpty();
        assertThat(measured.get()).isZero();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void noMaximaAreWonWhereNoneAreTaken() {
        ReproductionReport report =
                run(reproduction("rapa-table3", List.of(1L), "random-max", "random-average"), SmallRun.options());

        assertThat(report.networks().getFirst().figures()).containsKeys("norm", "max-wins");
        assertThat(report.networks().getLast().figures()).containsKey("norm").doesNotContainKey("max-wins");
    }

    @Test
    void goesOnWhereItWasStopped() {
        Reproduction reproduction = reproduction("rapa-table1", List.of(1L), "none", "alternate");
        RunOptions usual = SmallRun.options();
        int[] asked = {0};
        RunOptions stopping = new RunOptions(1, usual.kernels(), "test", () -> asked[0]++ >= 8);

        assertThatThrownBy(() -> run(reproduction, stopping)).isInstanceOf(InterruptedRunException.class);
        assertThat(started).containsExactly("none-1-s1 from 0", "alternate-1-s1 from 0");
        assertThat(folder.resolve("out/runs/alternate-1-s1/result.json")).doesNotExist();

        ReproductionReport report = run(reproduction, usual);
        assertThat(started).containsExactly("alternate-1-s1 from 0");
        assertThat(report.networks())
                .extracting(ReproductionReport.Network::name)
                .containsExactly("none", "alternate");
        assertThat(report.claims())
                .allSatisfy(claim -> assertThat(claim.verdict()).isEqualTo(Verdict.NOT_DECIDED));
    }

    @Test
    void experimentsShareTrainings() {
        run(reproduction("rapa-table3", List.of(1L), "random-average"), SmallRun.options());
        ReproductionReport similarity =
                run(reproduction("rapa-figure6", List.of(1L), "random-average"), SmallRun.options());

        assertThat(started).isEmpty();
        assertThat(similarity.networks().getFirst().figures().get("similarity").values())
                .singleElement()
                .satisfies(value -> assertThat(value).isBetween(-1.0, 1.0));
        assertThat(folder.resolve("out/rapa-table3/figures.csv")).content().contains("random-average,1,");
    }

    /** Errors on the images held out are written into the metrics, so that each network has another best rate. */
    @Test
    void ratesAreSearchedByImagesHeldOut() throws Exception {
        Reproduction reproduction =
                reproduction("rapa-table1", List.of(1L), "none", "random").withRates(new RateGrid(List.of(1.0, 0.25)));
        run(reproduction, SmallRun.options());
        assertThat(finished).isEqualTo(opened).hasSize(4);
        assertThat(opened)
                .containsExactly("1/4 none-1-s1", "2/4 none-x0.25-1-s1", "3/4 random-1-s1", "4/4 random-x0.25-1-s1");
        setHeldOut("none-1-s1", 0.5);
        setHeldOut("none-x0.25-1-s1", 0.25);
        setHeldOut("random-1-s1", 0.375);
        Path diverged = folder.resolve("out/runs/random-x0.25-1-s1/result.json");
        Files.writeString(
                diverged,
                Files.readString(diverged).replace("\"diverged\" : null", "\"diverged\" : \"the loss is NaN\""));
        ReproductionReport report = run(reproduction, SmallRun.options());

        assertThat(report.rates())
                .containsExactly(
                        new RateGrid.Tried("none", 0.005, 0.5, false),
                        new RateGrid.Tried("none", 0.00125, 0.25, true),
                        new RateGrid.Tried("random", 0.025, 0.375, true),
                        new RateGrid.Tried("random", 0.00625, null, false));
        assertThat(report.networks())
                .extracting(ReproductionReport.Network::name)
                .containsExactly("none", "random");
        assertThat(report.networks())
                .extracting(network -> network.trainings().getFirst().name())
                .containsExactly("none-x0.25-1-s1", "random-1-s1");
        assertThat(folder.resolve("out/rapa-table1/rates.csv")).content().contains("none,0.00125,25.0,yes");
        assertThatThrownBy(() -> new RateGrid(List.of(1.0, 1.0))).hasMessageContaining("each once");
        assertThatThrownBy(() -> new RateGrid(List.of(0.0))).isInstanceOf(InvalidInputException.class);
    }

    /** Figure 5 in full takes votes after every epoch, and its results are means over all of them. */
    @Test
    void theLastFiveEpochsChooseTheRate() throws Exception {
        Setting setting = new Setting(folder.resolve("data").toString(), 56, TEST, 8, Budget.FULL, 6, List.of(1L));
        Reproduction reproduction = Reproductions.tiles(setting, List.of(16), LearningRateRule.FIXED)
                .withRates(new RateGrid(List.of(1.0, 0.5)));
        run(reproduction, SmallRun.options());
        setHeldOut("n1-16-6-s1", 1, 0.25, 0.25, 0.25, 0.25, 0.25);
        setHeldOut("n1-16-x0.5-6-s1", 0.3125, 0.3125, 0.3125, 0.3125, 0.3125, 0.3125);

        assertThat(run(reproduction, SmallRun.options()).rates())
                .containsExactly(
                        new RateGrid.Tried("n1-16", 0.05, 0.25, true),
                        new RateGrid.Tried("n1-16", 0.025, 0.3125, false));
    }

    /** Writes errors on the images held out, one an epoch, into the metrics, and their mean into the result. */
    private void setHeldOut(String training, double... errors) throws Exception {
        Path run = folder.resolve("out/runs/" + training);
        List<String> epochs = Files.readAllLines(run.resolve("metrics.jsonl"));
        assertThat(epochs).hasSameSizeAs(errors);
        List<String> changed = new ArrayList<>();
        for (int epoch = 0; epoch < errors.length; epoch++) {
            changed.add(withHeldOut(epochs.get(epoch), errors[epoch]));
        }
        Files.write(run.resolve("metrics.jsonl"), changed);
        Path result = run.resolve("result.json");
        double mean = Arrays.stream(errors).average().orElseThrow();
        Files.writeString(result, withHeldOut(Files.readString(result), mean));
    }

    private static String withHeldOut(String json, double error) {
        String changed = json.replaceFirst("(\"validation\"[^}]*\"error\" ?: ?)[0-9.E-]+", "$1" + error);
        assertThat(changed).contains("" + error);
        return changed;
    }

    @Test
    void aRunOfAnotherConfigIsNotTaken() throws Exception {
        run(reproduction("rapa-table1", List.of(1L), "none"), SmallRun.options());
        Files.move(folder.resolve("out/runs/none-1-s1"), folder.resolve("out/runs/none-1-s2"));

        assertThatThrownBy(() -> run(reproduction("rapa-table1", List.of(2L), "none"), SmallRun.options()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(
                        "none-1-s2 holds a run of another config than the one asked for; choose another folder");
    }

    @Test
    void aTrainingThatDivergedIsAResult() throws Exception {
        Reproduction reproduction = reproduction("rapa-table1", List.of(1L), "none");
        run(reproduction, SmallRun.options());
        Path result = folder.resolve("out/runs/none-1-s1/result.json");
        Files.writeString(
                result, Files.readString(result).replace("\"diverged\" : null", "\"diverged\" : \"the loss is NaN\""));

        ReproductionReport report = run(reproduction, SmallRun.options());
        ReproductionReport.Network none = report.networks().getFirst();
        assertThat(none.figures()).isEmpty();
        assertThat(none.trainings().getFirst().diverged()).isEqualTo(2);
        assertThat(report.subject()).containsEntry("none-1-s1", "diverged at epoch 2");
    }
}
