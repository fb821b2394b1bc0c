package dev.kirchhoff.experiment.report;

import dev.kirchhoff.experiment.report.Charts.Axis;
import dev.kirchhoff.network.energy.RelaxationTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The part of a page that draws relaxations sweep by sweep: a few images, block by block. */
final class SweepSection {

    private static final String SWEEP = "sweep";
    private static final String IMAGE = "image";
    private static final String PHASE = "phase";
    private static final String VALUE = "value";

    private SweepSection() {}

    /** The section of images with energy blocks. */
    static Section of(List<Map<String, RelaxationTrace>> images) {
        List<Figure> figures = new ArrayList<>();
        images.getFirst().keySet().forEach(block -> {
            List<RelaxationTrace> traces = images.stream()
                    .map(image -> Objects.requireNonNull(image.get(block)))
                    .toList();
            figures.addAll(charts(block, traces));
        });
        return Section.of(
                "Sweep by sweep",
                images.size()
                        + " test images in the trained network, a line each. Nudged phases start where the free one ends.",
                figures);
    }

    private static List<Figure> charts(String block, List<RelaxationTrace> traces) {
        List<Map<String, Object>> free = new ArrayList<>();
        List<Map<String, Object>> nudged = new ArrayList<>();
        List<Map<String, Object>> residuals = new ArrayList<>();
        for (int image = 0; image < traces.size(); image++) {
            for (RelaxationTrace.Phase phase : traces.get(image).phases()) {
                boolean isFree = phase.name().equals(RelaxationTrace.FREE);
                for (int sweep = 0; sweep < phase.energies().size(); sweep++) {
                    (isFree ? free : nudged)
                            .add(point(image, phase, sweep, phase.energies().get(sweep)));
                }
                for (int sweep = 0; sweep < phase.residuals().size(); sweep++) {
                    if (phase.residuals().get(sweep) > 0) {
                        residuals.add(
                                point(image, phase, sweep + 1, phase.residuals().get(sweep)));
                    }
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        Axis energy = Axis.of(VALUE, "energy");
        figures.add(Charts.lines(
                block + ", free phase",
                "Energy; all units start at 0.",
                Axis.of(SWEEP, SWEEP),
                energy,
                Axis.named(IMAGE, ""),
                free));
        if (!nudged.isEmpty()) {
            String caption =
                    "Energy with that of the nudge, above that of the free state: how far it falls says how much the nudge moves.";
            figures.add(chart(block + ", nudged phases", caption, energy, nudged));
        }
        if (!residuals.isEmpty()) {
            String caption = "Largest move of a unit in the sweep; sweeps of each phase are counted from 1.";
            figures.add(chart(block + ", residual", caption, Axis.logarithmic(VALUE, "residual"), residuals));
        }
        return figures;
    }

    private static Map<String, Object> point(int image, RelaxationTrace.Phase phase, int sweep, double value) {
        return Map.of(IMAGE, "image " + (image + 1), PHASE, phase.name(), SWEEP, sweep, VALUE, value);
    }

    private static Figure chart(String title, String caption, Axis y, List<Map<String, Object>> rows) {
        return Charts.bundles(title, caption, Axis.of(SWEEP, SWEEP), y, Axis.named(PHASE, ""), IMAGE, rows);
    }
}
