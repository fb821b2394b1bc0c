package dev.kirchhoff.experiment.report;

import dev.kirchhoff.experiment.report.Figure.Vega;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of charts of which reports are made. Rows of data are maps from field to number or text. */
final class Charts {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int HEIGHT = 220;
    private static final int ROW = 28;
    private static final int BAR = 18;
    private static final int LABEL = 150;
    private static final int FEW = 3;
    private static final int TEN = 10;
    private static final String MARK = "#c0392b";

    /** Fields of {@link #histogram}. */
    private static final String FROM = "from";

    private static final String TO = "to";
    private static final String COUNT = "count";

    private Charts() {}

    /** An axis: a field of the data and what it means. */
    record Axis(String field, String title, Kind kind) {

        /** How values of a field are ordered. */
        enum Kind {
            /** As numbers. */
            QUANTITATIVE,
            /** As numbers of very different size, by their logarithms. */
            LOGARITHMIC,
            /** As names, in the order in which they come. */
            NOMINAL
        }

        /** Numbers. */
        static Axis of(String field, String title) {
            return new Axis(field, title, Kind.QUANTITATIVE);
        }

        /** Numbers on a scale of logarithms. */
        static Axis logarithmic(String field, String title) {
            return new Axis(field, title, Kind.LOGARITHMIC);
        }

        /** Names. */
        static Axis named(String field, String title) {
            return new Axis(field, title, Kind.NOMINAL);
        }

        private ObjectNode encoding() {
            ObjectNode node = JSON.objectNode().put("field", field).put("title", title);
            return switch (kind) {
                case QUANTITATIVE -> {
                    node.put("type", "quantitative").putObject("scale").put("zero", false);
                    yield node;
                }
                case LOGARITHMIC -> {
                    node.put("type", "quantitative").putObject("scale").put("type", "log");
                    yield node;
                }
                case NOMINAL -> {
                    node.put("type", "nominal").putNull("sort");
                    yield node;
                }
            };
        }
    }

    /** Lines through points, one for each value of a field. */
    static Vega lines(String title, String caption, Axis x, Axis y, Axis series, List<Map<String, Object>> rows) {
        ObjectNode chart = start(rows);
        chart.putObject("mark").put("type", "line").put("point", true).put("tooltip", true);
        ObjectNode encoding = encode(chart, x, y);
        encoding.set("color", colours(series, rows));
        if (rows.stream().allMatch(row -> row.get(x.field()) instanceof Integer)) {
            ((ObjectNode) encoding.get("x")).putObject("axis").put("tickMinStep", 1);
        }
        return new Vega(title, caption, false, chart);
    }

    /** Lines as these, several of one colour: one for each value of a further field. */
    static Vega bundles(
            String title, String caption, Axis x, Axis y, Axis series, String each, List<Map<String, Object>> rows) {
        Vega chart = lines(title, caption, x, y, series, rows);
        ((ObjectNode) chart.specification().get("encoding"))
                .putObject("detail")
                .put("field", each)
                .put("type", "nominal");
        return chart;
    }

    /** Colours of series; where there are many, their names stand below the chart, and leave it its width. */
    private static ObjectNode colours(Axis series, List<Map<String, Object>> rows) {
        ObjectNode colours = series.encoding();
        long count = rows.stream()
                .map(row -> Objects.requireNonNull(row.get(series.field())))
                .distinct()
                .count();
        if (count > FEW) {
            colours.putObject("legend")
                    .put("orient", "bottom")
                    .put("columns", 2)
                    .put("labelLimit", LABEL);
        }
        if (count > TEN) {
            colours.putObject("scale").put("scheme", "category20");
        }
        return colours;
    }

    /** Bars that lie, a row for each name, stacked by a field where one is given. */
    static Vega rows(
            String title, String caption, Axis x, Axis y, @Nullable Axis colour, List<Map<String, Object>> rows) {
        ObjectNode chart = start(rows);
        chart.put("height", height(rows, y, BAR));
        chart.putObject("mark").put("type", "bar").put("tooltip", true);
        ObjectNode encoding = encode(chart, x, y);
        ((ObjectNode) encoding.get("x")).putObject("scale").put("zero", true);
        narrow(encoding);
        if (colour != null) {
            ObjectNode parts = colour.encoding();
            parts.putObject("legend").put("orient", "top");
            encoding.set("color", parts);
        }
        return new Vega(title, caption, false, chart);
    }

    /** Pixels for a row for each name; a step would be dropped, with a warning, where the width is that of the page. */
    private static long height(List<Map<String, Object>> rows, Axis y, int row) {
        return row
                * rows.stream()
                        .map(each -> Objects.requireNonNull(each.get(y.field())))
                        .distinct()
                        .count();
    }

