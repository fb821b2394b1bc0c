package dev.kirchhoff.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.ResultTable;
import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.experiment.place.PartFailedException;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.yaml.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A master and two workers in processes of their own, one of which is killed while it trains. */
@Timeout(300)
class StandaloneTest {

    @TempDir
    Path folder;

    @Test
    void theSweepOfAClusterThatLosesAWorkerIsThatOfTheLocalRunner() throws Exception {
        Plan plan = TinySweep.plan(folder, "seed=[1, 2, 3, 4]", "training.epochs=40", "checkpoints.keep=1");
        Experiments.train(plan, folder.resolve("local"), TinySweep.options(null), new TinySweep.Recorder());

        Path out = folder.resolve("spark");
        TinySweep.Recorder recorder = new TinySweep.Recorder();
        ResultTable table;
        try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"), 2);
                Place place = TinySweep.open(cluster.address())) {
            Thread killer = Thread.ofPlatform().daemon().start(() -> killWhenItTrains(cluster, out));
            try {
                table = Experiments.train(plan, out, TinySweep.options(place), recorder);
            } catch (PartFailedException failed) {
                throw new AssertionError(cluster.logs(), failed);
            }
            killer.join();
        }

        assertThat(TinySweep.files(out)).isEqualTo(TinySweep.files(folder.resolve("local")));
        assertThat(table.results())
                .extracting(RunResult::name)
                .containsExactly("01-seed-1", "02-seed-2", "03-seed-3", "04-seed-4");
        assertThat(recorder.finished).hasSize(4).doesNotHaveDuplicates();
        assertThat(recorder.messages)
                .anySatisfy(
                        message -> assertThat(message)
                                .matches(
                                        "0\\d-seed-\\d failed on 127.0.0.1 \\(.*\\); it is tried again, from its last checkpoint if it has one"));
    }

    @Test
    void aComputerWithoutTheVectorKernelsIsNamedOnce() throws Exception {
        Path out = folder.resolve("spark");
        TinySweep.Recorder recorder = new TinySweep.Recorder();
        try (StandaloneCluster cluster =
                        new StandaloneCluster(folder.resolve("cluster"), 1, entry -> !entry.contains("simd"));
                Place place = TinySweep.open(cluster.address())) {
            Experiments.train(TinySweep.plan(folder, "seed=[1, 2]"), out, TinySweep.options(place), recorder);
        }
        assertThat(recorder.messages)
                .containsExactly(
                        "on 127.0.0.1 the scalar kernels compute, several times slower and with other rounding,"
                                + " since the library kirchhoff-simd is not on the class path");
        assertThat(out.resolve("02-seed-2/run.json")).content().contains("\"kernels\" : \"scalar\"");
    }

    /** As soon as the first run has a checkpoint, the worker that trains it, or the other one, goes. */
    private static void killWhenItTrains(StandaloneCluster cluster, Path out) {
        try {
            while (!Files.exists(out.resolve("01-seed-1/metrics.jsonl"))
                    || !Files.exists(out.resolve("02-seed-2/metrics.jsonl"))) {
                Thread.sleep(2);
            }
            cluster.kill(0);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
