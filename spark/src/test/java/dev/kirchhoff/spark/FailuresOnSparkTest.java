package dev.kirchhoff.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.place.Part;
import dev.kirchhoff.experiment.place.PartFailedException;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.place.Site;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.kernels.Kernels;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that fail, are refused, or are asked to stop. What is left in the end is what was never disturbed. */
@Timeout(120)
class FailuresOnSparkTest {

    @TempDir
    Path folder;

    private final TinySweep.Recorder recorder = new TinySweep.Recorder();

    /** Folder of the failures of a run. */
    private Path armed(int run) {
        return folder.resolve("armed-" + run);
    }

    private Plan plan() throws Exception {
        return TinySweep.plan(folder, "training.loss=[" + loss(1) + ", " + loss(2) + "]");
    }

    private String loss(int run) {
        return "{type: " + FailingLoss.class.getName() + ", folder: '" + armed(run) + "'}";
    }

    private void arm(int first, int second) throws Exception {
        FailingLoss.arm(armed(1), first);
        FailingLoss.arm(armed(2), second);
    }

    private void trainUndisturbed() throws Exception {
        arm(0, 0);
        Experiments.train(plan(), folder.resolve("local"), TinySweep.options(null), new TinySweep.Recorder());
    }

    /** Every 70th image fails, of 55 in an epoch: one in the second, and, counted on from there, one in the third. */
    @Test
    void tasksThatFailTwiceGoOnFromTheirCheckpoints() throws Exception {
        trainUndisturbed();
        arm(2, 2);
        Path out = folder.resolve("spark");
        try (Place place = TinySweep.open("local[2,3]")) {
            Experiments.train(plan(), out, TinySweep.options(place), recorder);
        }
        assertThat(TinySweep.files(out)).isEqualTo(TinySweep.files(folder.resolve("local")));
        assertThat(recorder.finished).hasSize(2).doesNotHaveDuplicates();
        for (int run : new int[] {1, 2}) {
            assertThat(recorder.messages)
                    .anyMatch(message -> message.matches("0" + run
                            + "-loss-\\S* failed on \\S+ \\(java.lang.IllegalStateException: failed as it was told to\\);"
                            + " it is tried again, from its last checkpoint if it has one"));
            assertThat(sessions(out, "0" + run)).isEqualTo(3);
            assertThat(FailingLoss.images(armed(run)))
                    .as("70 until it fails, 70 more from the beginning of the second epoch on, and the third")
                    .isEqualTo(70 + 70 + 55);
        }
    }

    /** As after a minute without an answer of the master. */
    @Test
    void aSparkThatEndedBeforeTheWorkBeganIsSaid() throws Exception {
        Path out = folder.resolve("spark");
        try (Place place = TinySweep.open("local[1]")) {
            SparkContext.getOrCreate().stop();
            assertThatThrownBy(() -> Experiments.train(plan(), out, TinySweep.options(place), recorder))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessage("Spark ended before the work began: the master at local[1] did not answer, or gave the"
                            + " work up");
        }
    }

    @Test
    void aTaskThatFailsTooOftenEndsTheSweepWhichGoesOnLater() throws Exception {
        trainUndisturbed();
        arm(2, 1);
        Path out = folder.resolve("spark");
        try (Place place = TinySweep.open("local[1,2]")) {
            assertThatThrownBy(() -> Experiments.train(plan(), out, TinySweep.options(place), recorder))
                    .isInstanceOf(PartFailedException.class)
                    .message()
                    .matches(
                            "01-loss-\\S* failed on \\S+, as often as it may: java.lang.IllegalStateException: failed as it was told to");
            assertThat(recorder.finished).noneMatch(run -> run.startsWith("01"));

            Experiments.resume(out, TinySweep.options(place), recorder);
        }
        assertThat(TinySweep.files(out)).isEqualTo(TinySweep.files(folder.resolve("local")));
    }

    /** Refuses at first, as on a computer that lacks a folder. */
    private record Refusing(int times) implements Part<String> {
        private static final AtomicInteger TRIES = new AtomicInteger();

        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public String name() {
            return "part";
        }

