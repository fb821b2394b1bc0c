package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.evaluation.FastGradientSign;
import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Chart.Axis;
import dev.kirchhoff.experiment.report.Chart.Line;
import dev.kirchhoff.experiment.report.Chart.Point;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.Table;
import java.util.List;
import java.util.Map;

/**
 * How well a trained network withstands the fast gradient sign attack ({@link FastGradientSign}).
 *
 * @param run the run
 * @param source where the images come from, as a config names it
 * @param set which of its images
 * @param snrOf where the signal-to-noise ratio is measured: pixels or normalized
 * @param gradient what the attack knows of random numbers: fresh, same or averaged:M
 * @param votes predictions an image
 * @param draws whether two predictions of the network may differ
 * @param images how many images were looked at
 * @param correct how many of them are correct without attack, and were attacked
 * @param floor share of these that is still correct when nothing is disturbed, A_inf
 * @param floorError its standard error
 * @param levels what came out at each ratio
 * @param seconds time it took
 */
public record AttackReport(
        AnalysedRun run,
        String source,
        String set,
        String snrOf,
        String gradient,
        int votes,
        boolean draws,
        int images,
        int correct,
        double floor,
        double floorError,
        List<Row> levels,
        double seconds)
        implements Findings {

    /**
     * A level with the standard error of its share.
     *
     * @param level what came out
     * @param error standard error of {@code level.accuracy()}
     */
    public record Row(FastGradientSign.Level level, double error) {}

    @Override
    public String title() {
        return "The fast gradient sign attack";
    }

    @Override
    public Map<String, String> subject() {
        Map<String, String> subject = run.subject(images, set, source);
        if (run.devices()) {
            subject.put("arithmetic", "that of the run, with the noise and the circuits of its devices");
        }
        subject.put("attacked", correct + " images that are correct without attack");
        subject.put("signal-to-noise ratio", "of " + snrOf);
        subject.put("gradient", gradient);
        subject.put("predictions per image", draws ? Integer.toString(votes) : "1, as all are the same");
        return subject;
    }

    /** {@code attack}: a row for each level, and one at the end for no disturbance, whose ratio is {@code inf}. */
    @Override
    public List<Table> tables() {
        Table.Rows rows = Table.of(
                "attack",
                "Accuracy under attack",
                "epsilon is what a pixel moves by, of its full scale; the effective ratio is that after pixels were kept within 0 and 1; the last row "
                        + "is that of images that nobody changed.",
                "snr_db",
                "epsilon",
                "effective_snr_db",
                "unmoved",
                "accuracy",
                "standard_error",
                "images");
        for (Row row : levels) {
            Double effective = row.level().effective();
            rows.row(
                    row.level().decibels(),
                    row.level().epsilon(),
                    effective == null ? "inf" : effective,
                    row.level().unmoved(),
                    row.level().accuracy(),
                    row.error(),
                    correct);
        }
        return List.of(
                rows.row("inf", 0, "inf", correct, floor, floorError, correct).table());
    }

    @Override
    public List<Chart> charts() {
        List<Point> attacked = levels.stream()
                .map(row -> new Point(row.level().decibels(), 100 * row.level().accuracy(), 100 * row.error()))
                .toList();
        List<Point> unchanged = levels.stream()
                .map(row -> Point.of(row.level().decibels(), 100 * floor))
                .toList();
        return List.of(new Chart.Lines(
                "attack",
                "Accuracy under attack",
                "Share of the images that are correct without attack; bars are one standard error. The rule is the ratio below which people are said "
                        + "to see the change.",
                Axis.falling("signal-to-noise ratio, dB"),
                Axis.of("still correct, %"),
                List.of(
                        new Line(votes == 1 || !draws ? "a prediction" : "vote of " + votes, attacked),
                        new Line("images unchanged", unchanged)),
                List.of(FastGradientSign.PERCEPTION)));
    }
}
