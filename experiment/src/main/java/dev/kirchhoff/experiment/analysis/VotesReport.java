package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.AdaptiveVoting;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.config.Accelerator;
import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.Table;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What votes buy: error, time and energy against the passes of an image through a network that draws, with random tiling or noise. Every
 * rule is worked out on the same recorded passes; a set of draws has passes of its own.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, sections 3.1, 4.1 and 4.3; the ensemble is ours. A network that
 * draws and votes is to an ensemble what dropout at test time is (Gal and Ghahramani 2016).
 *
 * @param run the run
 * @param source where the images come from
 * @param set which of its images
 * @param images how many
 * @param sets independent sets of draws
 * @param cost cost of a pass; null where converters are ideal
 * @param plain majority votes, the single pass first
 * @param adaptive votes that may end early: settled alone, then each threshold without and with it
 * @param reshuffled assignments kept for several images; empty unless asked for
 * @param ensemble separately trained networks in place of passes; null unless asked for
 */
public record VotesReport(
        AnalysedRun run,
        String source,
        String set,
        int images,
        int sets,
        @Nullable PassCost cost,
        List<VotedRule> plain,
        List<VotedRule> adaptive,
        List<Reshuffled> reshuffled,
        @Nullable Ensemble ensemble)
        implements Findings {

    /** Passes of plain votes. */
    static final List<Integer> PLAIN = List.of(1, 3, 5, 9, 15, 25);

    /** Passes of the longest vote, with which the others are compared. */
    static final int MOST = 25;

    /** Most passes of votes that may end early: as many as the source votes with. */
    public static final int ADAPTIVE = 9;

    private static final List<Double> THRESHOLDS = List.of(0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999);

    /**
     * What is to be measured.
     *
     * @param sets independent sets of draws, 1 or more
     * @param accelerator what a pass is to run on
     * @param reshuffle numbers of images for which an assignment is kept, each 1 or more
     * @param ensemble runs to vote in place of passes
     */
    public record Question(int sets, Accelerator accelerator, List<Integer> reshuffle, List<TrainedRun> ensemble) {

        /**
         * Checks the numbers.
         *
         * @throws InvalidInputException if one is out of range
         */
        public Question {
            reshuffle = List.copyOf(reshuffle);
            ensemble = List.copyOf(ensemble);
            if (sets < 1 || sets > Classifier.MAX_VOTES / MOST) {
                throw new InvalidInputException(
                        sets + " sets of draws were asked for; 1 to " + Classifier.MAX_VOTES / MOST + " are accepted");
            }
            reshuffle.stream().filter(every -> every < 1).findFirst().ifPresent(every -> {
                throw new InvalidInputException(
                        "an assignment kept for " + every + " images was asked for; 1 or more is accepted");
            });
            if (ensemble.size() > MOST) {
                throw new InvalidInputException("an ensemble of " + ensemble.size()
                        + " runs is beside no vote; at most " + MOST + " are accepted");
            }
        }

        /** Predictions of all images that this takes. */
        public int predictions() {
            int members = ensemble.stream()
                    .mapToInt(run -> run.network().draws(Mode.INFERENCE) ? sets : 1)
                    .sum();
            return sets * (MOST + reshuffle.size()) + members;
        }
    }

    /** Told how far an analysis is. */
    public interface Progress {
        /** All images were predicted once more. */
        void predicted(int done, int all);
    }

    /**
     * Lets the network of a run vote.
     *
     * @param tested images to measure on
     * @throws InvalidInputException if the network draws nothing, or what is asked for does not go with it and the images
     */
    public static VotesReport of(
            TrainedRun run, TrainedRun.Tested tested, Question question, int threads, Progress progress) {
        if (!run.network().draws(Mode.INFERENCE)) {
            throw new InvalidInputException(
                    "every prediction of this network is the same, so there is nothing to vote on;"
                            + " one with random tiling or noise is needed");
        }
        try (Workers workers = new Workers(threads)) {
            return new VotesStudy(run, tested, question, workers, progress).report();
        }
    }

    /** The rules that may end a vote early: settled alone, then each threshold without and with it. */
    static List<AdaptiveVoting> adaptiveRules() {
        List<AdaptiveVoting> rules = new ArrayList<>();
        rules.add(new AdaptiveVoting(ADAPTIVE, AdaptiveVoting.NO_GATE, true));
        for (double threshold : THRESHOLDS) {
            rules.add(new AdaptiveVoting(ADAPTIVE, threshold, false));
            rules.add(new AdaptiveVoting(ADAPTIVE, threshold, true));
        }
        return rules;
    }

    @Override
    public String title() {
        return "What votes buy";
    }

    @Override
    public Map<String, String> subject() {
        Map<String, String> subject = run.subject(images, set, source);
        subject.put("sets of draws", Integer.toString(sets));
        if (cost != null) {
            subject.put(
                    "a pass",
                    String.format(
                            Locale.ROOT,
                            "%.4g ns from one to the next, %.4g ns from end to end, %.4g nJ",
                            cost.interval(),
                            cost.latency(),
                            cost.energy()));
            subject.put("cost", cost.source());
        }
        return subject;
    }

    /**
     * {@code votes} and {@code adaptive}, a row a rule; {@code passes}, a row a rule and a column for each number of passes; {@code reshuffled}
     * and {@code ensemble} where they were asked for.
     */
    @Override
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        tables.add(table("votes", "Votes", "Each image takes all passes.", plain));
        tables.add(table(
                "adaptive",
                "Adaptive votes",
                "At most " + ADAPTIVE
                        + " passes. A vote ends when the mean probability of a class reaches the threshold, and, where"
                        + " settled, when no further pass could change the winner.",
                adaptive));
        tables.add(passes());
        if (!reshuffled.isEmpty()) {
            Table.Rows rows = Table.of(
                    "reshuffled",
                    "Assignments kept for several images",
                    "Of single passes. Patches dealt and the time of drawing their order on this machine are those of an image.",
                    "images",
                    "error",
                    "sd",
                    "patches dealt",
                    "seconds");
            reshuffled.forEach(row ->
                    rows.row(row.every(), row.error().mean(), row.error().deviation(), row.patches(), row.seconds()));
            tables.add(rows.table());
        }
        if (ensemble != null) {
            Table.Rows rows = Table.of(
                    "ensemble",
                    "Passes of one network beside as many networks",
                    "Of " + ensemble.runs().size() + " runs, trained separately, one prediction each.",
                    "votes",
                    "error of passes",
                    "sd",
                    "sets",
                    "error of networks",
                    "sd of networks",
                    "ensembles");
            ensemble.rows()
                    .forEach(row -> rows.row(
                            row.votes(),
                            row.voted().mean(),
                            row.voted().deviation(),
                            row.voted().count(),
                            row.error().mean(),
                            row.error().deviation(),
                            row.error().count()));
            tables.add(rows.table());
        }
        return tables;
    }

    private static Table table(String name, String title, String text, List<VotedRule> rules) {
        Table.Rows rows = Table.of(
                name,
                title,
                text + " Agreement is with the vote of " + MOST + " passes; time and energy are those of an image.",
                "votes",
                "threshold",
                "settled",
                "passes",
                "sd of passes",
                "error",
                "sd",
                "sets",
                "agreement",
                "time, ns",
                "energy, nJ");
        rules.forEach(rule -> rows.row(
                rule.votes(),
                rule.threshold(),
                rule.settles(),
                rule.passes().mean(),
                rule.passes().deviation(),
                rule.error().mean(),
                rule.error().deviation(),
                rule.error().count(),
                rule.agreement().mean(),
                rule.time(),
                rule.energy()));
        return rows.table();
    }

    private Table passes() {
        List<String> columns = new ArrayList<>(List.of("rule"));
        IntStream.rangeClosed(1, ADAPTIVE).forEach(taken -> columns.add(Integer.toString(taken)));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (VotedRule rule : adaptive) {
            List<@Nullable Object> row = new ArrayList<>(List.of(rule.title()));
            row.addAll(rule.shares());
            rows.add(row);
        }
        return new Table(
                "passes", "Passes that images took", "Shares of the images, by number of passes.", columns, rows);
    }

    @Override
    public List<Chart> charts() {
        return VotesCharts.of(this);
    }

    /** The rules whose passes are worth a look beside each other: settled, the gate as {@code evaluate} has it, and both. */
    public List<VotedRule> shown() {
        return adaptive.stream()
                .filter(rule -> {
                    Double threshold = rule.threshold();
                    return threshold == null || threshold == TrainedRun.CERTAIN;
                })
                .toList();
    }
}
