package dev.kirchhoff.experiment.report;

import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.experiment.inference.CostReport;
import dev.kirchhoff.experiment.inference.Inference.Explained;
import dev.kirchhoff.experiment.inference.InferenceReport;
import dev.kirchhoff.experiment.inference.InferenceReport.Named;
import dev.kirchhoff.experiment.inference.InferenceResult;
import dev.kirchhoff.experiment.inference.IrDrop;
import dev.kirchhoff.experiment.inference.LayerResult;
import dev.kirchhoff.experiment.report.Charts.Axis;
import dev.kirchhoff.experiment.report.Charts.Bin;
import dev.kirchhoff.formats.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of a study of a trained network on accelerators. */
public final class InferencePage {

    /** Layers whose sums are shown: those with most error. */
    private static final int SHOWN = 6;

    /** Blocks along a side of an array of which the voltage is shown. */
    private static final int BLOCKS = 48;

    private final InferenceReport report;
    private final Named first;

    private InferencePage(InferenceReport report) {
        this.report = report;
        first = report.results().getFirst();
    }

    /** Writes the page, whole or not at all. */
    public static void write(InferenceReport report, Path file) {
        String html = html(report);
        AtomicFile.write(file, out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
    }

    /** The page as text; the same report gives the same text. */
    static String html(InferenceReport report) {
        InferencePage page = new InferencePage(report);
        List<Section> sections = new ArrayList<>(List.of(page.accuracy()));
        CostReport cost = page.first.result().cost();
        sections.add(page.layers());
        sections.add(page.values());
        IrDrop drop = page.first.result().irDrop();
        if (drop != null) {
            sections.add(page.wires(drop));
        }
        if (cost != null) {
            sections.add(CostSection.of(name(page.first), cost));
        }
        if (!report.explained().isEmpty()) {
            sections.add(page.explained());
        }
        sections.add(page.classes());
        String subtitle = report.model() + "; " + report.images() + " images of " + report.source()
                + (report.calibration() == 0
                        ? ""
                        : "; converters calibrated on " + report.calibration() + " " + report.calibrationSet()
                                + " images");
        return new Page("A network on analog hardware", subtitle, sections).html();
    }

    /** What a row of a table or a chart is called: the accelerator and its settings. */
    private static String name(Named named) {
        StringBuilder name = new StringBuilder(named.name());
        named.result()
                .settings()
                .forEach((path, value) -> name.append(' ')
                        .append(path.substring(path.lastIndexOf('.') + 1))
                        .append(' ')
                        .append(value));
        return name.toString();
    }

    private Section accuracy() {
        List<Map<String, Object>> points = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        boolean voted = first.result().voted() != null;
        boolean assigned = first.result().assigned() != null;
        for (Named named : report.results()) {
            InferenceResult result = named.result();
            result.accuracies()
                    .forEach(accuracy -> points.add(Map.of("name", name(named), "accuracy", 100 * accuracy)));
            List<String> row = new ArrayList<>(List.of(
                    name(named),
                    spread(result.accuracy()),
                    percent(result.accuracy().least()),
                    percent(result.accuracy().median()),
                    percent(result.accuracy().most()),
                    percent(result.agreement().mean())));
            if (voted) {
                row.add(spread(result.voted()));
            }
            if (assigned) {
                row.add(spread(result.assigned()));
            }
            row.addAll(totals(result.cost()));
            rows.add(row);
        }
        List<String> titles = new ArrayList<>(List.of("hardware", "accuracy", "worst", "median", "best", "as digital"));
        if (voted) {
            titles.add("vote of " + first.result().copies() + " copies");
        }
        if (assigned) {
            titles.add("vote of " + first.result().assignments() + " assignments");
        }
        titles.addAll(List.of("energy, µJ", "TOPS/W", "latency, µs", "images/s", "area, mm²"));
        return new Section(
                "Accuracy and cost",
                "The digital network is right about " + percent(report.digital())
                        + " of the images. Each point is a draw: the arrays written anew. Energy and latency are those of an image.",
                new Section.Grid(titles, rows),
                List.of(Charts.strip(
                                "Accuracy of the draws",
                                "The line is the digital network.",
                                Axis.of("accuracy", "accuracy, %"),
                                Axis.named("name", ""),
                                points,
                                List.of(100 * report.digital()))
                        .asWide()));
    }

    private static List<String> totals(@Nullable CostReport cost) {
        return cost == null
                ? List.of("-", "-", "-", "-", "-")
                : List.of(
                        figure(cost.totalEnergy() * 1e-6),
                        figure(cost.teraOperationsPerWatt()),
                        figure(cost.latency() * 1e-3),
                        String.format(Locale.ROOT, "%,.0f", cost.imagesPerSecond()),
                        figure(cost.area()));
    }

    private Section layers() {
        List<Map<String, Object>> bars = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (LayerResult layer : first.result().layers()) {
            if (layer.signalToError() != null) {
                bars.add(Map.of("layer", layer.name(), "ratio", layer.signalToError()));
            }
            rows.add(List.of(
                    layer.name(),
                    layer.outputs() + " x " + layer.inputs(),
                    Integer.toString(layer.tiles()),
                    layer.signalToError() == null ? "-" : String.format(Locale.ROOT, "%.1f dB", layer.signalToError()),
                    percent(layer.clippedWeights()),
                    layer.clippedSums() == null ? "-" : percent(layer.clippedSums()),
                    percent(layer.written())));
        }
        return new Section(
                "Layers",
                "Draw 0 of " + name(first) + ". Each layer sees exact inputs, so that its error is its own.",
                new Section.Grid(
                        List.of(
                                "layer",
                                "matrix",
                                "tiles",
                                "signal to error",
                                "weights cut",
                                "sums beyond range",
                                "writes within tolerance"),
                        rows),
                bars.isEmpty()
                        ? List.of()
                        : List.of(Charts.rows(
                                        "Signal to error",
                                        "Higher is better; 20 dB is an error of a tenth of the signal.",
                                        Axis.of("ratio", "dB"),
                                        Axis.named("layer", "layer"),
                                        null,
                                        bars)
                                .asWide()));
    }

    private Section values() {
        List<Figure> figures = new ArrayList<>();
        long[] all = new long[first.result().layers().getFirst().histograms().conductances().length];
        for (LayerResult layer : first.result().layers()) {
            long[] own = layer.histograms().conductances();
            for (int bin = 0; bin < all.length; bin++) {
                all[bin] += own[bin];
            }
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < all.length; bin++) {
            bins.add(new Bin((double) bin / all.length, (double) (bin + 1) / all.length, all[bin]));
        }
        figures.add(Charts.histogram(
                "Conductances",
                "All cells, as written; those beyond in the outer bins.",
                "conductance over the largest",
                bins,
                List.of()));
        first.result().layers().stream()
                .filter(layer -> !layer.histograms().lines().isEmpty() && layer.signalToError() != null)
                .sorted(Comparator.comparingDouble(InferencePage::ratio))
                .limit(SHOWN)
                .forEach(layer -> figures.add(sums(layer)));
        String sums = figures.size() == 1
                ? "No range was calibrated, so that no sums before conversion were seen."
                : "Sums before conversion, of those layers with most error, on the calibration images; the lines are the range of the "
                        + "converters.";
        return Section.of("Conductances and sums", "Those of " + name(first) + ". " + sums, figures);
    }

    private Section wires(IrDrop drop) {
        int rowBlocks = Math.min(BLOCKS, drop.rows());
        int columnBlocks = Math.min(BLOCKS, drop.columns());
        List<Map<String, Object>> cells = new ArrayList<>();
        for (int row = 0; row < rowBlocks; row++) {
            for (int column = 0; column < columnBlocks; column++) {
                cells.add(Map.of(
                        "row", drop.rows() * row / rowBlocks,
                        "column", drop.columns() * column / columnBlocks,
                        "share", 100 * drop.mean(row, rowBlocks, column, columnBlocks)));
            }
        }
        return Section.of(
                "Wires",
                String.format(
                        Locale.ROOT,
                        "The first array of %s, %d rows and %d columns, all inputs at the largest: at the worst cell %.2f %% of the voltage is left.",
                        drop.layer(),
                        drop.rows(),
                        drop.columns(),
                        100 * drop.least()),
                List.of(Charts.map(
                        "Voltage across the cells",
                        "Per cent of the voltage of the inputs; means of blocks where there are more cells than places. Inputs enter at column 0, outputs leave "
                                + "at the last row.",
                        Axis.of("column", "column"),
                        Axis.of("row", "row"),
                        Axis.of("share", "%"),
                        "viridis",
                        cells)));
    }

    private static double ratio(LayerResult layer) {
        return layer.signalToError() == null ? Double.POSITIVE_INFINITY : layer.signalToError();
    }

    private static Figure sums(LayerResult layer) {
        LayerResult.Lines lines = layer.histograms().lines().getFirst();
        return Charts.histogram(
                layer.name(),
                "",
                "sum of conductance times input",
                EqualBins.of(lines.bins()),
                List.of(lines.range().low(), lines.range().high()));
    }

    private Section explained() {
        List<Explained> all = report.explained();
        List<String> titles = new ArrayList<>(List.of("alone"));
        all.forEach(each -> titles.add(each.name()));
        List<List<String>> rows = new ArrayList<>();
        List<String> accuracies = new ArrayList<>(List.of("accuracy"));
        all.forEach(each -> accuracies.add(spread(each.accuracy())));
        rows.add(accuracies);
        for (int layer = 0; layer < report.layers().size(); layer++) {
            List<String> row = new ArrayList<>(List.of(report.layers().get(layer)));
            for (Explained each : all) {
                Double ratio = each.signalToError().get(layer);
                row.add(ratio == null ? "-" : String.format(Locale.ROOT, "%.1f dB", ratio));
            }
            rows.add(row);
        }
        return Section.of(
                "What each non-ideality alone costs",
                "All others off; accuracy, and the signal to error of each layer, its inputs being exact.",
                new Section.Grid(titles, rows));
    }

    private Section classes() {
        List<List<String>> rows = new ArrayList<>();
        for (InferenceResult.OfClass each : first.result().classes()) {
            rows.add(List.of(
                    each.name(), Integer.toString(each.images()), percent(each.digital()), spread(each.accuracy())));
        }
        return Section.of(
                "Classes", name(first), new Section.Grid(List.of("class", "images", "digital", "accuracy"), rows));
    }

    private static String spread(@Nullable Distribution shares) {
        if (shares == null) {
            return "-";
        }
        return shares.count() == 1
                ? percent(shares.mean())
                : String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * shares.mean(), 100 * shares.deviation());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
