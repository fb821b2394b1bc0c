package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.ResultTable;
import java.io.PrintWriter;
import java.nio.file.Path;

/** What a training says at its end: the runs compared, where they are, and what can be done with them next. */
final class TrainingReport {

    private final String command;
    private final PrintWriter out;

    /**
     * A report.
     *
     * @param command name of the command in the lines that say what to type next
     */
    TrainingReport(String command, PrintWriter out) {
        this.command = command;
        this.out = out;
    }

    /** Writes the table and the lines below it. */
    void print(ResultTable results) {
        Table table = new Table(results.columns());
        results.rows().forEach(table::row);
        table.print(out);
        Path run = results.results().getLast().folder();
        out.println();
        out.println("Evaluate again  " + command + " evaluate " + run + " --votes 9");
        out.println("Train again     " + command + " train " + run.resolve("config.yaml"));
    }
}
