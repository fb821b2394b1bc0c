package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.FastGradientSign;
import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Chart.Axis;
import dev.kirchhoff.experiment.report.Chart.Line;
import dev.kirchhoff.experiment.report.Chart.Point;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
 * @param base the same attack on another run, to compare with; null for none
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
        @Nullable AttackReport base,
        double seconds)
        implements Findings {

    /**
     * A level with the standard error of its share.
     *
     * @param level what came out
     * @param error standard error of {@code level.accuracy()}
     * @param gap what the run wins on its base; null without a base, or where that loses nothing
     */
    public record Row(
            FastGradientSign.Level level,
            double error,
            @Nullable Gap gap) {

        private Row against(Row base) {
            double share = base.level.accuracy();
            return new Row(level, error, share < 1 ? Gap.of(level.accuracy(), error, share, base.error) : null);
        }
    }

    /**
     * Which part of what an attack takes from a base network another one keeps: G = 1 - (1 - A) / (1 - A_base), 0 for one like the base, 1 for one
     * that nothing is taken from.
     *
     * @param closed G
     * @param error its standard error to first order, the two shares being independent
     */
    public record Gap(double closed, double error) {

        /**
         * The gap that is closed.
         *
         * @param accuracy A, share of the attacked images that is still correct
         * @param accuracyError its standard error
         * @param base A_base, below 1
         * @param baseError its standard error
         */
        public static Gap of(double accuracy, double accuracyError, double base, double baseError) {
            double lost = (1 - accuracy) / (1 - base);
            return new Gap(1 - lost, Math.hypot(accuracyError, lost * baseError) / (1 - base));
        }
    }

    /**
     * The same beside a base, as an ordinary network beside one with random tiling.
     *
     * @param other the base under the same attack
     * @throws InvalidInputException if its images are others
     */
    public AttackReport against(AttackReport other) {
        if (!source.equals(other.source) || !set.equals(other.set) || images != other.images) {
            throw new InvalidInputException(run.folder() + " was attacked on " + images + " " + set + " images of "
                    + source
                    + ", but its base " + other.run.folder() + " on " + other.images + " " + other.set + " images of "
                    + other.source + "; name images by --data");
        }
        List<Row> compared = IntStream.range(0, levels.size())
                .mapToObj(number -> levels.get(number).against(other.levels.get(number)))
                .toList();
        return new AttackReport(
                run,
                source,
                set,
                snrOf,
                gradient,
                votes,
                draws,
                images,
                correct,
                floor,
                floorError,
                compared,
                other,
                seconds);
    }

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
        if (base != null) {
            subject.put("base", base.run.folder() + ", " + base.correct + " images that are correct without attack");
        }
        return subject;
    }

    /**
     * {@code attack}: a row for each level, and one at the end for no disturbance, whose ratio is {@code inf}; {@code gap}, a row a level, where there
     * is a base.
     */
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
        rows.row("inf", 0, "inf", correct, floor, floorError, correct);
        return base == null ? List.of(rows.table()) : List.of(rows.table(), gaps(base));
    }

    private Table gaps(AttackReport of) {
        Table.Rows rows = Table.of(
                "gap",
                "Gap closed",
                "1 - (1 - accuracy) / (1 - accuracy of the base): which part of what the attack takes from the base the run keeps.",
                "snr_db",
                "accuracy",
                "base_accuracy",
                "base_standard_error",
                "gap_closed",
                "standard_error");
        for (int number = 0; number < levels.size(); number++) {
            Row row = levels.get(number);
            Row beside = of.levels.get(number);
            Gap gap = row.gap();
            rows.row(
                    row.level().decibels(),
                    row.level().accuracy(),
                    beside.level().accuracy(),
                    beside.error(),
                    gap == null ? null : gap.closed(),
                    gap == null ? null : gap.error());
        }
        return rows.table();
    }

    @Override
    public List<Chart> charts() {
        List<Point> unchanged = levels.stream()
                .map(row -> Point.of(row.level().decibels(), 100 * floor))
                .toList();
        List<Line> lines = new ArrayList<>(List.of(
                new Line(votes == 1 || !draws ? "a prediction" : "vote of " + votes, curve()),
                new Line("images unchanged", unchanged)));
        if (base != null) {
            lines.add(new Line("base", base.curve()));
        }
        return List.of(new Chart.Lines(
                "attack",
                "Accuracy under attack",
                "Share of the images that are correct without attack; bars are one standard error. The rule is the ratio below which people are said "
                        + "to see the change.",
                Axis.falling("signal-to-noise ratio, dB"),
                Axis.of("still correct, %"),
                lines,
                List.of(FastGradientSign.PERCEPTION)));
    }

    private List<Point> curve() {
        return levels.stream()
                .map(row -> new Point(row.level().decibels(), 100 * row.level().accuracy(), 100 * row.error()))
                .toList();
    }
}