    /** Names that leave room for what they name, on small screens too. */
    private static void narrow(ObjectNode encoding) {
        ((ObjectNode) encoding.get("y"))
                .putObject("axis")
                .put("labelLimit", LABEL)
                .putNull("title");
    }

    /** Points beside each other, a row for each name, with lines at marked places. */
    static Vega strip(
            String title, String caption, Axis x, Axis y, List<Map<String, Object>> rows, List<Double> marks) {
        ObjectNode chart = JSON.objectNode().put("width", "container");
        chart.put("height", height(rows, y, ROW));
        ArrayNode layers = chart.putArray("layer");
        ObjectNode points = layers.addObject();
        data(points, rows);
        points.putObject("mark").put("type", "tick").put("tooltip", true).put("thickness", 2);
        narrow(encode(points, x, y));
        ObjectNode rules = layers.addObject();
        data(
                rules,
                marks.stream()
                        .map(mark -> Map.<String, Object>of(x.field(), mark))
                        .toList());
        rules.putObject("mark").put("type", "rule").put("color", MARK).put("size", 2);
        rules.putObject("encoding").set("x", x.encoding());
        return new Vega(title, caption, false, chart);
    }

    /** A bin of a histogram. */
    record Bin(double from, double to, long count) {}

    /** Counts in bins, with lines at marked places. */
    static Vega histogram(String title, String caption, String what, List<Bin> bins, List<Double> marks) {
        ObjectNode chart = start(List.of());
        chart.remove("data");
        ArrayNode layers = chart.putArray("layer");
        ObjectNode bars = layers.addObject();
        data(
                bars,
                bins.stream()
                        .map(bin -> Map.<String, Object>of(FROM, bin.from(), TO, bin.to(), COUNT, bin.count()))
                        .toList());
        bars.putObject("mark").put("type", "bar").put("tooltip", true);
        ObjectNode encoding = bars.putObject("encoding");
        ObjectNode x = Axis.of(FROM, what).encoding();
        x.putObject("bin").put("binned", true);
        encoding.set("x", x);
        encoding.putObject("x2").put("field", TO);
        encoding.putObject("y").put("field", COUNT).put("type", "quantitative").put("title", COUNT);
        if (!marks.isEmpty()) {
            ObjectNode rules = layers.addObject();
            data(
                    rules,
                    marks.stream()
                            .map(mark -> Map.<String, Object>of(FROM, mark))
                            .toList());
            rules.putObject("mark").put("type", "rule").put("color", MARK).put("size", 2);
            rules.putObject("encoding").set("x", Axis.of(FROM, what).encoding());
        }
        return new Vega(title, caption, false, chart);
    }

    /** A field of coloured cells; {@code scheme} is a colour scheme of Vega. */
    static Vega map(
            String title, String caption, Axis x, Axis y, Axis colour, String scheme, List<Map<String, Object>> rows) {
        ObjectNode chart = start(rows);
        chart.putObject("mark").put("type", "rect").put("tooltip", true);
        ObjectNode encoding = JSON.objectNode();
        encoding.set("x", new Axis(x.field(), x.title(), Axis.Kind.NOMINAL).encoding());
        encoding.set("y", new Axis(y.field(), y.title(), Axis.Kind.NOMINAL).encoding());
        ObjectNode cell = colour.encoding();
        cell.putObject("scale").put("scheme", scheme);
        encoding.set("color", cell);
        chart.set("encoding", encoding);
        return new Vega(title, caption, false, chart);
    }

    private static ObjectNode start(List<Map<String, Object>> rows) {
        ObjectNode chart = JSON.objectNode().put("width", "container").put("height", HEIGHT);
        data(chart, rows);
        return chart;
    }

    private static void data(ObjectNode holder, List<Map<String, Object>> rows) {
        ArrayNode values = holder.putObject("data").putArray("values");
        for (Map<String, Object> row : rows) {
            ObjectNode value = values.addObject();
            row.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
                switch (entry.getValue()) {
                    case Double number -> value.put(entry.getKey(), number);
                    case Float number -> value.put(entry.getKey(), number);
                    case Long number -> value.put(entry.getKey(), number);
                    case Integer number -> value.put(entry.getKey(), number);
                    default -> value.put(entry.getKey(), entry.getValue().toString());
                }
            });
        }
    }

    private static ObjectNode encode(ObjectNode chart, Axis x, Axis y) {
        ObjectNode encoding = chart.putObject("encoding");
        encoding.set("x", x.encoding());
        encoding.set("y", y.encoding());
        return encoding;
    }
}
