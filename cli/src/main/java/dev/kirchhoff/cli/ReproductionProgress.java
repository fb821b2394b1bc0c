package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.RunResult;
import dev.kirchhoff.experiment.reproduction.ReproductionListener;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Progress;
import dev.kirchhoff.training.TrainingState;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a terminal how far all trainings of a reproduction are. The time left is that which all of them would take at the pace of the one
 * under way. Where standard error is no terminal, a line says of each training that it is done.
 */
final class ReproductionProgress implements ReproductionListener, AutoCloseable {

    /** Parts of a training that the line tells apart. */
    private static final int PARTS = 1000;

    private final PrintWriter err;
    private final int columns;
    private String name = "";
    private String tested = "";
    private int number;
    private int count;
    private boolean placed;
    private @Nullable ProgressLine line;

    ReproductionProgress(PrintWriter err) {
        this(err, Terminal.columns());
    }

    /** @param columns width of the terminal; 0 for none */
    ReproductionProgress(PrintWriter err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    @Override
    public void trainingOpened(String training, int place, int all) {
        close();
        name = training;
        number = place;
        count = all;
        tested = "";
    }

    @Override
    public void step(Progress progress) {
        double epochs = progress.epoch() - 1 + (double) progress.batch() / progress.batches();
        show(
                epochs / progress.epochs(),
                "epoch " + progress.epoch() + "/" + progress.epochs() + "  train "
                        + Numbers.percent(progress.error(), 1) + tested);
    }

    @Override
    public void epoch(EpochMetrics metrics, TrainingState state) {
        StringBuilder text = new StringBuilder();
        metrics.sets().forEach((set, errors) -> append(set, errors.error(), text));
        tested = text.toString();
    }

    @Override
    public void measured(double share) {
        show(1, "measuring  " + Numbers.percent(share, 0));
    }

    @Override
    public void runsPlaced(int trainings) {
        count = trainings;
        placed = true;
        show(0, "");
    }

    @Override
    public void trainingFinished(String training, RunResult result, Map<String, Double> errors) {
        if (placed) {
            number++;
            show(0, number + " done");
        }
        if (columns == 0) {
            StringBuilder text = new StringBuilder();
            errors.forEach((set, error) -> append(set, error, text));
            int epochs = result.epochs();
            err.println(number + "/" + count + " " + training + "  "
                    + (result.diverged() == null
                            ? epochs + (epochs == 1 ? " epoch" : " epochs")
                            : "diverged at epoch " + (epochs + 1))
                    + text + "  in " + Numbers.time(Math.round(result.seconds())));
        }
    }

    private static void append(String set, double error, StringBuilder text) {
        text.append("  " + set + " " + Numbers.percent(error, 1));
    }

    private void show(double share, String message) {
        long done = (placed ? number : number - 1L) * PARTS + Math.round(PARTS * share);
        ProgressLine shown = line;
        if (shown == null) {
            String title = placed ? count + " trainings" : number + "/" + count + " " + name;
            shown = new ProgressLine(title, done, (long) count * PARTS, err, columns);
            line = shown;
        }
        shown.at(done, message);
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
