package dev.kirchhoff.cli;

import dev.kirchhoff.evaluation.BlockRelaxation;
import dev.kirchhoff.experiment.RunInfo;
import dev.kirchhoff.experiment.RunListener;
import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Progress;
import dev.kirchhoff.training.TrainingState;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far the training is; where standard error is no terminal, it shows messages only. */
final class TrainingProgress implements RunListener, AutoCloseable {

    private final PrintWriter err;
    private final int columns;
    private String run = "";
    private String tested = "";
    private String relaxed = "";
    private int firstEpoch;
    private int placed;
    private int finished;
    private @Nullable ProgressLine line;

    TrainingProgress(PrintWriter err) {
        this(err, Terminal.columns());
    }

    /** @param columns width of the terminal; 0 for none */
    TrainingProgress(PrintWriter err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    @Override
    public void runStarted(RunInfo info) {
        run = info.count() == 1
                ? info.run().name()
                : info.number() + "/" + info.count() + " "
                        + String.join(" ", info.run().settings().values());
        firstEpoch = info.firstEpoch();
        tested = "";
        relaxed = "";
    }

    @Override
    public void step(Progress progress) {
        if (line == null) {
            long total = (long) progress.epochs() * progress.batches();
            line = new ProgressLine(run, (long) firstEpoch * progress.batches(), total, err, columns);
        }
        String message = "epoch " + progress.epoch() + "/" + progress.epochs() + "  train "
                + Numbers.percent(progress.error(), 1) + tested + relaxed;
        line.at((progress.epoch() - 1L) * progress.batches() + progress.batch(), message);
    }

    /** The block that is farthest from rest, freely and nudged, and the group with most units at a bound. */
    @Override
    public void relaxed(List<BlockRelaxation> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        double free = 0;
        double nudged = 0;
        double saturated = 0;
        for (BlockRelaxation block : blocks) {
            free = Math.max(free, block.free().residual());
            nudged = Math.max(nudged, block.nudged().residual());
            for (double share : block.saturated().values()) {
                saturated = Math.max(saturated, share);
            }
        }
        relaxed = String.format(
                Locale.ROOT, "  residual %.0e/%.0e  at bounds %s", free, nudged, Numbers.percent(saturated, 0));
    }

    @Override
    public void epoch(EpochMetrics metrics, TrainingState state) {
        StringBuilder text = new StringBuilder();
        metrics.sets().forEach((set, errors) -> text.append("  " + set + " " + Numbers.percent(errors.error(), 1)));
        tested = text.toString();
    }

    @Override
    public void runsPlaced(int count) {
        placed = count;
        placedLine().at(0, "");
    }

    @Override
    public void runFinished(RunResult result) {
        if (placed == 0) {
            close();
        } else {
            finished++;
            placedLine().at(finished, finished + " done");
        }
    }

    private ProgressLine placedLine() {
        if (line == null) {
            line = new ProgressLine(placed + " runs", finished, placed, err, columns);
        }
        return line;
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
