package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.reproduction.Figure;
import dev.kirchhoff.experiment.reproduction.Quantity;
import dev.kirchhoff.experiment.reproduction.RateGrid;
import dev.kirchhoff.experiment.reproduction.ReproductionReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of a reproduction, for a terminal.
 *
 * @param report it
 */
record ReproductionTables(ReproductionReport report) {

    private static final String NONE = "-";

    /** Writes the figures, those of the paper beside ours, what became of the claims, and where everything is. */
    void print(Path folder, PrintWriter out) {
        out.println(report.title());
        out.println(report.source());
        out.println("Images: " + report.data() + "; " + report.epochs()
                + (report.epochs() == 1 ? " epoch; " : " epochs; ")
                + (report.seeds().size() == 1 ? "seed " : "seeds ")
                + report.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")) + "; trained in "
                + Numbers.time(Math.round(report.seconds())));
        out.println();
        figures(out);
        if (!report.rates().isEmpty()) {
            out.println();
            rates(out);
        }
        if (!report.published().isEmpty()) {
            out.println();
            published(out);
        }
        out.println();
        claims(out);
        out.println();
        out.println("Trainings  " + folder.resolve("runs"));
        out.println("Results    " + folder.resolve(report.name()));
    }

    private void figures(PrintWriter out) {
        List<Quantity> shown = report.measured();
        List<String> titles = new ArrayList<>(List.of("network", "n"));
        shown.forEach(quantity -> titles.add(quantity.name()));
        Table table = new Table(titles);
        for (ReproductionReport.Network network : report.networks()) {
            List<String> row = new ArrayList<>(
                    List.of(network.name(), Integer.toString(network.trainings().size())));
            shown.forEach(quantity -> row.add(quantity.text(network.figures().get(quantity.name()))));
            table.row(row);
        }
        table.print(out);
        for (ReproductionReport.Network network : report.networks()) {
            for (ReproductionReport.Training training : network.trainings()) {
                if (training.diverged() != null) {
                    out.println(training.name() + " diverged at epoch " + training.diverged());
                }
            }
        }
        out.println("Means ± standard deviations over seeds; errors and shares in %.");
        for (Quantity quantity : shown) {
            out.println("  " + quantity.name() + ": " + quantity.meaning());
        }
    }

    private void rates(PrintWriter out) {
        Table table = new Table(List.of("network", "rate", "held out", ""));
        for (RateGrid.Tried tried : report.rates()) {
            table.row(List.of(
                    tried.network(), Numbers.given(tried.rate()), tried.heldOutText(), tried.chosen() ? "taken" : ""));
        }
        table.print(out);
    }

    private void published(PrintWriter out) {
        Table table = new Table(List.of("network", "figure", "published", "on", "ours", "n", "where"));
        for (ReproductionReport.Beside beside : report.published()) {
            Quantity quantity = report.quantity(beside.published().quantity());
            Figure ours = beside.ours();
            table.row(List.of(
                    beside.published().variant(),
                    quantity.name(),
                    quantity.number(beside.published().value()),
                    beside.published().data(),
                    quantity.text(ours),
                    ours == null ? NONE : Integer.toString(ours.spread().count()),
                    beside.published().source()));
        }
        table.print(out);
    }

    private void claims(PrintWriter out) {
        for (ReproductionReport.Decided claim : report.claims()) {
            out.println(
                    claim.verdict().title().toUpperCase(Locale.ROOT) + " (" + claim.source() + ")  " + claim.claim());
            claim.reasons().forEach(reason -> out.println("  " + reason));
        }
    }
}
