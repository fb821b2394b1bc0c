package dev.kirchhoff.experiment.report;

import dev.kirchhoff.experiment.chart.ChartFile;
import dev.kirchhoff.experiment.report.Chart.Axis;
import dev.kirchhoff.experiment.report.Chart.Scale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart of results as a PNG, which needs no screen. */
final class ChartPicture {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 600;

    /** Names of bars that stand beside each other; more of them stand aslant. */
    private static final int LEVEL = 8;

    private static final int SLANT = 45;
    private static final int FAINT = 0x90;
    private static final MathContext DIGITS = new MathContext(6);

    /** The ten colours of Tableau, as in pages. */
    private static final int[] COLOURS = {
        0x4c78a8, 0xf58518, 0xe45756, 0x72b7b2, 0x54a24b, 0xeeca3b, 0xb279a2, 0xff9da6, 0x9d755d, 0xbab0ac
    };

    private static final Color MARK = new Color(0xc0392b);

    private ChartPicture() {}

    /** Colour of a series, by its number. */
    static Color colour(int series) {
        return new Color(COLOURS[series % COLOURS.length]);
    }

    /**
     * Writes the picture, whole or not at all.
     *
     * @throws java.io.UncheckedIOException if that fails
     */
    static void write(Chart chart, Path file) {
        org.knowm.xchart.internal.chartpart.Chart<?, ?> drawn = switch (chart) {
            case Chart.Lines lines -> lines(lines);
            case Chart.Bars bars -> bars(bars);
            case Chart.Histogram histogram -> histogram(histogram);
        };
        ChartFile.write(drawn, file);
    }

    private static XYChart lines(Chart.Lines lines) {
        XYChart chart = plane(lines.title(), lines.x().title(), lines.y().title());
        chart.getStyler().setXAxisLogarithmic(lines.x().scale() == Scale.LOGARITHMIC);
        chart.getStyler().setYAxisLogarithmic(lines.y().scale() == Scale.LOGARITHMIC);
        // XChart knows no falling axis: the numbers are turned over, and their labels back.
        int sign = lines.x().scale() == Scale.FALLING ? -1 : 1;
        chart.setCustomXAxisTickLabelsFormatter(x -> label(sign * x));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int number = 0;
        for (Chart.Line line : lines.lines()) {
            List<Chart.Point> points = line.points().stream()
                    .filter(point -> isShown(point.x(), lines.x()) && isShown(point.y(), lines.y()))
                    .toList();
            if (!points.isEmpty()) {
                boolean spread = points.stream().anyMatch(point -> point.error() > 0);
                XYSeries series = chart.addSeries(
                        line.name().isEmpty() ? " " : line.name(),
                        points.stream().mapToDouble(point -> sign * point.x()).toArray(),
                        points.stream().mapToDouble(Chart.Point::y).toArray(),
                        spread ? points.stream().mapToDouble(Chart.Point::error).toArray() : null);
                series.setLineColor(colour(number)).setLineStyle(new BasicStroke(2));
                series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour(number));
                for (Chart.Point point : points) {
                    low = Math.min(low, point.y() - point.error());
                    high = Math.max(high, point.y() + point.error());
                }
            }
            number++;
        }
        for (int mark = 0; mark < lines.marks().size() && low <= high; mark++) {
            double at = sign * lines.marks().get(mark);
            XYSeries rule = chart.addSeries("mark " + mark, new double[] {at, at}, new double[] {low, high});
            rule.setMarker(SeriesMarkers.NONE).setLineColor(MARK).setShowInLegend(false);
            rule.setLineStyle(
                    new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {6, 6}, 0));
        }
        chart.getStyler().setMarkerSize(6);
        return chart;
    }

    private static boolean isShown(double value, Axis axis) {
        return Double.isFinite(value) && (axis.scale() != Scale.LOGARITHMIC || value > 0);
    }

    private static CategoryChart bars(Chart.Bars bars) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(bars.title())
                .yAxisTitle(bars.y())
                .theme(ChartTheme.XChart)
                .build();
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.8);
        if (bars.names().size() > LEVEL) {
            chart.getStyler().setXAxisLabelRotation(SLANT);
        }
        List<String> groups = bars.groups();
        chart.getStyler().setLegendVisible(groups.size() > 1);
        for (int group = 0; group < groups.size(); group++) {
            String name = groups.get(group);
            List<Double> values = new ArrayList<>();
            List<Double> errors = new ArrayList<>();
            for (String of : bars.names()) {
                // XChart wants a bar of every group: one that is not there has no length.
                Chart.Bar found = bars.bars().stream()
                        .filter(bar ->
                                bar.name().equals(of) && bar.group().equals(name) && Double.isFinite(bar.value()))
                        .findFirst()
                        .orElse(new Chart.Bar(of, name, 0, 0));
                values.add(found.value());
                errors.add(found.error());
            }
            boolean spread = errors.stream().anyMatch(error -> error > 0);
            chart.addSeries(name.isEmpty() ? " " : name, bars.names(), values, spread ? errors : null)
                    .setFillColor(colour(group));
        }
        return chart;
    }

    private static XYChart histogram(Chart.Histogram histogram) {
        XYChart chart = plane(histogram.title(), histogram.x(), histogram.y());
        chart.getStyler().setYAxisMin(0.0);
        boolean several = histogram.series().size() > 1;
        for (int number = 0; number < histogram.series().size(); number++) {
            Chart.Counts counts = histogram.series().get(number);
            int bins = counts.values().length;
            double[] edges = new double[bins + 1];
            double[] heights = new double[bins + 1];
            for (int edge = 0; edge <= bins; edge++) {
                edges[edge] = histogram.edge(edge);
                heights[edge] = counts.values()[Math.min(edge, bins - 1)];
            }
            XYSeries series = chart.addSeries(counts.name().isEmpty() ? " " : counts.name(), edges, heights);
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea).setMarker(SeriesMarkers.NONE);
            Color colour = colour(number);
            series.setLineColor(colour);
            series.setFillColor(
                    several ? new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), FAINT) : colour);
        }
        chart.getStyler().setLegendVisible(several);
        return chart;
    }

    private static XYChart plane(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .theme(ChartTheme.XChart)
                .build();
        style(chart.getStyler());
        chart.setCustomXAxisTickLabelsFormatter(ChartPicture::label);
        chart.setCustomYAxisTickLabelsFormatter(ChartPicture::label);
        return chart;
    }

    /** A number beside an axis: six digits, as a power of ten where it is very large or small. */
    static String label(double number) {
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(number);
        return size == 0 || size >= 1e-4 && size < 1e6
                ? rounded.toPlainString()
                : String.format(Locale.ROOT, "%.0e", number);
    }

    private static void style(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLocale(Locale.ROOT);
        styler.setErrorBarsColor(Color.DARK_GRAY);
    }
}
