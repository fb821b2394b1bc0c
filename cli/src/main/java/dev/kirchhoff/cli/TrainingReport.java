package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.ResultTable;
import dev.kirchhoff.experiment.RunResult;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * What a training says at its end.
 *
 * @param folder folder of the run or sweep
 * @param table the runs compared
 */
record TrainingReport(Path folder, ResultTable table) {

    /**
     * Writes the table, where the runs are, and what can be done with them next.
     *
     * @param command name of the command in the lines that say what to type
     */
    void print(PrintWriter out, String command) {
        Table lines = new Table(table.columns());
        table.rows().forEach(lines::row);
        lines.print(out);
        for (RunResult result : table.results()) {
            if (result.diverged() != null) {
                out.println(result.name() + " diverged: " + result.diverged());
            }
        }
        boolean sweep = table.results().size() > 1;
        Path last = sweep ? folder.resolve(table.results().getLast().name()) : folder;
        out.println();
        out.println((sweep ? "Run folders     " : "Run folder      ") + folder);
        out.println("Evaluate again  " + command + " evaluate " + last + " --votes 9");
        out.println("Train again     " + command + " train " + folder.resolve("config.yaml"));
    }
}
