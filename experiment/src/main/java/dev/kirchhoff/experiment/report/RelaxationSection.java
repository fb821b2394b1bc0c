package dev.kirchhoff.experiment.report;

import dev.kirchhoff.evaluation.BlockRelaxation;
import dev.kirchhoff.experiment.RunHistory;
import dev.kirchhoff.experiment.report.Charts.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The part of a page that shows how the energy blocks of a run relaxed, epoch by epoch. */
final class RelaxationSection {

    private static final String EPOCH = "epoch";
    private static final String SERIES = "block";
    private static final String VALUE = "value";
    private static final double PER_CENT = 100;

    private RelaxationSection() {}

    /** The section of a run that has energy blocks and measured epochs. */
    static Section of(RunHistory run) {
        List<Map<String, Object>> energies = new ArrayList<>();
        List<Map<String, Object>> residuals = new ArrayList<>();
        List<Map<String, Object>> sweeps = new ArrayList<>();
        List<Map<String, Object>> saturated = new ArrayList<>();
        for (int i = 0; i < run.relaxations().size(); i++) {
            int epoch = run.epochs().get(i).epoch();
            for (BlockRelaxation block : run.relaxations().get(i)) {
                energies.add(point(block.layer(), epoch, block.energy()));
                addPhase(block.layer() + " free", epoch, block.free(), residuals, sweeps);
                addPhase(block.layer() + " nudged", epoch, block.nudged(), residuals, sweeps);
                block.saturated()
                        .forEach((group, share) ->
                                saturated.add(point(block.layer() + " " + group, epoch, PER_CENT * share)));
            }
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(
                chart("Energy", "At the free equilibrium, mean of the images.", Axis.of(VALUE, "energy"), energies));
        if (!residuals.isEmpty()) {
            figures.add(chart(
                    "Residual",
                    "Largest move of a unit in the last sweep, relative to the largest state of its group or to 1; mean of the images.",
                    Axis.logarithmic(VALUE, "residual"),
                    residuals));
        }
        figures.add(
                chart("Units at a bound", "They do not follow a force there.", Axis.of(VALUE, "units, %"), saturated));
        if (sweeps.stream()
                        .map(row -> Objects.requireNonNull(row.get(VALUE)))
                        .distinct()
                        .count()
                > 2) {
            figures.add(chart("Sweeps", "Most that an image took.", Axis.of(VALUE, "sweeps"), sweeps));
        }
        return new Section(
                "Relaxations",
                "Energy blocks at the end of each epoch, always on the same training images; the table is of the last epoch.",
                table(run.relaxations().getLast()),
                figures);
    }

    private static void addPhase(
            String name,
            int epoch,
            BlockRelaxation.Phase phase,
            List<Map<String, Object>> residuals,
            List<Map<String, Object>> sweeps) {
        if (phase.residual() > 0) {
            residuals.add(point(name, epoch, phase.residual()));
        }
        sweeps.add(point(name, epoch, phase.sweeps()));
    }

    private static Map<String, Object> point(String series, int epoch, double value) {
        return Map.of(SERIES, series, EPOCH, epoch, VALUE, value);
    }

    private static Figure chart(String title, String caption, Axis y, List<Map<String, Object>> rows) {
        return Charts.lines(title, caption, Axis.of(EPOCH, EPOCH), y, Axis.named(SERIES, ""), rows);
    }

    private static Section.Grid table(List<BlockRelaxation> blocks) {
        List<List<String>> rows = blocks.stream()
                .map(block -> List.of(
                        block.layer(),
                        figure(block.energy()),
                        Integer.toString(block.free().sweeps()),
                        figure(block.free().residual()),
                        Integer.toString(block.nudged().sweeps()),
                        figure(block.nudged().residual())))
                .toList();
        return new Section.Grid(
                List.of("block", "energy", "free sweeps", "free residual", "nudged sweeps", "nudged residual"), rows);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
