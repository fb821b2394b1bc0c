package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables and charts of a report.
 *
 * @param report it
 */
record ReproductionPage(ReproductionReport report) {

    private static final double HUNDRED = 100;

    /** What was looked at. */
    Map<String, String> subject() {
        Map<String, String> subject = new LinkedHashMap<>();
        subject.put("paper", report.source());
        subject.put("images", report.data());
        subject.put("epochs", report.epochs() + " (budget " + report.budget() + ")");
        subject.put("seeds", report.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        subject.put("time of all trainings", Math.round(report.seconds()) + " s");
        report.networks().stream()
                .flatMap(network -> network.trainings().stream())
                .filter(training -> training.diverged() != null)
                .forEach(training -> subject.put(training.name(), "diverged at epoch " + training.diverged()));
        return subject;
    }

    /** The figures, those of the paper beside ours, the claims, and every value. */
    List<Table> tables() {
        List<Table> tables = new ArrayList<>(List.of(figures()));
        if (!report.rates().isEmpty()) {
            tables.add(rates());
        }
        if (!report.published().isEmpty()) {
            tables.add(published());
        }
        tables.add(claims());
        tables.add(comparisons());
        tables.add(meanings());
        tables.add(values());
        return tables;
    }

    private Table figures() {
        List<Quantity> shown = report.measured();
        List<String> columns = new ArrayList<>(List.of("network", "n"));
        shown.forEach(quantity -> columns.add(quantity.name()));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ReproductionReport.Network network : report.networks()) {
            List<@Nullable Object> row =
                    new ArrayList<>(List.of(network.name(), network.trainings().size()));
            shown.forEach(quantity -> row.add(quantity.text(network.figures().get(quantity.name()))));
            rows.add(row);
        }
        return new Table(
                "figures",
                "What was measured",
                "Means ± standard deviations over seeds; errors and shares in %. What each is stands below.",
                columns,
                rows);
    }

    private Table rates() {
        Table.Rows rows = Table.of(
                "rates",
                "Learning rates that were tried",
                "The figures of a network are those of the rate with the smallest error on the images held out, in %.",
                "network",
                "rate",
                "held out",
                "taken");
        report.rates()
                .forEach(tried ->
                        rows.row(tried.network(), tried.rate(), tried.heldOutText(), tried.chosen() ? "yes" : ""));
        return rows.table();
    }

    private Table published() {
        Table.Rows rows = Table.of(
                "published",
                "Figures of the paper beside ours",
                "Errors and shares in %. Figures on other images than the paper's are no more than a hint.",
                "network",
                "figure",
                "published",
                "published on",
                "ours",
                "sd",
                "n",
                "ours on",
                "where it is said");
        for (ReproductionReport.Beside beside : report.published()) {
            Quantity quantity = report.quantity(beside.published().quantity());
            Figure ours = beside.ours();
            rows.row(
                    beside.published().variant(),
                    quantity.name(),
                    quantity.number(beside.published().value()),
                    beside.published().data(),
                    ours == null ? null : quantity.number(ours.spread().mean()),
                    ours == null ? null : quantity.number(ours.spread().deviation()),
                    ours == null ? 0 : ours.spread().count(),
                    report.data(),
                    beside.published().source());
        }
        return rows.table();
    }

    private Table claims() {
        Table.Rows rows = Table.of(
                "claims",
                "What became of the claims",
                "A claim is a number of comparisons of means, each with a 95 % interval from the spread over seeds, pooled over networks, and the number of "
                        + "images. It is confirmed if all of them hold by more than that, refuted if one fails by more than the interval of 1 - 5 % / n, "
                        + "n being the comparisons of the claim.",
                "number",
                "claim",
                "whose",
                "verdict");
        int number = 1;
        for (ReproductionReport.Decided claim : report.claims()) {
            rows.row(number++, claim.claim(), claim.source(), claim.verdict().title());
        }
        return rows.table();
    }

    private Table comparisons() {
        Table.Rows rows = Table.of("comparisons", "The comparisons that decided", "", "claim", "first below second");
        int number = 1;
        for (ReproductionReport.Decided claim : report.claims()) {
            for (String reason : claim.reasons()) {
                rows.row(number, reason);
            }
            number++;
        }
        return rows.table();
    }

    private Table meanings() {
        Table.Rows rows = Table.of("quantities", "What each quantity is", "", "quantity", "meaning");
        report.measured().forEach(quantity -> rows.row(quantity.name(), quantity.meaning()));
        return rows.table();
    }

    private Table values() {
        Table.Rows rows = Table.of(
                "values",
                "Every figure",
                "Shares as fractions.",
                "network",
                "quantity",
                "n",
                "mean",
                "sd",
                "least",
                "most");
        for (ReproductionReport.Network network : report.networks()) {
            network.figures()
                    .forEach((quantity, figure) -> rows.row(
                            network.name(),
                            quantity,
                            figure.spread().count(),
                            figure.spread().mean(),
                            figure.spread().deviation(),
                            figure.spread().least(),
                            figure.spread().most()));
        }
        return rows.table();
    }

    /** The curves, and bars of what the reproduction is about. */
    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        report.drawn().forEach(name -> bars(report.quantity(name), charts));
        for (ReproductionReport.Drawn drawn : report.curves()) {
            Curve curve = drawn.curve();
            charts.add(Chart.Lines.of(
                    curve.name(),
                    curve.title(),
                    "Means over seeds; bars are one standard deviation.",
                    curve.falling() ? Chart.Axis.falling(curve.x()) : Chart.Axis.of(curve.x()),
                    Chart.Axis.of(curve.y()),
                    drawn.series().stream().map(ReproductionPage::line).toList()));
        }
        return charts;
    }

    private void bars(Quantity quantity, List<Chart> charts) {
        double scale = quantity.unit() == Quantity.Unit.SHARE ? HUNDRED : 1;
        List<Chart.Bar> bars = new ArrayList<>();
        for (ReproductionReport.Network network : report.networks()) {
            Figure figure = network.figures().get(quantity.name());
            if (figure != null) {
                boolean grid = network.groups().size() == 2;
                bars.add(new Chart.Bar(
                        grid ? network.groups().getFirst() : network.name(),
                        grid ? network.groups().getLast() : "",
                        scale * figure.spread().mean(),
                        scale * figure.spread().deviation()));
            }
        }
        if (!bars.isEmpty()) {
            charts.add(new Chart.Bars(
                    quantity.name().replaceAll("[^a-z0-9]+", "-"),
                    quantity.name(),
                    quantity.meaning() + ". Bars are one standard deviation over seeds.",
                    quantity.name() + (quantity.unit() == Quantity.Unit.SHARE ? ", %" : ""),
                    bars));
        }
    }

    private static Chart.Line line(ReproductionReport.Series series) {
        return new Chart.Line(
                series.network(),
                series.points().stream()
                        .map(point -> new Chart.Point(
                                point.x(),
                                HUNDRED * point.figure().spread().mean(),
                                HUNDRED * point.figure().spread().deviation()))
                        .toList());
    }
}
