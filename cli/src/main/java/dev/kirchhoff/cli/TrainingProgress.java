package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.RunInfo;
import dev.kirchhoff.experiment.RunListener;
import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Progress;
import dev.kirchhoff.training.TrainingState;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far the training is; where standard error is no terminal, it shows messages only. */
final class TrainingProgress implements RunListener, AutoCloseable {

    private final PrintWriter err;
    private final int columns;
    private String run = "";
    private String tested = "";
    private int firstEpoch;
    private @Nullable ProgressLine line;

    TrainingProgress(PrintWriter err) {
        this.err = err;
        this.columns = Terminal.columns();
    }

    @Override
    public void runStarted(RunInfo info) {
        run = info.count() == 1
                ? info.run().name()
                : info.number() + "/" + info.count() + " "
                        + String.join(" ", info.run().settings().values());
        firstEpoch = info.firstEpoch();
        tested = "";
    }

    @Override
    public void step(Progress progress) {
        if (line == null) {
            long total = (long) progress.epochs() * progress.batches();
            line = new ProgressLine(run, (long) firstEpoch * progress.batches(), total, err, columns);
        }
        String message = "epoch " + progress.epoch() + "/" + progress.epochs() + "  train "
                + Numbers.percent(progress.error(), 1) + tested;
        line.at((progress.epoch() - 1L) * progress.batches() + progress.batch(), message);
    }

    @Override
    public void epoch(EpochMetrics metrics, TrainingState state) {
        StringBuilder text = new StringBuilder();
        metrics.sets().forEach((set, errors) -> text.append("  " + set + " " + Numbers.percent(errors.error(), 1)));
        tested = text.toString();
    }

    @Override
    public void runFinished(RunResult result) {
        close();
    }

    @Override
    public void message(String sentence) {
        close();
        err.println(sentence);
    }

    /** Wipes the line away. */
    @Override
    public void close() {
        if (line != null) {
            line.close();
            line = null;
        }
    }
}
