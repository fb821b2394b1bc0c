package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.ReplicaWins;
import dev.kirchhoff.experiment.Retraining;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Chart.Bar;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.Table;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a trained network is worth with one kernel in the place of the replicas of every layer. Both it and the reduced ones multiply
 * exactly: what is compared are the weights, not arrays.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, section 3.4.3 and table 3, which gives the best of the
 * methods {@code norm}, {@code random-tile}, {@code first-tile} and {@code random-filters}.
 *
 * @param run the run
 * @param source where the images come from
 * @param set which of its images
 * @param images how many
 * @param tiled error of the network with all replicas, one prediction each
 * @param votes predictions an image in the vote
 * @param voted its error with a majority vote; null where every prediction is the same
 * @param retraining how networks were trained on afterwards; null where they were not
 * @param wins how often each replica won, by layer; empty unless the method {@code max-wins} was asked for
 * @param byNorm layers for which {@code max-wins} took {@code norm}, as no max or mixed pooling follows them
 * @param methods what came of each method
 */
public record ReductionReport(
        AnalysedRun run,
        String source,
        String set,
        int images,
        double tiled,
        int votes,
        @Nullable Double voted,
        @Nullable Retrained retraining,
        Map<String, ReplicaWins> wins,
        List<String> byNorm,
        List<Method> methods)
        implements Findings {

    private static final String TILED = "all tiles";

    /**
     * Training after the reduction.
     *
     * @param epochs passes over the training images
     * @param rate learning rate
     */
    public record Retrained(int epochs, double rate) {}

    /**
     * A method.
     *
     * @param method its name
     * @param weights weights of the network that is left
     * @param errors error of each draw; a single one where nothing is drawn
     * @param spread their distribution
     * @param retrained error of each draw after retraining; empty where there was none
     * @param retrainedSpread their distribution; null where there was none
     */
    public record Method(
            String method,
            long weights,
            List<Double> errors,
            Distribution spread,
            List<Double> retrained,
            @Nullable Distribution retrainedSpread) {}

    /**
     * What is to be measured.
     *
     * @param methods which methods
     * @param draws draws of the random ones
     * @param votes predictions an image in the vote of the network with replicas
     * @param retraining how to train on afterwards, every draw by itself; null for not at all
     * @param measured given every network as it was measured, retrained or not; its weights hold until this returns
     */
    public record Question(
            List<ReductionMethod> methods,
            int draws,
            int votes,
            @Nullable Retraining retraining,
            Consumer<Network> measured) {

        /** A question of the figures alone. */
        public Question(List<ReductionMethod> methods, int draws, int votes, @Nullable Retraining retraining) {
            this(methods, draws, votes, retraining, network -> {});
        }

        /** How many networks that makes. */
        public int networks() {
            return methods.stream()
                    .mapToInt(method -> method.draws() ? draws : 1)
                    .sum();
        }

        /** Steps of all trainings. */
        public long steps() {
            return retraining == null ? 0 : networks() * retraining.steps();
        }
    }

    /**
     * Reduces the network of a run, without training afterwards.
     *
     * @param source images, as for {@link TrainedRun#evaluate(String, int, int)}
     * @param methods which methods
     * @param draws draws of the random ones
     * @param votes predictions an image in the vote of the network with replicas
     * @throws InvalidInputException if no layer has more than one replica, or the images do not fit
     */
    public static ReductionReport of(
            TrainedRun run, @Nullable String source, List<ReductionMethod> methods, int draws, int votes, int threads) {
        return of(run, run.tested(source), new Question(methods, draws, votes, null), threads, () -> {});
    }

    /**
     * Reduces the network of a run.
     *
     * @param tested images to measure on
     * @param step told of every step of training
     * @throws InvalidInputException if no layer has more than one replica
     */
    public static ReductionReport of(
            TrainedRun run, TrainedRun.Tested tested, Question question, int threads, Runnable step) {
        TiledRuns.require(run);
        try (Workers workers = new Workers(threads)) {
            return new ReductionStudy(run, tested, question, workers, step).report();
        }
    }

    @Override
    public String title() {
        return "One kernel in place of replicas";
    }

    @Override
    public Map<String, String> subject() {
        Map<String, String> subject = run.subject(images, set, source);
        run.putExact(subject);
        if (retraining != null) {
            subject.put("retrained", retraining.epochs() + " epochs at a rate of " + retraining.rate());
        }
        return subject;
    }

    /**
     * {@code reduction}, a row a method, and {@code draws}, a row a draw, that of the network with replicas first; {@code wins}, a row a filter and
     * replica, where they were counted.
     */
    @Override
    public List<Table> tables() {
        Table.Rows byMethod = Table.of(
                "reduction",
                "Errors",
                "A share of the images. The network with all tiles first.",
                "kernels",
                "draws",
                "error",
                "sd",
                "best",
                "weights",
                "retrained",
                "sd retrained");
        Table.Rows byDraw = Table.of("draws", "Draw by draw", "", "method", "draw", "error", "retrained");
        byMethod.row(TILED, 1, tiled, null, null, null, null, null);
        byDraw.row(TILED, 0, tiled, null);
        if (voted != null) {
            byMethod.row(voters(), 1, voted, null, null, null, null, null);
            byDraw.row(voters(), 0, voted, null);
        }
        for (Method method : methods) {
            boolean drawn = method.errors().size() > 1;
            Distribution again = method.retrainedSpread();
            byMethod.row(
                    method.method(),
                    method.errors().size(),
                    method.spread().mean(),
                    drawn ? method.spread().deviation() : null,
                    drawn ? method.spread().least() : null,
                    method.weights(),
                    again == null ? null : again.mean(),
                    again == null || !drawn ? null : again.deviation());
            for (int draw = 0; draw < method.errors().size(); draw++) {
                byDraw.row(
                        method.method(),
                        draw,
                        method.errors().get(draw),
                        again == null ? null : method.retrained().get(draw));
            }
        }
        return wins.isEmpty()
                ? List.of(byMethod.table(), byDraw.table())
                : List.of(byMethod.table(), byDraw.table(), maxima());
    }

    private Table maxima() {
        Table.Rows rows = Table.of(
                "wins",
                "Maxima of pooling windows",
                "How often a replica computed the largest value of a window, and in how many windows it had a pixel; over the training"
                        + " images.",
                "layer",
                "filter",
                "replica",
                "wins",
                "windows",
                "share");
        wins.forEach((layer, counted) -> {
            for (int at = 0; at < counted.wins().length; at++) {
                int filter = at / counted.replicas();
                int replica = at % counted.replicas();
                rows.row(
                        layer,
                        filter,
                        replica,
                        counted.wins()[at],
                        counted.sights()[replica],
                        counted.rate(filter, replica));
            }
        });
        return rows.table();
    }

    private String voters() {
        return TILED + ", " + votes + " votes";
    }

    @Override
    public List<Chart> charts() {
        List<Bar> bars = new ArrayList<>();
        String before = retraining == null ? "" : "before retraining";
        bars.add(new Bar(TILED, before, 100 * tiled, 0));
        if (voted != null) {
            bars.add(new Bar(voters(), before, 100 * voted, 0));
        }
        for (Method method : methods) {
            bars.add(bar(method, before, method.spread()));
            Distribution again = method.retrainedSpread();
            if (again != null) {
                bars.add(bar(method, "after retraining", again));
            }
        }
        return List.of(new Chart.Bars(
                "reduction",
                "Error with one kernel in place of replicas",
                "Of random methods the mean over the draws; error bars are their standard deviation.",
                "error, %",
                bars));
    }

    private static Bar bar(Method method, String group, Distribution errors) {
        return new Bar(method.method(), group, 100 * errors.mean(), 100 * errors.deviation());
    }
}
