package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.experiment.place.BackwardsPlace;
import dev.kirchhoff.experiment.place.Site;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import dev.kirchhoff.kernels.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs at a place: in another order, twice, and by way of their serialised form, they are the runs that are trained one after another. */
@SuppressWarnings("try") // locks are held, not used
class PlacedRunsTest {

    private static final String[] TWO = {"tiling=[none, random]", "training.epochs=2"};

    @TempDir
    Path folder;

    private final BackwardsPlace place = new BackwardsPlace(true);

    @Test
    void aSweepIsThatOfTheLocalRunner() throws Exception {
        Plan plan = SmallRun.plan(folder, TWO);
        ResultTable local = Experiments.train(plan, folder.resolve("local"), SmallRun.options(), new Recorder());
        Path out = folder.resolve("placed");
        Recorder recorder = new Recorder();
        ResultTable placed = Experiments.train(plan, out, SmallRun.options().at(place), recorder);

        assertThat(place.computed).containsExactly("02-tiling-random", "01-tiling-none");
        assertThat(placed.columns()).isEqualTo(local.columns());
        assertThat(placed.results())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
                .isEqualTo(local.results());
        for (String run : List.of("01-tiling-none", "02-tiling-random")) {
            assertThat(SmallRun.last(out.resolve(run)))
                    .isEqualTo(SmallRun.last(folder.resolve("local").resolve(run)));
            assertThat(out.resolve(run).resolve("config.yaml"))
                    .hasSameTextualContentAs(
                            folder.resolve("local").resolve(run).resolve("config.yaml"));
            assertThat(out.resolve(run).resolve("run.json"))
                    .content()
                    .containsOnlyOnce("started")
                    .contains("\"commit\" : \"" + BackwardsPlace.COMMIT + "\"");
        }
        assertThat(out.resolve("config.yaml")).hasSameTextualContentAs(folder.resolve("local/config.yaml"));
        assertThat(recorder.finished).hasSize(2);
    }

    @Test
    void whatIsDoneIsNotSentOutAgain() throws Exception {
        Plan plan = SmallRun.plan(folder, TWO);
        Path out = folder.resolve("out");
        int[] asked = {0};
        RunOptions stopping = SmallRun.options(1, () -> asked[0]++ >= 30).at(place);
        assertThatThrownBy(() -> Experiments.train(plan, out, stopping, new Recorder()))
                .isInstanceOf(InterruptedRunException.class)
                .hasMessage("interrupted; go on with --resume " + out);
        assertThat(out.resolve("02-tiling-random/result.json")).exists();
        place.computed.clear();

        ResultTable table = Experiments.resume(out, SmallRun.options().at(place), new Recorder());

        assertThat(place.computed).containsExactly("01-tiling-none");
        assertThat(table.results()).extracting(RunResult::name).containsExactly("01-tiling-none", "02-tiling-random");
    }

    @Test
    void whatCannotBeTrainedLeavesNoFolderInTheWay() {
        Path out = folder.resolve("out");
        Plan plan = SmallRun.plan(folder, "data.validation=[64, 9]", "training.epochs=1");
        Plan single = SmallRun.plan(folder, "data.validation=64");
        assertThatThrownBy(
                        () -> Experiments.train(single, out, SmallRun.options().at(place), new Recorder()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("data.validation: cannot hold out 64");
        assertThat(out)
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
        assertThatThrownBy(() -> Experiments.train(plan, out, SmallRun.options().at(place), new Recorder()))
                .isInstanceOf(InvalidInputException.class);
        assertThat(out.resolve("config.yaml")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.source", "weights"})
    void relativePathsAreRefusedWhereTheyMeanOtherFolders(String key) {
        Plan plan = SmallRun.plan(folder, key + "=mine");
        assertThatThrownBy(() -> Experiments.train(
                        plan, folder.resolve("out"), SmallRun.options().at(new BackwardsPlace(false)), new Recorder()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(key + " is mine, which other computers would look for in folders of their own;"
                        + " give it as an absolute path, as "
                        + Path.of("mine").toAbsolutePath());
    }

    @Test
    void aFolderThatIsNotSharedIsNoticedAndNotMade() {
        Path out = folder.resolve("elsewhere");
        Plan plan = SmallRun.plan(folder, TWO);
        PlannedRun run = plan.runs().getFirst();
        TrainingPart part = TrainingPart.of(run, RunFolder.of(plan, out, run), out, SmallRun.options());
        assertThatThrownBy(() -> part.compute(site(() -> false)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "this computer does not see " + out.resolve("config.yaml")
                                + ", which was written for it; the folder must be on storage that all computers share under the same path");
        assertThat(out).doesNotExist();
    }

    @Test
    void whatComesTooLateForRunsThatAreDoneIsSaidAsHere() throws Exception {
        Plan plan = SmallRun.plan(folder, TWO);
        Path out = folder.resolve("out");
        Experiments.train(plan, out, SmallRun.options().at(place), new Recorder());
        RunOptions late = SmallRun.options().withGradientCheck(true).withEvents(true);
        Recorder local = new Recorder();
        Experiments.resume(out, late, local);
        Recorder placed = new Recorder();
        Experiments.resume(out, late.at(place), placed);

        assertThat(placed.messages)
                .isEqualTo(local.messages)
                .contains(
                        "01-tiling-none is done, so its gradients were not checked; more epochs would be",
                        "02-tiling-random is done, so nothing of it is written for TensorBoard; more epochs would be");
    }

    private static Site site(BooleanSupplier stop) {
        return new Site(1, Kernels.best(), stop, message -> {}, null);
    }

    @Test
    void aSecondCopyOfATaskWaitsForTheFirst() throws Exception {
        Path run = Files.createDirectories(folder.resolve("run"));
        CompletableFuture<Void> second;
        try (RunLock first = RunLock.take(run, "first")) {
            second = CompletableFuture.runAsync(() -> RunLock.take(run, RunOptions.at(site(() -> false), "second"))
                    .close());
            assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        }
        second.get(10, TimeUnit.SECONDS);

        try (RunLock first = RunLock.take(run, "first")) {
            RunOptions asked = RunOptions.at(site(SmallRun.after(1)), "second");
            assertThatThrownBy(() -> RunLock.take(run, asked))
                    .isInstanceOf(InterruptedRunException.class)
                    .hasMessageEndingWith("is in use by another process, which goes on");
        }
    }
}
