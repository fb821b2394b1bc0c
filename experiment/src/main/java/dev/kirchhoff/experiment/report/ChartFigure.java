package dev.kirchhoff.experiment.report;

import dev.kirchhoff.experiment.report.Chart.Axis;
import dev.kirchhoff.experiment.report.Chart.Scale;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A chart of results in the language of Vega-Lite. */
final class ChartFigure {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int HEIGHT = 260;
    private static final int BAR = 22;
    private static final int GROUPED_BAR = 14;
    private static final int LABEL = 150;
    private static final int NAMES_IN_A_ROW = 2;
    private static final String MARK = "#c0392b";

    /** Fields of the data. */
    private static final String X = "x";

    private static final String Y = "y";
    private static final String LOW = "low";
    private static final String HIGH = "high";
    private static final String NAME = "name";
    private static final String SERIES = "series";

    private ChartFigure() {}

    /** The chart as a figure of a page. */
    static Figure of(Chart chart) {
        ObjectNode specification = switch (chart) {
            case Chart.Lines lines -> lines(lines);
            case Chart.Bars bars -> bars(bars);
            case Chart.Histogram histogram -> histogram(histogram);
        };
        return new Figure.Vega(chart.title(), chart.caption(), false, specification);
    }

    private static ObjectNode lines(Chart.Lines lines) {
        ObjectNode chart = start(HEIGHT);
        ArrayNode values = values(chart);
        boolean whole = true;
        boolean spread = false;
        for (Chart.Line line : lines.lines()) {
            for (Chart.Point point : line.points()) {
                if (isShown(point.x(), lines.x()) && isShown(point.y(), lines.y())) {
                    values.addObject()
                            .put(X, point.x())
                            .put(Y, point.y())
                            .put(LOW, point.y() - point.error())
                            .put(HIGH, point.y() + point.error())
                            .put(SERIES, line.name());
                    whole &= point.x() == Math.rint(point.x());
                    spread |= point.error() > 0;
                }
            }
        }
        ObjectNode x = encoding(X, lines.x());
        if (whole && lines.x().scale() != Scale.LOGARITHMIC) {
            x.putObject("axis").put("tickMinStep", 1).put("format", "d");
        }
        ObjectNode encoding = chart.putObject("encoding");
        encoding.set(X, x);
        colour(encoding, lines.lines().stream().map(Chart.Line::name).toList());
        ArrayNode layers = chart.putArray("layer");
        ObjectNode y = encoding(Y, lines.y());
        layer(layers, mark -> mark.put("type", "line").put("point", true).put("tooltip", true))
                .set(Y, y);
        if (spread) {
            ObjectNode bars = layer(layers, mark -> mark.put("type", "rule"));
            bars.set(Y, encoding(LOW, lines.y()));
            bars.putObject("y2").put("field", HIGH);
        }
        for (double place : lines.marks()) {
            ObjectNode rule = layers.addObject();
            rule.putObject("mark")
                    .put("type", "rule")
                    .put("color", MARK)
                    .putArray("strokeDash")
                    .add(4)
                    .add(4);
            ObjectNode at = rule.putObject("encoding");
            at.putObject(X).put("datum", place).put("type", "quantitative");
            at.putNull("color");
        }
        return chart;
    }

    private static boolean isShown(double value, Axis axis) {
        return Double.isFinite(value) && (axis.scale() != Scale.LOGARITHMIC || value > 0);
    }

