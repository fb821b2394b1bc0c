package dev.kirchhoff.experiment.analysis;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.ReplicaSimilarity;
import dev.kirchhoff.evaluation.Replicas;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Chart.Axis;
import dev.kirchhoff.experiment.report.Chart.Bar;
import dev.kirchhoff.experiment.report.Chart.Line;
import dev.kirchhoff.experiment.report.Chart.Point;
import dev.kirchhoff.experiment.report.Filters;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.Picture;
import dev.kirchhoff.experiment.report.Table;
import dev.kirchhoff.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How alike the replicas of a trained network are; see {@link ReplicaSimilarity}.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, figure 6.
 *
 * @param run the run
 * @param withBias whether the bias counts as one of the numbers of a filter
 * @param layers the layers with more than one replica, in order
 * @param similarity S, the mean over these layers; null where none has a similarity
 * @param history the same after earlier epochs, the first first; empty unless asked for
 * @param network the network, for the picture of its filters; not in the JSON
 */
public record SimilarityReport(
        AnalysedRun run,
        boolean withBias,
        List<Layer> layers,
        @Nullable Double similarity,
        List<Epoch> history,
        @JsonIgnore Network network)
        implements Findings {

    /**
     * A layer.
     *
     * @param name its name
     * @param replicas number of replicas
     * @param constant filters of all replicas whose numbers are all equal, and which are left out
     * @param similarity S of the layer, the mean over its filters; null where none has one
     * @param deviation spread over its filters; null likewise
     * @param filters its filters
     */
    public record Layer(
            String name,
            int replicas,
            int constant,
            @Nullable Double similarity,
            @Nullable Double deviation,
            List<ReplicaSimilarity.Filter> filters) {}

    /**
     * The similarities after an epoch.
     *
     * @param epoch epochs done
     * @param layers S of each layer, by name; null where none of its filters has one
     * @param similarity the mean over the layers
     */
    public record Epoch(
            int epoch,
            Map<String, @Nullable Double> layers,
            @Nullable Double similarity) {}

    /**
     * Compares the replicas of a run.
     *
     * @param run the run
     * @param withBias whether the bias counts as one of the numbers of a filter, where it is a column of the matrix
     * @param history whether the epochs before are looked at too, as far as their checkpoints are kept
     * @throws InvalidInputException if no layer has more than one replica
     */
    public static SimilarityReport of(TrainedRun run, boolean withBias, boolean history) {
        TiledRuns.require(run);
        List<Layer> layers = layers(run.network(), withBias);
        List<Epoch> epochs = new ArrayList<>();
        if (history) {
            run.afterEpochs(network -> layers(network, withBias))
                    .forEach((epoch, then) -> epochs.add(epoch(epoch, then)));
        }
        return new SimilarityReport(AnalysedRun.of(run), withBias, layers, mean(layers), epochs, run.network());
    }

    private static List<Layer> layers(Network network, boolean withBias) {
        List<Layer> layers = new ArrayList<>();
        Replicas.tiled(network).forEach((name, replicas) -> {
            ReplicaSimilarity similarity = ReplicaSimilarity.of(replicas, withBias);
            Distribution spread = similarity.spread();
            layers.add(new Layer(
                    name,
                    replicas.count(),
                    similarity.constant(),
                    spread == null ? null : spread.mean(),
                    spread == null ? null : spread.deviation(),
                    similarity.filters()));
        });
        return layers;
    }

    private static @Nullable Double mean(List<Layer> layers) {
        OptionalDouble mean = layers.stream()
                .map(Layer::similarity)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    private static Epoch epoch(int epoch, List<Layer> layers) {
        Map<String, @Nullable Double> byName = new LinkedHashMap<>();
        layers.forEach(layer -> byName.put(layer.name(), layer.similarity()));
        return new Epoch(epoch, byName, mean(layers));
    }

    /** The filters of the first convolution, where it has replicas and sees images of one or three channels. */
    @Override
    @JsonIgnore
    public List<Picture> pictures() {
        return Filters.sheet(network).stream().toList();
    }

    @Override
    public String title() {
        return "How alike replicas are";
    }

    @Override
    public Map<String, String> subject() {
        Map<String, String> subject = run.subject();
        subject.put("numbers of a filter", withBias ? "its weights and its bias" : "its weights, without its bias");
        if (run.devices()) {
            run.putExact(subject);
        }
        return subject;
    }

    /** {@code similarity}, a row a layer; {@code filters}, a row a filter; {@code epochs}, a row an epoch and layer, where there is a history. */
    @Override
    public List<Table> tables() {
        Table.Rows byLayer = Table.of(
                "similarity",
                "Similarity of replicas",
                "The correlation of a filter on two tiles, over all pairs of tiles and all filters: equal replicas give 1, independent ones 0.",
                "layer",
                "replicas",
                "filters",
                "constant",
                "similarity",
                "sd of filters");
        Table.Rows byFilter = Table.of(
                "filters",
                "Filter by filter",
                "Constant: replicas in which all numbers of the filter are equal, which have no correlation.",
                "layer",
                "filter",
                "replicas",
                "constant",
                "similarity");
        for (Layer layer : layers) {
            byLayer.row(
                    layer.name(),
                    layer.replicas(),
                    layer.filters().size(),
                    layer.constant(),
                    layer.similarity(),
                    layer.deviation());
            for (int filter = 0; filter < layer.filters().size(); filter++) {
                ReplicaSimilarity.Filter each = layer.filters().get(filter);
                byFilter.row(layer.name(), filter, layer.replicas(), each.constant(), each.similarity());
            }
        }
        List<Table> tables = new ArrayList<>();
        tables.add(byLayer.row("mean", null, null, null, similarity, null).table());
        if (!history.isEmpty()) {
            Table.Rows byEpoch = Table.of(
                    "epochs",
                    "Epoch by epoch",
                    "After those epochs whose checkpoints are kept.",
                    "epoch",
                    "layer",
                    "similarity");
            history.forEach(
                    epoch -> epoch.layers().forEach((layer, value) -> byEpoch.row(epoch.epoch(), layer, value)));
            tables.add(byEpoch.table());
        }
        tables.add(byFilter.table());
        return tables;
    }

    @Override
    public List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        charts.add(new Chart.Bars(
                "similarity",
                "Similarity of replicas",
                "Equal replicas give 1, independent ones 0; error bars are one standard deviation over the filters.",
                "correlation",
                layers.stream()
                        .map(layer -> new Bar(layer.name(), "", orNone(layer.similarity()), orZero(layer.deviation())))
                        .toList()));
        if (!history.isEmpty()) {
            charts.add(Chart.Lines.of(
                    "similarity-epochs",
                    "Similarity after each epoch",
                    "Of those epochs whose checkpoints are kept.",
                    Axis.of("epoch"),
                    Axis.of("correlation"),
                    layers.stream().map(layer -> line(layer.name())).toList()));
        }
        return charts;
    }

    private Line line(String layer) {
        return new Line(
                layer,
                history.stream()
                        .map(epoch ->
                                Point.of(epoch.epoch(), orNone(epoch.layers().get(layer))))
                        .toList());
    }

    private static double orNone(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
