package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.evaluation.Distribution;
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
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well a trained network withstands the fast gradient sign attack on programmed arrays ({@link ArrayAttack}).
 *
 * @param run the run
 * @param source where the images come from, as a config names it
 * @param set which of its images
 * @param snrOf where the signal-to-noise ratio is measured: pixels or normalized
 * @param gradient what the attack knows of random numbers: fresh, same or averaged:M
 * @param gradientOf which network the attacker differentiates: digital or arrays
 * @param votes predictions an image
 * @param draws how often the arrays were written
 * @param seed seed of draw 0; draw n is draw 0 of the seed n higher
 * @param digital the exact network under attack by its own gradients
 * @param hardware the arrays under attack
 * @param seconds time it took
 */
public record ArrayAttackReport(
        AnalysedRun run,
        String source,
        String set,
        String snrOf,
        String gradient,
        String gradientOf,
        int votes,
        int draws,
        long seed,
        FastGradientSign.Result digital,
        List<OnArrays> hardware,
        double seconds)
        implements Findings {

    /**
     * The network on the arrays of an accelerator.
     *
     * @param name preset or file of the accelerator
     * @param settings what differs from the others of a sweep, path to value
     * @param correct share of the images that a draw classifies correctly without attack
     * @param floor share of these that is still correct when nothing is disturbed, A_inf
     * @param levels what came out at each ratio
     */
    public record OnArrays(
            String name, Map<String, String> settings, Distribution correct, Distribution floor, List<Level> levels) {

        /** The accelerator with what differs in a sweep, for people. */
        public String label() {
            return Stream.concat(
                            Stream.of(name),
                            settings.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()))
                    .collect(Collectors.joining(", "));
        }

        static OnArrays of(String name, Map<String, String> settings, List<FastGradientSign.Result> draws) {
            int levels = draws.getFirst().levels().size();
            return new OnArrays(
                    name,
                    settings,
                    over(draws, draw -> (double) draw.correct() / draw.images()),
                    over(draws, FastGradientSign.Result::floor),
                    IntStream.range(0, levels)
                            .mapToObj(level -> new Level(
                                    draws.getFirst().levels().get(level).decibels(),
                                    over(draws, draw -> draw.levels().get(level).epsilon())
                                            .mean(),
                                    over(draws, draw -> draw.levels().get(level).accuracy())))
                            .toList());
        }

        private static Distribution over(
                List<FastGradientSign.Result> draws, ToDoubleFunction<FastGradientSign.Result> figure) {
            return Distribution.of(draws.stream().mapToDouble(figure).toArray());
        }
    }

    /**
     * What came out at a ratio.
     *
     * @param decibels the asked signal-to-noise ratio
     * @param epsilon mean over images and draws of what a pixel moves by, in units of the full scale
     * @param accuracy share of the attacked images that is still correct, over the draws
     */
    public record Level(double decibels, double epsilon, Distribution accuracy) {}

    @Override
    public String title() {
        return "The fast gradient sign attack on programmed arrays";
    }

    @Override
    public Map<String, String> subject() {
        Map<String, String> subject = run.subject(digital.images(), set, source);
        subject.put("signal-to-noise ratio", "of " + snrOf);
        subject.put("gradient", gradient + ", of the " + (gradientOf.equals("digital") ? "digital network" : "arrays"));
        subject.put("predictions per image", Integer.toString(votes));
        subject.put("draws of the arrays", draws + ", from seed " + seed);
        return subject;
    }

    /** {@code attack}: for the digital network and for each of the arrays a row for each level, and one for no disturbance, whose ratio is {@code inf}. */
    @Override
    public List<Table> tables() {
        Table.Rows rows = Table.of(
                "attack",
                "Accuracy under attack",
                "Shares of the images that each network classifies correctly without attack; epsilon is what a pixel moves by, of its full scale; the last "
                        + "row of each is that of images that nobody changed.",
                "hardware",
                "snr_db",
                "epsilon",
                "accuracy",
                "deviation",
                "draws");
        for (FastGradientSign.Level level : digital.levels()) {
            rows.row("digital", level.decibels(), level.epsilon(), level.accuracy(), 0.0, 1);
        }
        rows.row("digital", "inf", 0, digital.floor(), 0.0, 1);
        for (OnArrays arrays : hardware) {
            for (Level level : arrays.levels()) {
                Distribution accuracy = level.accuracy();
                rows.row(
                        arrays.label(),
                        level.decibels(),
                        level.epsilon(),
                        accuracy.mean(),
                        accuracy.deviation(),
                        accuracy.count());
            }
            Distribution floor = arrays.floor();
            rows.row(arrays.label(), "inf", 0, floor.mean(), floor.deviation(), floor.count());
        }
        return List.of(rows.table());
    }

    @Override
    public List<Chart> charts() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "digital",
                digital.levels().stream()
                        .map(level -> Point.of(level.decibels(), 100 * level.accuracy()))
                        .toList()));
        for (OnArrays arrays : hardware) {
            lines.add(new Line(
                    arrays.label(),
                    arrays.levels().stream()
                            .map(level -> new Point(
                                    level.decibels(),
                                    100 * level.accuracy().mean(),
                                    100 * level.accuracy().deviation()))
                            .toList()));
        }
        return List.of(new Chart.Lines(
                "attack",
                "Accuracy under attack",
                "Share of the images that are correct without attack; bars are the standard deviation over draws of the arrays. The rule is the ratio "
                        + "below which people are said to see the change.",
                Axis.falling("signal-to-noise ratio, dB"),
                Axis.of("still correct, %"),
                lines,
                List.of(FastGradientSign.PERCEPTION)));
    }
}
