package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.ReplicaSimilarity;
import dev.kirchhoff.evaluation.Replicas;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.network.Network;
import java.nio.file.Path;
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
 * @param checkpoint name of the checkpoint's file
 * @param epochs epochs done
 * @param withBias whether the bias counts as one of the numbers of a filter
 * @param layers the layers with more than one replica, in order
 * @param similarity S, the mean over these layers; null where none has a similarity
 * @param history the same after earlier epochs, the first first; empty unless asked for
 */
public record SimilarityReport(
        String checkpoint,
        int epochs,
        boolean withBias,
        List<Layer> layers,
        @Nullable Double similarity,
        List<Epoch> history) {

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
        return new SimilarityReport(
                run.checkpoint().getFileName().toString(), run.epoch(), withBias, layers, mean(layers), epochs);
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

    /**
     * Writes {@code similarity.csv}, a line a filter, and {@code similarity-epochs.csv}, a line an epoch and layer, where there is a history.
     *
     * @param folder where they go; made if it is not there
     */
    public void write(Path folder) {
        Csv byFilter = new Csv("layer", "filter", "replicas", "constant", "similarity");
        for (Layer layer : layers) {
            for (int filter = 0; filter < layer.filters().size(); filter++) {
                ReplicaSimilarity.Filter each = layer.filters().get(filter);
                byFilter.row(layer.name(), filter, layer.replicas(), each.constant(), each.similarity());
            }
        }
        byFilter.write(folder.resolve("similarity.csv"));
        if (!history.isEmpty()) {
            Csv byEpoch = new Csv("epoch", "layer", "similarity");
            history.forEach(
                    epoch -> epoch.layers().forEach((layer, value) -> byEpoch.row(epoch.epoch(), layer, value)));
            byEpoch.write(folder.resolve("similarity-epochs.csv"));
        }
    }
}