    private static ObjectNode bars(Chart.Bars bars) {
        boolean grouped = bars.groups().size() > 1;
        int rows = bars.names().size() * (grouped ? bars.groups().size() : 1);
        ObjectNode chart = start(rows * (grouped ? GROUPED_BAR : BAR) + (grouped ? BAR : 0));
        ArrayNode values = values(chart);
        boolean spread = false;
        for (Chart.Bar bar : bars.bars()) {
            if (Double.isFinite(bar.value())) {
                values.addObject()
                        .put(NAME, bar.name())
                        .put(SERIES, bar.group())
                        .put(X, bar.value())
                        .put(LOW, bar.value() - bar.error())
                        .put(HIGH, bar.value() + bar.error());
                spread |= bar.error() > 0;
            }
        }
        ObjectNode encoding = chart.putObject("encoding");
        ObjectNode names = encoding.putObject(Y).put("field", NAME).put("type", "nominal");
        names.putNull("sort").putNull("title");
        names.putObject("axis").put("labelLimit", LABEL);
        if (grouped) {
            encoding.putObject("yOffset")
                    .put("field", SERIES)
                    .put("type", "nominal")
                    .putNull("sort");
            colour(encoding, bars.groups());
        }
        ArrayNode layers = chart.putArray("layer");
        layer(layers, mark -> mark.put("type", "bar").put("tooltip", true))
                .putObject(X)
                .put("field", X)
                .put("type", "quantitative")
                .put("title", bars.y());
        if (spread) {
            ObjectNode errors = layer(layers, mark -> mark.put("type", "rule").put("color", "#333333"));
            errors.putObject(X).put("field", LOW).put("type", "quantitative").put("title", bars.y());
            errors.putObject("x2").put("field", HIGH);
            errors.putNull("color");
        }
        return chart;
    }

    private static ObjectNode histogram(Chart.Histogram histogram) {
        ObjectNode chart = start(HEIGHT);
        ArrayNode values = values(chart);
        for (Chart.Counts counts : histogram.series()) {
            for (int bin = 0; bin < counts.values().length; bin++) {
                values.addObject()
                        .put(LOW, histogram.edge(bin))
                        .put(HIGH, histogram.edge(bin + 1))
                        .put(Y, counts.values()[bin])
                        .put(SERIES, counts.name());
            }
        }
        boolean several = histogram.series().size() > 1;
        chart.putObject("mark").put("type", "bar").put("tooltip", true).put("opacity", several ? 0.6 : 1);
        ObjectNode encoding = chart.putObject("encoding");
        ObjectNode x = encoding.putObject(X).put("field", LOW).put("type", "quantitative");
        x.put("title", histogram.x()).putObject("bin").put("binned", true);
        encoding.putObject("x2").put("field", HIGH);
        encoding.putObject(Y)
                .put("field", Y)
                .put("type", "quantitative")
                .put("title", histogram.y())
                .putNull("stack");
        colour(encoding, histogram.series().stream().map(Chart.Counts::name).toList());
        return chart;
    }

    private static ObjectNode start(int height) {
        return JSON.objectNode().put("width", "container").put("height", height);
    }

    private static ArrayNode values(ObjectNode chart) {
        return chart.putObject("data").putArray("values");
    }

    /** Adds a layer; gives its encoding. */
    private static ObjectNode layer(ArrayNode layers, Consumer<ObjectNode> mark) {
        ObjectNode layer = layers.addObject();
        mark.accept(layer.putObject("mark"));
        return layer.putObject("encoding");
    }

    private static ObjectNode encoding(String field, Axis axis) {
        ObjectNode node = JSON.objectNode()
                .put("field", field)
                .put("type", "quantitative")
                .put("title", axis.title());
        ObjectNode scale = node.putObject("scale");
        switch (axis.scale()) {
            case LINEAR -> scale.put("zero", false);
            case FALLING -> scale.put("zero", false).put("reverse", true);
            case LOGARITHMIC -> scale.put("type", "log");
        }
        return node;
    }

    /** Colours of series, their names below the chart; none where there is one without a name. */
    private static void colour(ObjectNode encoding, List<String> names) {
        ObjectNode colour = encoding.putObject("color").put("field", SERIES).put("type", "nominal");
        colour.putNull("title");
        ArrayNode sorted = colour.putArray("sort");
        names.forEach(sorted::add);
        ArrayNode range = colour.putObject("scale").putArray("range");
        for (int series = 0; series < names.size(); series++) {
            range.add(String.format(
                    Locale.ROOT, "#%06x", ChartPicture.colour(series).getRGB() & 0xffffff));
        }
        if (names.size() == 1 && names.getFirst().isEmpty()) {
            colour.putNull("legend");
        } else {
            colour.putObject("legend")
                    .put("orient", "bottom")
                    .put("columns", NAMES_IN_A_ROW)
                    .put("labelLimit", 2 * LABEL);
        }
    }
}
