package dev.kirchhoff.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.ResultTable;
import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.yaml.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on threads of this process: folders and tables are those of the runner that trains one run after another. */
class SweepOnSparkTest {

    private static final String EIGHT = "seed=[1, 2, 3, 4, 5, 6, 7, 8]";

    @TempDir
    Path folder;

    @Test
    void anyNumberOfExecutorsLeavesTheFilesOfTheLocalRunner() throws Exception {
        Plan plan = TinySweep.plan(folder, EIGHT);
        Experiments.train(plan, folder.resolve("local"), TinySweep.options(null), new TinySweep.Recorder());

        for (int threads : new int[] {1, 2, 4}) {
            Path out = folder.resolve("spark-" + threads);
            TinySweep.Recorder recorder = new TinySweep.Recorder();
            ResultTable table;
            try (Place place = TinySweep.open("local[" + threads + "]")) {
                table = Experiments.train(plan, out, TinySweep.options(place), recorder);
            }
            assertThat(TinySweep.files(out)).isEqualTo(TinySweep.files(folder.resolve("local")));
            assertThat(table.results()).extracting(RunResult::name).isSorted().hasSize(8);
            assertThat(recorder.placed).containsExactly(8);
            assertThat(recorder.finished).hasSize(8).doesNotHaveDuplicates();
            assertThat(recorder.messages).isEmpty();
        }
    }

    @Test
    void aSingleRunAndItsContinuationAreThoseOfTheLocalRunner() throws Exception {
        Plan plan = TinySweep.plan(folder);
        Experiments.train(plan, folder.resolve("local"), TinySweep.options(null), new TinySweep.Recorder());
        Experiments.extend(folder.resolve("local"), 5, TinySweep.options(null), new TinySweep.Recorder());

        try (Place place = TinySweep.open("local[1]")) {
            Path out = folder.resolve("spark");
            Experiments.train(plan, out, TinySweep.options(place), new TinySweep.Recorder());
            Experiments.extend(out, 5, TinySweep.options(place), new TinySweep.Recorder());
            assertThat(TinySweep.files(out)).isEqualTo(TinySweep.files(folder.resolve("local")));
        }
    }

    @Test
    void aRunThatDivergesIsOneRowAndOneAttempt() throws Exception {
        Path out = folder.resolve("out");
        TinySweep.Recorder recorder = new TinySweep.Recorder();
        ResultTable table;
        try (Place place = TinySweep.open("local[2,3]")) {
            table = Experiments.train(
                    TinySweep.plan(folder, "training.rate=[1e30, 0.01]"), out, TinySweep.options(place), recorder);
        }
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().getFirst()).contains("diverged");
        assertThat(recorder.finished).containsExactlyInAnyOrderElementsOf(List.of("01-rate-1.0E30", "02-rate-0.01"));
        assertThat(recorder.messages).isEmpty();
        assertThat(Files.readString(out.resolve("01-rate-1.0E30/run.json"))).containsOnlyOnce("\"started\"");
    }
}
