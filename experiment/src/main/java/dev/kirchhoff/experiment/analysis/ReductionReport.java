package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.ReducedNetwork;
import dev.kirchhoff.evaluation.Replicas;
import dev.kirchhoff.evaluation.Voting;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Chart.Bar;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.Table;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tile.Hardware;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        List<Method> methods)
        implements Findings {

    private static final String TILED = "all tiles";

    /**
     * A method.
     *
     * @param method its name
     * @param weights weights of the network that is left
     * @param errors error of each draw; a single one where nothing is drawn
     * @param spread their distribution
     */
    public record Method(String method, long weights, List<Double> errors, Distribution spread) {}

    /**
     * Reduces the network of a run.
     *
     * @param source images, as for {@link TrainedRun#evaluate(String, int, int)}
     * @param methods which methods
     * @param draws draws of the random ones
     * @param votes predictions an image in the vote of the network with replicas
     * @throws InvalidInputException if no layer has more than one replica, or the images do not fit
     */
    public static ReductionReport of(
            TrainedRun run, @Nullable String source, List<ReductionMethod> methods, int draws, int votes, int threads) {
        TiledRuns.require(run);
        TrainedRun.Tested tested = run.tested(source);
        Network exact =
                run.network().programmed(new Hardware.Digital(), run.config().seed());
        List<Method> results = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            Classifier classifier = run.classifier(exact, workers);
            double error = classifier.error(tested.images());
            boolean votable = votes > 1 && exact.draws(Mode.INFERENCE);
            Double voted = votable ? new Voting(votes).error(classifier, tested.images()) : null;
            for (ReductionMethod method : methods) {
                results.add(method(run, exact, method, method.draws() ? draws : 1, tested.images(), workers));
            }
            return new ReductionReport(
                    AnalysedRun.of(run),
                    tested.source(),
                    tested.set(),
                    tested.images().size(),
                    error,
                    votes,
                    voted,
                    results);
        }
    }

    private static Method method(
            TrainedRun run, Network exact, ReductionMethod method, int draws, Dataset images, Workers workers) {
        double[] errors = new double[draws];
        long weights = 0;
        for (int draw = 0; draw < draws; draw++) {
            Network reduced = reduced(exact, method, run.config().seed(), draw);
            weights = reduced.weightCount();
            errors[draw] = run.classifier(reduced, workers).error(images);
        }
        return new Method(method.title(), weights, Arrays.stream(errors).boxed().toList(), Distribution.of(errors));
    }

    /**
     * A network with one kernel in the place of the replicas of every layer.
     *
     * @param seed with the draw and the number of the layer among those with replicas, addresses what a method draws
     */
    public static Network reduced(Network network, ReductionMethod method, long seed, int draw) {
        List<String> layers = List.copyOf(Replicas.tiled(network).keySet());
        return ReducedNetwork.of(
                network,
                (layer, replicas) -> method.matrix(
                        replicas, RandomStream.open(seed, Purpose.PARTITION, layers.indexOf(layer), 1L + draw, 0)));
    }

    @Override
    public String title() {
        return "One kernel in place of replicas";
    }

    @Override
    public Map<String, String> subject() {
        Map<String, String> subject = run.subject(images, set, source);
        subject.put("arithmetic", "exact, with and without replicas");
        return subject;
    }

    /** {@code reduction}, a row a method, and {@code draws}, a row a draw; that of the network with replicas first. */
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
                "weights");
        Table.Rows byDraw = Table.of("draws", "Draw by draw", "", "method", "draw", "error");
        byMethod.row(TILED, 1, tiled, null, null, null);
        byDraw.row(TILED, 0, tiled);
        if (voted != null) {
            byMethod.row(voters(), 1, voted, null, null, null);
            byDraw.row(voters(), 0, voted);
        }
        for (Method method : methods) {
            boolean drawn = method.errors().size() > 1;
            byMethod.row(
                    method.method(),
                    method.errors().size(),
                    method.spread().mean(),
                    drawn ? method.spread().deviation() : null,
                    drawn ? method.spread().least() : null,
                    method.weights());
            for (int draw = 0; draw < method.errors().size(); draw++) {
                byDraw.row(method.method(), draw, method.errors().get(draw));
            }
        }
        return List.of(byMethod.table(), byDraw.table());
    }

    private String voters() {
        return TILED + ", " + votes + " votes";
    }

    @Override
    public List<Chart> charts() {
        List<Bar> bars = new ArrayList<>();
        bars.add(Bar.of(TILED, 100 * tiled));
        if (voted != null) {
            bars.add(Bar.of(voters(), 100 * voted));
        }
        methods.forEach(method -> bars.add(new Bar(
                method.method(),
                "",
                100 * method.spread().mean(),
                100 * method.spread().deviation())));
        return List.of(new Chart.Bars(
                "reduction",
                "Error with one kernel in place of replicas",
                "Of random methods the mean over the draws; error bars are their standard deviation.",
                "error, %",
                bars));
    }
}
