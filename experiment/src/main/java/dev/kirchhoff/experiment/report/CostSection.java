package dev.kirchhoff.experiment.report;

import dev.kirchhoff.cost.EnergyParts;
import dev.kirchhoff.cost.LayerCost;
import dev.kirchhoff.experiment.inference.CostReport;
import dev.kirchhoff.experiment.report.Charts.Axis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a network takes on an accelerator: totals, a table and a chart by layer. */
final class CostSection {

    private CostSection() {}

    /**
     * The section.
     *
     * @param name of the accelerator
     */
    static Section of(String name, CostReport cost) {
        List<Map<String, Object>> bars = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (LayerCost layer : cost.layers()) {
            parts(layer.energy())
                    .forEach((part, energy) ->
                            bars.add(Map.of("layer", layer.layer().name(), "part", part, "energy", energy * 1e-3)));
            rows.add(List.of(
                    layer.layer().name(),
                    Integer.toString(layer.arrays()),
                    String.format(Locale.ROOT, "%.2f %%", 100 * layer.utilisation()),
                    Long.toString(layer.conversions()),
                    figure(layer.energy().total() * 1e-3),
                    figure(layer.time() * 1e-3),
                    figure(layer.area() * 1e-6)));
        }
        String total = String.format(
                Locale.ROOT,
                "%s: %.4g µJ an image, %.4g TOPS/W (%.4g fJ an operation), latency %.4g µs, %.4g images/s as a pipeline, %.4g mm², "
                        + "%d arrays of %d x %d of which %.0f %% is used. %s",
                name,
                cost.totalEnergy() * 1e-6,
                cost.teraOperationsPerWatt(),
                cost.femtojoulePerOperation(),
                cost.latency() * 1e-3,
                cost.imagesPerSecond(),
                cost.area(),
                cost.arrays(),
                cost.design().rows(),
                cost.design().columns(),
                100 * cost.utilisation(),
                cost.source());
        return new Section(
                "Energy, time and area",
                total,
                new Section.Grid(
                        List.of("layer", "arrays", "used", "conversions", "energy, nJ", "time, µs", "area, mm²"), rows),
                List.of(Charts.rows(
                                "Energy of an image",
                                "By layer and part.",
                                Axis.of("energy", "nJ"),
                                Axis.named("layer", "layer"),
                                Axis.named("part", ""),
                                bars)
                        .asWide()));
    }

    private static Map<String, Double> parts(EnergyParts energy) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("cells", energy.cells());
        parts.put("lines", energy.lines());
        parts.put("DAC", energy.dac());
        parts.put("ADC", energy.adc());
        parts.put("digital", energy.digital());
        parts.put("buffers", energy.buffers());
        return parts;
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
