package dev.kirchhoff.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.SmallRun;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.kernels.Kernels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysedRunTest {

    @TempDir
    private Path folder;

    private TrainedRun trained(String... overrides) {
        Path run = folder.resolve("run");
        Experiments.train(SmallRun.plan(folder, overrides), run, SmallRun.options(), new SmallRun.Recorder());
        return TrainedRun.open(run, Kernels.best(), message -> {});
    }

    /** Noise of devices draws anew for every prediction; exact arithmetic of the weights that they show does not. */
    @Test
    void analysesOfDevicesSayWhatTheyAreOf() {
        TrainedRun run = trained("training.epochs=1", "hardware=rapa");
        ReductionReport report = ReductionReport.of(run, null, List.of(ReductionMethod.FIRST_TILE), 1, 1, 1);

        assertThat(report.run().devices()).isTrue();
        assertThat(report.run().note())
                .hasValueSatisfying(note -> assertThat(note).contains("in exact arithmetic"));
        assertThat(report.subject()).containsEntry("arithmetic", "exact, with the weights that the devices show");
        assertThat(report.subject().get("checkpoint")).endsWith("1 epochs done, on devices");
        assertThat(SimilarityReport.of(run, false, false).subject()).containsKey("arithmetic");
        RegulariserReport regulariser = RegulariserReport.of(run, run.tested(null), 2, false, 1);
        assertThat(regulariser.subject()).containsEntry("arithmetic", "exact, with the weights that the devices show");
        assertThat(regulariser.spreads().get("conv1")).isPositive();
    }

    @Test
    void digitalRunsNeedNoNote() {
        AnalysedRun run = AnalysedRun.of(trained("training.epochs=1"));

        assertThat(run.devices()).isFalse();
        assertThat(run.note()).isEmpty();
        assertThat(run.subject().get("checkpoint")).isEqualTo("epoch-0001.safetensors, 1 epochs done");
    }
}
