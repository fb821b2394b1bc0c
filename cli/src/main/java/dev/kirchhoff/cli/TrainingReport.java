package dev.kirchhoff.cli;

import dev.kirchhoff.evaluation.GradientAgreement;
import dev.kirchhoff.experiment.ResultTable;
import dev.kirchhoff.experiment.RunResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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
        table.results().forEach(result -> printGradients(result, out));
        boolean sweep = table.results().size() > 1;
        Path last = sweep ? folder.resolve(table.results().getLast().name()) : folder;
        out.println();
        out.println((sweep ? "Run folders     " : "Run folder      ") + folder);
        out.println("Evaluate again  " + command + " evaluate " + last + " --votes 9");
        out.println("Train again     " + command + " train " + folder.resolve("config.yaml"));
    }

    /** How gradients agreed with those of implicit differentiation, where they were checked. */
    private static void printGradients(RunResult result, PrintWriter out) {
        List<GradientAgreement> gradients = result.gradients();
        if (gradients == null) {
            return;
        }
        out.println();
        out.println("Gradients of " + result.name() + " beside implicit differentiation");
        Table lines = new Table(List.of("parameter", "cosine", "relative norm"));
        gradients.forEach(gradient ->
                lines.row(List.of(gradient.parameter(), figure(gradient.cosine()), figure(gradient.norm()))));
        lines.print(out);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }
}
