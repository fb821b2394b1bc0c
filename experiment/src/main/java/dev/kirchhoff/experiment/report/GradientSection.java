package dev.kirchhoff.experiment.report;

import dev.kirchhoff.evaluation.GradientAgreement;
import dev.kirchhoff.experiment.RunHistory;
import dev.kirchhoff.experiment.report.Charts.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The part of a page that shows how the gradients of a run agreed with those of implicit differentiation. */
final class GradientSection {

    private static final String EPOCH = "epoch";
    private static final String PARAMETER = "parameter";
    private static final String COSINE = "cosine";
    private static final String NORM = "norm";

    private GradientSection() {}

    /** The section of a run whose gradients were checked. */
    static Optional<Section> of(RunHistory run) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<List<String>> last = List.of();
        int checked = 0;
        for (int i = 0; i < run.gradients().size(); i++) {
            int epoch = run.epochs().get(i).epoch();
            List<GradientAgreement> gradients = run.gradients().get(i);
            gradients.stream()
                    .filter(GradientSection::isOfWeights)
                    .forEach(gradient -> rows.add(point(epoch, gradient)));
            if (!gradients.isEmpty()) {
                checked = epoch;
                last = gradients.stream()
                        .map(gradient ->
                                List.of(gradient.parameter(), figure(gradient.cosine()), figure(gradient.norm())))
                        .toList();
            }
        }
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Section.Grid table = new Section.Grid(List.of(PARAMETER, COSINE, NORM), last);
        return Optional.of(new Section(
                "Gradients",
                "Those that the training follows, beside those of implicit differentiation, on a few batches: cosine of the angle between them, and "
                        + "norm relative to theirs. The table is of epoch " + checked
                        + ", the charts are of weights alone.",
                table,
                List.of(
                        chart("Cosine", "1: they point the same way.", Axis.of(COSINE, COSINE), rows),
                        chart("Relative norm", "1: they are of one length.", Axis.of(NORM, "relative norm"), rows))));
    }

    private static boolean isOfWeights(GradientAgreement gradient) {
        return gradient.parameter().endsWith("weight");
    }

    private static Map<String, Object> point(int epoch, GradientAgreement gradient) {
        return Map.of(EPOCH, epoch, PARAMETER, gradient.parameter(), COSINE, gradient.cosine(), NORM, gradient.norm());
    }

    private static Figure chart(String title, String caption, Axis y, List<Map<String, Object>> rows) {
        return Charts.lines(title, caption, Axis.of(EPOCH, EPOCH), y, Axis.named(PARAMETER, ""), rows);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
