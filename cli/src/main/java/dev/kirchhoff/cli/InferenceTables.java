package dev.kirchhoff.cli;

import dev.kirchhoff.cost.LayerCost;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.experiment.inference.CostReport;
import dev.kirchhoff.experiment.inference.Inference.Explained;
import dev.kirchhoff.experiment.inference.InferenceModel;
import dev.kirchhoff.experiment.inference.InferenceReport;
import dev.kirchhoff.experiment.inference.InferenceResult;
import dev.kirchhoff.experiment.inference.LayerResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says on a terminal what came out of a study of a network on accelerators. */
final class InferenceTables {

    private final PrintWriter out;
    private final boolean silent;

    /**
     * Tables for a terminal.
     *
     * @param silent whether nothing is to be said
     */
    InferenceTables(PrintWriter out, boolean silent) {
        this.out = out;
        this.silent = silent;
    }

    /** Which network, and how it does as trained: known long before the rest. */
    void model(InferenceModel model, double digital) {
        if (silent) {
            return;
        }
        out.println(model.description());
        out.println("Digital: " + Numbers.percent(digital, 2) + " of "
                + model.images().size() + " images of " + model.source());
        out.flush();
    }

    /** All results; the layers where there is a single one. */
    void results(InferenceReport report) {
        if (silent) {
            return;
        }
        out.println();
        summary(report);
        if (report.results().size() == 1) {
            InferenceResult result = report.results().getFirst().result();
            out.println();
            layers(result);
        }
        report.results().stream()
                .map(named -> named.result().cost())
                .filter(cost -> cost != null)
                .map(CostReport::source)
                .distinct()
                .forEach(source -> out.println("Cost: " + source));
        if (!report.explained().isEmpty()) {
            out.println();
            explained(report);
        }
    }

    private void summary(InferenceReport report) {
        InferenceResult first = report.results().getFirst().result();
        List<String> titles = new ArrayList<>(List.of("hardware"));
        titles.addAll(first.settings().keySet());
        titles.addAll(List.of("accuracy", "worst .. best", "as digital"));
        if (first.voted() != null) {
            titles.add("vote of " + first.copies());
        }
        if (first.assigned() != null) {
            titles.add(first.assignments() + " assignments");
        }
        titles.addAll(List.of("energy/image", "TOPS/W", "latency", "images/s", "area", "arrays"));
        Table table = new Table(titles);
        for (InferenceReport.Named named : report.results()) {
            InferenceResult result = named.result();
            List<String> row = new ArrayList<>(List.of(named.name()));
            row.addAll(result.settings().values());
            row.add(spread(result.accuracy()));
            row.add(Numbers.percent(result.accuracy().least(), 2) + " .. "
                    + Numbers.percent(result.accuracy().most(), 2));
            row.add(Numbers.percent(result.agreement().mean(), 2));
            if (first.voted() != null) {
                row.add(spread(result.voted()));
            }
            if (first.assigned() != null) {
                row.add(spread(result.assigned()));
            }
            row.addAll(cost(result.cost()));
            table.row(row);
        }
        table.print(out);
    }

    private static List<String> cost(@Nullable CostReport cost) {
        if (cost == null) {
            return List.of("-", "-", "-", "-", "-", "-");
        }
        return List.of(
                Numbers.scaled(cost.totalEnergy() * 1e-12, "J"),
                Numbers.figure(cost.teraOperationsPerWatt()),
                Numbers.scaled(cost.latency() * 1e-9, "s"),
                Numbers.figure(cost.imagesPerSecond()),
                Numbers.figure(cost.area()) + " mm²",
                Integer.toString(cost.arrays()));
    }

    private static String spread(@Nullable Distribution shares) {
        if (shares == null) {
            return "-";
        }
        return Numbers.spread(shares);
    }

    private void layers(InferenceResult result) {
        Table table = new Table(List.of(
                "layer",
                "matrix",
                "tiles",
                "arrays",
                "used",
                "signal/error",
                "weights cut",
                "sums cut",
                "conversions",
                "energy",
                "time"));
        for (int number = 0; number < result.layers().size(); number++) {
            LayerResult layer = result.layers().get(number);
            LayerCost cost =
                    result.cost() == null ? null : result.cost().layers().get(number);
            table.row(List.of(
                    layer.name(),
                    layer.outputs() + " x " + layer.inputs(),
                    Integer.toString(layer.tiles()),
                    cost == null ? "-" : Integer.toString(cost.arrays()),
                    cost == null ? "-" : Numbers.percent(cost.utilisation(), 0),
                    decibel(layer.signalToError()),
                    Numbers.percent(layer.clippedWeights(), 2),
                    layer.clippedSums() == null ? "-" : Numbers.percent(layer.clippedSums(), 3),
                    cost == null ? "-" : Long.toString(cost.conversions()),
                    cost == null ? "-" : Numbers.scaled(cost.energy().total() * 1e-12, "J"),
                    cost == null ? "-" : Numbers.scaled(cost.time() * 1e-9, "s")));
        }
        table.print(out);
    }

    private static String decibel(@Nullable Double ratio) {
        return ratio == null ? "-" : String.format(Locale.ROOT, "%.1f dB", ratio);
    }

    private void explained(InferenceReport report) {
        out.println("Each alone, all others off:");
        Table table = new Table(List.of("non-ideality", "accuracy", "lost"));
        for (Explained each : report.explained()) {
            table.row(List.of(
                    each.name(),
                    spread(each.accuracy()),
                    String.format(
                            Locale.ROOT,
                            "%.2f points",
                            100 * (report.digital() - each.accuracy().mean()))));
        }
        table.print(out);
        out.println();
        out.println("Signal to error of each layer, its inputs being exact, in dB:");
        List<String> titles = new ArrayList<>(List.of("layer"));
        report.explained().forEach(each -> titles.add(each.name()));
        Table ratios = new Table(titles);
        for (int layer = 0; layer < report.layers().size(); layer++) {
            List<String> row = new ArrayList<>(List.of(report.layers().get(layer)));
            for (Explained each : report.explained()) {
                Double ratio = each.signalToError().get(layer);
                row.add(ratio == null ? "-" : String.format(Locale.ROOT, "%.1f", ratio));
            }
            ratios.row(row);
        }
        ratios.print(out);
    }
}
