package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Chart.Axis;
import dev.kirchhoff.experiment.report.Chart.Line;
import dev.kirchhoff.experiment.report.Chart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The charts of a {@link VotesReport}. */
final class VotesCharts {

    private VotesCharts() {}

    static List<Chart> of(VotesReport report) {
        List<VotedRule> adaptive = report.adaptive();
        List<Reshuffled> reshuffled = report.reshuffled();
        Ensemble ensemble = report.ensemble();
        List<Chart> charts = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        lines.add(rules("all passes", report.plain().stream()));
        lines.add(rules("gate", adaptive.stream().filter(rule -> rule.threshold() != null && !rule.settles())));
        lines.add(rules(
                "gate and settled", adaptive.stream().filter(rule -> rule.threshold() != null && rule.settles())));
        lines.add(rules("settled", adaptive.stream().filter(rule -> rule.threshold() == null)));
        charts.add(Chart.Lines.of(
                "votes",
                "Error against passes",
                "Error bars are one standard deviation over sets of draws.",
                Axis.of("passes an image"),
                Axis.of("error, %"),
                lines));
        charts.add(new Chart.Histogram(
                "passes",
                "Passes that images took",
                "",
                "passes",
                "share of the images",
                0.5,
                VotesReport.ADAPTIVE + 0.5,
                report.shown().stream()
                        .map(rule -> new Chart.Counts(
                                rule.title(),
                                rule.shares().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()))
                        .toList()));
        if (!reshuffled.isEmpty()) {
            charts.add(Chart.Lines.of(
                    "reshuffled",
                    "Assignments kept for several images",
                    "Of single passes; error bars are one standard deviation over sets of draws.",
                    Axis.logarithmic("images for which an assignment is kept"),
                    Axis.of("error, %"),
                    List.of(line("single pass", reshuffled.stream().map(row -> point(row.every(), row.error()))))));
        }
        if (ensemble != null) {
            charts.add(Chart.Lines.of(
                    "ensemble",
                    "Passes of one network beside as many networks",
                    "Error bars are one standard deviation, over sets of draws, and over sets of networks that overlap.",
                    Axis.of("votes"),
                    Axis.of("error, %"),
                    List.of(
                            line("passes", ensemble.rows().stream().map(row -> point(row.votes(), row.voted()))),
                            line("networks", ensemble.rows().stream().map(row -> point(row.votes(), row.error()))))));
        }
        return charts;
    }

    private static Line rules(String name, Stream<VotedRule> rules) {
        return line(name, rules.map(rule -> point(rule.passes().mean(), rule.error())));
    }

    private static Line line(String name, Stream<Point> points) {
        return new Line(name, points.toList());
    }

    private static Point point(double x, Distribution error) {
        return new Point(x, 100 * error.mean(), 100 * error.deviation());
    }
}
