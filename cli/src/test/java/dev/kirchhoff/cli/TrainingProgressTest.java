package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.evaluation.BlockRelaxation;
import dev.kirchhoff.evaluation.BlockRelaxation.Phase;
import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Errors;
import dev.kirchhoff.training.Progress;
import dev.kirchhoff.training.TrainingState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

    private static final BlockRelaxation FIRST =
            new BlockRelaxation("energy1", -3, new Phase(20, 2e-4), new Phase(10, 9e-4), Map.of("h1", 0.31, "h2", 0.0));
    private static final BlockRelaxation SECOND =
            new BlockRelaxation("energy2", -5, new Phase(20, 1e-5), new Phase(10, 3e-3), Map.of("h1", 0.05));

    private static String shown(int columns, List<BlockRelaxation> blocks) {
        StringWriter terminal = new StringWriter();
        try (TrainingProgress progress = new TrainingProgress(new PrintWriter(terminal), columns)) {
            progress.relaxed(blocks);
            progress.epoch(
                    new EpochMetrics(1, 0.1, 1, 0.1, Map.of("test", new Errors(0.456, null)), 1), TrainingState.START);
            progress.step(new Progress(2, 3, 1, 10, 0.5, 0.123));
        }
        return terminal.toString().split("\r")[1];
    }

    @Test
    void sayHowFarFromRestTheWorstBlockIs() {
        assertThat(shown(160, List.of(FIRST, SECOND)))
                .contains("epoch 2/3  train 12.3 %  test 45.6 %  residual 2e-04/3e-03  at bounds 31 %");
        assertThat(shown(160, List.of())).contains("test 45.6 %").doesNotContain("residual");
    }

    @Test
    void onANarrowTerminalErrorsComeFirst() {
        assertThat(shown(70, List.of(FIRST))).contains("test 45.6 %").doesNotContain("at bounds");
        assertThat(shown(50, List.of(FIRST))).contains("train 12.3 %").doesNotContain("residual");
        for (int columns : new int[] {20, 40, 80, 120}) {
            assertThat(shown(columns, List.of(FIRST)).length()).isLessThan(columns);
        }
    }

    @Test
    void ofRunsAtAPlaceItSaysHowManyAreDone() {
        StringWriter terminal = new StringWriter();
        try (TrainingProgress progress = new TrainingProgress(new PrintWriter(terminal), 60)) {
            progress.runsPlaced(8);
            progress.message("a task failed");
            progress.runFinished(new RunResult("01", Map.of(), null, 1, 1, null, null, Map.of(), null, 1, null, null));
        }
        assertThat(terminal.toString())
                .contains("8 runs ", "  0 %", " 12 %", "1 done", "a task failed" + System.lineSeparator());
    }
}
