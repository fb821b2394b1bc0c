package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.NetworkRegulariser;
import dev.kirchhoff.evaluation.Replicas;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Chart.Bar;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.Table;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tile.Hardware;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What random assignments add to the loss of a trained network, and how far its replicas are apart; in exact arithmetic. See {@link
 * NetworkRegulariser}.
 *
 * @param run the run
 * @param source where the images come from
 * @param set which of its images
 * @param images how many
 * @param assignments assignments of patches to replicas that were drawn for every image
 * @param regulariser R, its mean over the images in nats
 * @param parts the losses and the parts of R
 * @param spreads spread of the replicas of each layer, by name; see {@link Replicas#relativeSpread()}
 */
public record RegulariserReport(
        AnalysedRun run,
        String source,
        String set,
        int images,
        int assignments,
        double regulariser,
        NetworkRegulariser parts,
        Map<String, Double> spreads)
        implements Findings {

    /**
     * Measures the network of a run.
     *
     * @param source images, as for {@link TrainedRun#evaluate(String, int, int)}
     * @param draws assignments to draw; where the scheme fixes the assignment there is one
     * @throws InvalidInputException if no layer has more than one replica, or the images do not fit
     */
    public static RegulariserReport of(TrainedRun run, @Nullable String source, int draws, int threads) {
        Map<String, Double> spreads = new LinkedHashMap<>();
        TiledRuns.require(run).forEach((layer, replicas) -> spreads.put(layer, replicas.relativeSpread()));
        TrainedRun.Tested tested = run.tested(source);
        Dataset images = tested.images();
        long seed = run.config().seed();
        Network exact = run.network().programmed(new Hardware.Digital(), seed);
        Network mean = ReductionMethod.MEAN.reduced(exact, Map.of(), seed, 0);
        int assignments = exact.draws(Mode.INFERENCE) ? draws : 1;
        int[] labels = IntStream.range(0, images.size()).map(images::label).toArray();
        try (Workers workers = new Workers(threads)) {
            Classifier classifier = run.classifier(exact, workers);
            List<float[]> outputs = new ArrayList<>();
            for (int vote = 0; vote < assignments; vote++) {
                outputs.add(classifier.outputs(images, vote));
            }
            NetworkRegulariser parts =
                    NetworkRegulariser.of(outputs, run.classifier(mean, workers).outputs(images, 0), labels);
            return new RegulariserReport(
                    AnalysedRun.of(run),
                    tested.source(),
                    tested.set(),
                    images.size(),
                    assignments,
                    parts.regulariser(),
                    parts,
                    spreads);
        }
    }

    @Override
    public String title() {
        return "What random assignments add to the loss";
    }

    @Override
    public Map<String, String> subject() {
        Map<String, String> subject = run.subject(images, set, source);
        subject.put("assignments per image", Integer.toString(assignments));
        subject.put("arithmetic", "exact");
        return subject;
    }

    /** {@code regulariser}, a row a figure, and {@code spreads}, a row a layer. */
    @Override
    public List<Table> tables() {
        Table.Rows figures = Table.of(
                "regulariser",
                "The loss and its parts",
                "Nats, means over the images. R = R of log-sum-exp - D of labels; in a logistic model D is 0.",
                "figure",
                "value");
        figures.row("loss, mean over assignments", parts.losses().mean());
        figures.row("loss, sd over assignments", parts.losses().deviation());
        figures.row("loss of the mean replicas", parts.ofMean());
        figures.row("R", regulariser);
        figures.row("R of log-sum-exp", parts.logSumExp());
        figures.row("D of labels", parts.ofLabels());
        Table.Rows apart = Table.of(
                "spreads",
                "How far replicas are apart",
                "Variance of the replicas by the square of their mean, both summed over the matrix.",
                "layer",
                "relative spread");
        spreads.forEach(apart::row);
        return List.of(figures.table(), apart.table());
    }

    @Override
    public List<Chart> charts() {
        return List.of(
                new Chart.Bars(
                        "regulariser",
                        "What random assignments add",
                        "R = R of log-sum-exp - D of labels; the theory of logistic models carries as far as D is small.",
                        "nats per image",
                        List.of(
                                Bar.of("R", regulariser),
                                Bar.of("R of log-sum-exp", parts.logSumExp()),
                                Bar.of("D of labels", parts.ofLabels()))),
                new Chart.Bars(
                        "spreads",
                        "How far replicas are apart",
                        "Variance of the replicas by the square of their mean.",
                        "relative spread",
                        spreads.entrySet().stream()
                                .map(layer -> Bar.of(layer.getKey(), layer.getValue()))
                                .toList()));
    }
}
