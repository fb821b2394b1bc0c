package dev.kirchhoff.experiment.device;

import dev.kirchhoff.device.PulseResponse;
import dev.kirchhoff.experiment.chart.ChartFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Plots of staircases: the weight over the number of the pulse, first all up pulses, then all down pulses. Pictures are PNG and
 * need no screen.
 */
public final class ResponsePlot {

    /** Width of a picture in pixels. */
    public static final int WIDTH = 1000;
    /** Height of a picture in pixels. */
    public static final int HEIGHT = 600;

    /** Points of a line; more would not be seen. */
    private static final int MOST_POINTS = 4000;

    private static final int LEGEND_LINES = 12;

    private final XYChart chart;

    /** An empty plot. */
    public ResponsePlot(String title) {
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("pulses, up then down")
                .yAxisTitle("weight")
                .theme(ChartTheme.XChart)
                .build();
        XYStyler styler = chart.getStyler();
        styler.setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        styler.setXAxisDecimalPattern("#,##0");
        styler.setYAxisDecimalPattern("0.##");
        styler.setXAxisMin(0.0);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideE);
    }

    /** Several fabricated devices, a line each. */
    public static ResponsePlot ofDevices(String title, List<PulseResponse> responses) {
        ResponsePlot plot = new ResponsePlot(title);
        plot.chart.getStyler().setLegendVisible(responses.size() <= LEGEND_LINES);
        for (int device = 0; device < responses.size(); device++) {
            plot.line("device " + (device + 1), responses.get(device)).setLineStyle(new BasicStroke(1.2f));
        }
        return plot;
    }

    /** A measured response as dots and the staircases fitted to it as lines. */
    public static ResponsePlot ofFits(String title, PulseResponse measured, List<DeviceFit> fits) {
        ResponsePlot plot = new ResponsePlot(title);
        XYSeries dots = plot.line("measured", measured);
        dots.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        dots.setMarkerColor(new Color(0xA0A0A0)).setMarker(SeriesMarkers.CIRCLE);
        for (DeviceFit fit : fits) {
            plot.line(fit.family(), fit.staircases()).setLineStyle(new BasicStroke(2));
        }
        plot.chart.getStyler().setMarkerSize(3);
        return plot;
    }

    private XYSeries line(String name, PulseResponse response) {
        int pulses = response.up().length + response.down().length;
        int every = Math.ceilDiv(pulses, MOST_POINTS);
        int points = Math.ceilDiv(pulses, every);
        double[] number = new double[points + 1];
        double[] weight = new double[points + 1];
        for (int point = 0; point < points; point++) {
            int pulse = point * every;
            number[point] = pulse + 1;
            weight[point] =
                    pulse < response.up().length ? response.up()[pulse] : response.down()[pulse - response.up().length];
        }
        // XChart sets the ticks of evenly spaced points at points; the last one twice looks the same and gives round
        // ticks.
        number[points] = number[points - 1];
        weight[points] = weight[points - 1];
        XYSeries series = chart.addSeries(name, number, weight);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    /** Numbers of the pulses that the first line has points at. */
    double[] pulses() {
        return chart.getSeriesMap().values().iterator().next().getXData();
    }

    /**
     * Writes the picture, whole or not at all.
     *
     * @throws java.io.UncheckedIOException if that fails
     */
    public void write(Path file) {
        ChartFile.write(chart, file);
    }
}
