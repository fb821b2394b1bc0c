package dev.kirchhoff.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.place.PartFailedException;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.kernels.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that fail, are refused, or are asked to stop. What is left in the end is what was never disturbed. */
@Timeout(120)
class FailuresOnSparkTest {

    @TempDir
    Path folder;

    private Path armed;
    private final TinySweep.Recorder recorder = new TinySweep.Recorder();

    @BeforeEach
    void makeFolder() throws Exception {
        armed = Files.createDirectories(folder.resolve("armed"));
    }

    private Plan plan() throws Exception {
        return TinySweep.plan(
                folder,
                "seed=[1, 2]",
                "training.loss={type: " + FailingLoss.class.getName() + ", folder: '" + armed + "'}");
    }

    private void trainUndisturbed() throws Exception {
        Experiments.train(plan(), folder.resolve("local"), TinySweep.options(null), new TinySweep.Recorder());
    }

    @Test
    void aTaskThatFailsTwiceGoesOnFromItsCheckpoint() throws Exception {
        trainUndisturbed();
        FailingLoss.arm(armed, 2);
        Path out = folder.resolve("spark");
        try (Place place = TinySweep.open("local[2,3]")) {
            Experiments.train(plan(), out, TinySweep.options(place), recorder);
        }
        assertThat(TinySweep.files(out)).isEqualTo(TinySweep.files(folder.resolve("local")));
        assertThat(recorder.finished).containsExactlyInAnyOrder("01-seed-1", "02-seed-2");
        assertThat(recorder.messages)
                .filteredOn(message -> message.endsWith("it is tried again, from its last checkpoint if it has one"))
                .hasSize(2)
                .allSatisfy(
                        message -> assertThat(message)
                                .matches(
                                        "0[12]-seed-[12] failed on \\S+ \\(java.lang.IllegalStateException: failed as it was told to\\).*"));
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
        FailingLoss.arm(armed, 4);
        Path out = folder.resolve("spark");
        try (Place place = TinySweep.open("local[1,2]")) {
            assertThatThrownBy(() -> Experiments.train(plan(), out, TinySweep.options(place), recorder))
                    .isInstanceOf(PartFailedException.class)
                    .message()
                    .matches(
                            "0[12]-seed-[12] failed on \\S+, as often as it may: java.lang.IllegalStateException: failed as it was told to");
            assertThat(recorder.finished).isEmpty();

            Experiments.resume(out, TinySweep.options(place), recorder);
        }
        assertThat(TinySweep.files(out)).isEqualTo(TinySweep.files(folder.resolve("local")));
    }

    @Test
    void whatTheUserDidWrongIsSaidOnceAndNotTriedAgain() throws Exception {
        Plan plan = TinySweep.plan(folder, "seed=[1, 2]", "data.validation=64");
        Path out = folder.resolve("spark");
        try (Place place = TinySweep.open("local[1,4]")) {
            assertThatThrownBy(() -> Experiments.train(plan, out, TinySweep.options(place), recorder))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("data.validation: cannot hold out 64 of the 64 items of data");
        }
        assertThat(recorder.messages).isEmpty();
        assertThat(out.resolve("config.yaml")).doesNotExist();
    }

    @Test
    void whoIsAskedToStopWritesACheckpointAndGoesOnLater() throws Exception {
        Plan plan = TinySweep.plan(folder, "seed=[1, 2]", "training.epochs=300", "checkpoints.keep=1");
        Path out = folder.resolve("spark");
        AtomicBoolean stop = new AtomicBoolean();
        Thread stopper = Thread.ofVirtual().start(() -> {
            while (!Files.exists(out.resolve("01-seed-1/metrics.jsonl"))) {
                Thread.onSpinWait();
            }
            stop.set(true);
        });
        try (Place place = TinySweep.open("local[1]")) {
            RunOptions stopping = new RunOptions(1, Kernels.best(), "test", stop::get).at(place);
            assertThatThrownBy(() -> Experiments.train(plan, out, stopping, recorder))
                    .isInstanceOf(InterruptedRunException.class)
                    .hasMessage("interrupted; go on with --resume " + out);
        }
        stopper.join();
        assertThat(out.resolve("01-seed-1/checkpoints")).isNotEmptyDirectory();
        assertThat(out.resolve("01-seed-1/run.lock")).doesNotExist();
        assertThat(out.resolve("01-seed-1/result.json")).doesNotExist();
    }
}