        @Override
        public String compute(Site site) {
            if (TRIES.getAndIncrement() < times) {
                throw new InvalidInputException("there is no folder images");
            }
            return "found";
        }
    }

    @Test
    void whatOneComputerLacksIsTriedAgain() {
        Refusing.TRIES.set(0);
        List<String> said = new ArrayList<>();
        try (Place place = TinySweep.open("local[1,3]")) {
            place.compute(List.of(new Refusing(2)), () -> false, said(said));
        }
        assertThat(Refusing.TRIES).hasValue(3);
        assertThat(said)
                .contains("found")
                .filteredOn(message -> !message.equals("found"))
                .allSatisfy(message -> assertThat(message)
                        .matches("part failed on \\S+ \\(there is no folder images\\); it is tried again, .*"));
    }

    @Test
    void whatTheUserDidWrongIsSaidInItsSentence() throws Exception {
        Plan plan = TinySweep.plan(folder, "seed=[1, 2]", "data.validation=64");
        Path out = folder.resolve("spark");
        try (Place place = TinySweep.open("local[1,4]")) {
            assertThatThrownBy(() -> Experiments.train(plan, out, TinySweep.options(place), recorder))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("data.validation: cannot hold out 64 of the 64 items of data");
        }
        assertThat(out.resolve("config.yaml")).doesNotExist();
    }

    @Test
    void whoIsAskedToStopWritesACheckpointAndGoesOnLater() throws Exception {
        Plan plan = TinySweep.plan(folder, "seed=[1, 2]", "training.epochs=100", "checkpoints.keep=1");
        Experiments.train(plan, folder.resolve("local"), TinySweep.options(null), new TinySweep.Recorder());
        Path out = folder.resolve("spark");
        BooleanSupplier begun = () -> Files.exists(out.resolve("01-seed-1/metrics.jsonl"));
        try (Place place = TinySweep.open("local[1]")) {
            RunOptions stopping = new RunOptions(1, Kernels.best(), "test", begun).at(place);
            assertThatThrownBy(() -> Experiments.train(plan, out, stopping, recorder))
                    .isInstanceOf(InterruptedRunException.class)
                    .hasMessage("interrupted; go on with --resume " + out);
            assertThat(out.resolve("01-seed-1/checkpoints")).isNotEmptyDirectory();
            assertThat(out.resolve("01-seed-1/run.lock")).doesNotExist();
            assertThat(out.resolve("01-seed-1/result.json")).doesNotExist();

            Experiments.resume(out, TinySweep.options(place), recorder);
        }
        assertThat(TinySweep.files(out)).isEqualTo(TinySweep.files(folder.resolve("local")));
        assertThat(sessions(out, "01")).isEqualTo(2);
    }

    /** Also while answers arrive faster than the driver looks. */
    @Test
    void whoIsAskedToStopStopsThoughAnswersArrive() {
        List<ManyTasks.Idle> parts = IntStream.range(0, 1000)
                .mapToObj(number -> new ManyTasks.Idle("", number))
                .toList();
        List<String> said = new ArrayList<>();
        try (Place place = TinySweep.open("local[1]")) {
            assertThat(place.compute(parts, () -> !said.isEmpty(), said(said))).isFalse();
        }
        assertThat(said).hasSize(1);
    }

    /** How often a run of a sweep was started. */
    private static long sessions(Path sweep, String run) throws Exception {
        try (Stream<Path> runs = Files.list(sweep)) {
            Path folder = runs.filter(path -> path.getFileName().toString().startsWith(run))
                    .findFirst()
                    .orElseThrow();
            try (Stream<String> lines = Files.lines(folder.resolve("run.json"))) {
                return lines.filter(line -> line.contains("\"started\"")).count();
            }
        }
    }

    private static Place.Receiver<String> said(List<String> said) {
        return new Place.Receiver<>() {
            @Override
            public void done(int part, String result) {
                said.add(result);
            }

            @Override
            public void message(String sentence) {
                said.add(sentence);
            }
        };
    }
}
