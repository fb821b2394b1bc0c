package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.cost.ArrayTime;
import dev.kirchhoff.evaluation.BestMean;
import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.training.EpochMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsTest {

    @TempDir
    Path folder;

    @Test
    void leavesAFolderThatSaysEverything() throws Exception {
        Recorder recorder = new Recorder();
        Plan plan = SmallRun.plan(folder);

        ResultTable table = Experiments.train(plan, folder.resolve("run"), SmallRun.options(), recorder);

        Path run = folder.resolve("run");
        assertThat(Files.readString(run.resolve("config.yaml"))).isEqualTo(plan.yaml());
        assertThat(Files.readString(run.resolve("run.json")))
                .contains("\"seed\" : 1", "\"command\" : \"test\"", "\"kernels\"", "\"java\"", "\"started\"");
        assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
                .hasSize(4)
                .first()
                .asString()
                .startsWith("{\"epoch\":1,\"rate\":0.0");
        assertThat(SmallRun.checkpoints(run)).hasSizeBetween(2, 3);
        assertThat(Json.read(run.resolve("result.json"), RunResult.class))
                .isEqualTo(table.results().getFirst());
        assertThat(recorder.started)
                .singleElement()
                .satisfies(info -> assertThat(List.of(info.trainImages(), info.testImages(), info.validationImages()))
                        .isEqualTo(List.of(55, 30, 9)));
        assertThat(recorder.messages).isEmpty();
        checkTable(table, recorder.epochs);
    }

    private static void checkTable(ResultTable table, List<EpochMetrics> epochs) {
        RunResult result = table.results().getFirst();
        assertThat(table.columns())
                .containsExactly(
                        "train error",
                        "test error",
                        "test error, 3 votes",
                        "validation error",
                        "validation error, 3 votes",
                        "seconds");
        assertThat(result.trainError())
                .isEqualTo(BestMean.ofLast(
                        epochs.stream().map(EpochMetrics::trainError).toList(), 2));
        assertThat(epochs)
                .extracting(epoch -> epoch.sets().get("test").voted() != null)
                .containsExactly(false, false, true, true);
        assertThat(table.markdown().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .hasSameSizeAs(table.markdown().lines().findFirst().orElseThrow()));
    }

    @Test
    void runningTheEffectiveConfigAgainGivesTheSameBits() throws Exception {
        Experiments.train(SmallRun.plan(folder), folder.resolve("a"), SmallRun.options(), new Recorder());
        Plan again = Plan.load(folder.resolve("a/config.yaml").toString(), List.of());
        Experiments.train(again, folder.resolve("b"), SmallRun.options(3, () -> false), new Recorder());

        assertThat(SmallRun.last(folder.resolve("b"))).isEqualTo(SmallRun.last(folder.resolve("a")));
    }

    @Test
    void aSweepEndsInOneTable() throws Exception {
        Path out = folder.resolve("sweep");
        Plan plan = SmallRun.plan(folder, "tiling=[none, random]", "training.epochs=1", "data.validation=0");

        ResultTable table = Experiments.train(plan, out, SmallRun.options(), new Recorder());

        assertThat(table.columns())
                .containsExactly(
                        "tiling",
                        "array steps",
                        "speed-up",
                        "train error",
                        "test error",
                        "test error, 3 votes",
                        "seconds");
        assertThat(table.rows()).hasSize(2);
        ArrayTime untiled = Objects.requireNonNull(table.results().getFirst().arrays());
        ArrayTime tiled = Objects.requireNonNull(table.results().getLast().arrays());
        assertThat(tiled.untiled()).isEqualTo(untiled.steps());
        assertThat(tiled.steps()).isLessThan(untiled.steps());
        assertThat(table.rows().getFirst()).startsWith("none", String.valueOf(untiled.steps()), "1.00x");
        assertThat(table.rows().getLast()).startsWith("random", String.valueOf(tiled.steps()));
        assertThat(Files.readString(out.resolve("table.md"))).isEqualTo(table.markdown());
        assertThat(Json.read(out.resolve("sweep.json"), ResultTable.class)).isEqualTo(table);
        assertThat(out.resolve("01-tiling-none/result.json")).exists();
        assertThat(out.resolve("02-tiling-random/config.yaml")).content().contains("tiling: random");
    }

    @Test
    void aSweepThatWasInterruptedGoesOnWithTheRunItWasIn() throws Exception {
        Plan plan = SmallRun.plan(folder, "seed=[1, 2, 3]", "training.epochs=2");
        Experiments.train(plan, folder.resolve("whole"), SmallRun.options(), new Recorder());
        Path out = folder.resolve("sweep");
        assertThatThrownBy(() ->
                        Experiments.train(plan, out, SmallRun.options(1, SmallRun.after(14 + 10)), new Recorder()))
                .isInstanceOf(InterruptedRunException.class)
                .hasMessageContaining("--resume " + out);

        Recorder recorder = new Recorder();
        ResultTable table = Experiments.resume(out, SmallRun.options(), recorder);

        assertThat(recorder.started).extracting(RunInfo::number).containsExactly(2, 3);
        assertThat(recorder.started).extracting(RunInfo::firstEpoch).containsExactly(1, 0);
        assertThat(table.rows()).hasSize(3);
        for (String run : List.of("01-seed-1", "02-seed-2", "03-seed-3")) {
            assertThat(SmallRun.last(out.resolve(run)))
                    .isEqualTo(SmallRun.last(folder.resolve("whole").resolve(run)));
        }
    }

    @Test
    void divergenceEndsASingleRunAndMarksTheRowOfASweep() {
        Plan single = SmallRun.plan(folder, "training.rate=1e30");
        assertThatThrownBy(() -> Experiments.train(single, folder.resolve("one"), SmallRun.options(), new Recorder()))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("the loss became");

        Plan sweep = SmallRun.plan(folder, "training.rate=[1e30, 0.01]", "training.epochs=1");
        ResultTable table = Experiments.train(sweep, folder.resolve("two"), SmallRun.options(), new Recorder());
        assertThat(table.rows().getFirst()).contains("diverged");
        assertThat(table.results().getLast().diverged()).isNull();
    }

    @Test
    void refusesFoldersThatAreInTheWayOrNoRuns() throws Exception {
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("precious.txt"), "mine");
        Plan plan = SmallRun.plan(folder);

        assertThatThrownBy(() -> Experiments.train(plan, full, SmallRun.options(), new Recorder()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(full + " exists and is not an empty folder; choose another one, or go on with the run in it"
                        + " by --resume " + full);
        assertThatThrownBy(() -> Experiments.resume(full, SmallRun.options(), new Recorder()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(full + " is not the folder of a run: there is no config.yaml in it");
        assertThat(full.resolve("precious.txt")).content().isEqualTo("mine");
    }

    /** All that a process leaves that is killed while it writes the config; another command would not go on with it. */
    @Test
    void aFolderThatHoldsHalfAConfigCanBeUsed() throws Exception {
        Path left = Files.createDirectories(folder.resolve("left"));
        Files.writeString(left.resolve("config.yaml.tmp"), "version: 1\nna");
        Files.createFile(left.resolve(RunLock.NAME));

        Experiments.train(SmallRun.plan(folder, "training.epochs=1"), left, SmallRun.options(), new Recorder());

        assertThat(left.resolve("result.json")).exists();
        assertThat(left.resolve("config.yaml.tmp")).doesNotExist();
    }

    /** Found by a kill: the first run of a sweep is locked before the sweep has a config, and its folder is there then. */
    @Test
    void aSweepThatWasKilledBeforeItHadAConfigCanBeBegunAgain() throws Exception {
        Path left = Files.createDirectories(folder.resolve("left"));
        Files.writeString(left.resolve("config.yaml.tmp"), "version: 1\nna");
        Files.createFile(left.resolve(RunLock.NAME));
        Files.createFile(Files.createDirectories(left.resolve("01-seed-1")).resolve(RunLock.NAME));

        Experiments.train(
                SmallRun.plan(folder, "training.epochs=1", "seed=[1, 2]"), left, SmallRun.options(), new Recorder());

        assertThat(left.resolve("sweep.json")).exists();
        Files.delete(left.resolve("config.yaml"));
        assertThatThrownBy(() -> Experiments.train(
                        SmallRun.plan(folder, "seed=[1, 2]"), left, SmallRun.options(), new Recorder()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("exists and is not an empty folder");
    }

    @Test
    void refusesDataThatDoNotFitInOneSentence() {
        assertThatThrownBy(() -> Experiments.train(
                        SmallRun.plan(folder, "data.validation=64"),
                        folder.resolve("a"),
                        SmallRun.options(),
                        new Recorder()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("data.validation: cannot hold out 64 of the 64 items of data");
        assertThat(folder.resolve("a")).doesNotExist();
        assertThatThrownBy(() -> Experiments.train(
                        SmallRun.plan(
                                folder,
                                "training.batch=1",
                                "network.0.kernel=8",
                                "network.0.padding=0",
                                "network.0.tiles=1",
                                "network.3={type: pool, kind: max, window: 1, stride: 1}"),
                        folder.resolve("b"),
                        SmallRun.options(),
                        new Recorder()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("batch normalisation cannot train on one value a channel");
    }
}
