package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Errors;
import dev.kirchhoff.training.Progress;
import dev.kirchhoff.training.TrainingState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReproductionProgressTest {

    @Test
    void countsAllTrainings() {
        StringWriter terminal = new StringWriter();
        try (ReproductionProgress progress = new ReproductionProgress(new PrintWriter(terminal), 120)) {
            progress.trainingOpened("none-2-s1", 1, 4);
            progress.trainingOpened("random-2-s1", 2, 4);
            progress.epoch(
                    new EpochMetrics(1, 0.1, 1, 0.1, Map.of("test", new Errors(0.456, null)), 1), TrainingState.START);
            progress.step(new Progress(2, 2, 5, 10, 0.5, 0.123));
        }
        assertThat(terminal.toString().split("\r")[1])
                .startsWith("2/4 random-2-s1 ###")
                .contains(" 43 %", "epoch 2/2  train 12.3 %  test 45.6 %");
    }

    @Test
    void withoutATerminalEveryTrainingHasALine() {
        StringWriter log = new StringWriter();
        try (ReproductionProgress progress = new ReproductionProgress(new PrintWriter(log), 0)) {
            progress.trainingOpened("none-2-s1", 1, 2);
            progress.measured(0.5);
            progress.trainingFinished("none-2-s1", result(2, null), Map.of("test", 0.456));
            progress.trainingOpened("random-2-s1", 2, 2);
            progress.trainingFinished("random-2-s1", result(1, "the loss is NaN"), Map.of());
        }
        assertThat(log.toString().lines())
                .containsExactly(
                        "1/2 none-2-s1  2 epochs  test 45.6 %  in 1:05",
                        "2/2 random-2-s1  diverged at epoch 2  in 1:05");
    }

    @Test
    void trainingsAtAPlaceAreCountedAsTheyEnd() {
        StringWriter log = new StringWriter();
        try (ReproductionProgress progress = new ReproductionProgress(new PrintWriter(log), 0)) {
            progress.runsPlaced(2);
            progress.trainingFinished("random-1-s1", result(1, null), Map.of("test", 0.5));
            progress.trainingFinished("none-1-s1", result(1, null), Map.of("test", 0.25));
        }
        assertThat(log.toString().lines())
                .containsExactly(
                        "1/2 random-1-s1  1 epoch  test 50.0 %  in 1:05",
                        "2/2 none-1-s1  1 epoch  test 25.0 %  in 1:05");
    }

    private static RunResult result(int epochs, @Nullable String diverged) {
        return new RunResult("rapa", Map.of(), null, epochs, 1, null, null, Map.of(), null, 65, diverged, null);
    }

    @Test
    void saysThatItMeasures() {
        StringWriter terminal = new StringWriter();
        try (ReproductionProgress progress = new ReproductionProgress(new PrintWriter(terminal), 120)) {
            progress.trainingOpened("random-2-s1", 1, 2);
            progress.measured(0.25);
        }
        assertThat(terminal.toString().split("\r")[1]).contains(" 50 %", "measuring  25 %");
    }
}
