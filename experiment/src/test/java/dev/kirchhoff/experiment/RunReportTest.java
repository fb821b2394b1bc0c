package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.report.RunReport;
import dev.kirchhoff.kernels.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() {
        Experiments.train(
                SmallRun.plan(folder, "training.epochs=2"),
                folder.resolve("run"),
                SmallRun.options(),
                new SmallRun.Recorder());
    }

    private static String page(Path run, Path file) throws Exception {
        List<String> messages = new ArrayList<>();
        RunReport.write(run, file, null, 1, messages::add);
        assertThat(messages).isEmpty();
        return Files.readString(file);
    }

    @Test
    void aRunShowsCurvesConfusionAndFilters() throws Exception {
        Path run = folder.resolve("run");
        String html = page(run, folder.resolve("page.html"));
        assertThat(html).contains("Learning curves", "What images are taken for", "Filters of the first convolution");
        assertThat(html).contains("\"run\":\"test, voted\"");
        assertThat(page(run, folder.resolve("again.html"))).isEqualTo(html);
    }

    @Test
    void theConfusionMatrixCountsEveryImageOnce() {
        Path run = folder.resolve("run");
        int[][] counts = TrainedRun.open(run, Kernels.best(), message -> {}).confusion(null, 1);
        assertThat(Arrays.stream(counts).flatMapToInt(Arrays::stream).sum()).isEqualTo(SmallRun.TEST);
    }

    @Test
    void refusesAFolderWithoutARun() {
        assertThatThrownBy(() -> RunReport.write(folder, folder.resolve("x.html"), null, 1, message -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not the folder of a run");
    }
}
