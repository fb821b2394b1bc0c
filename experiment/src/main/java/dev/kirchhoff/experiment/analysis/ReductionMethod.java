package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.evaluation.ReducedNetwork;
import dev.kirchhoff.evaluation.ReplicaReduction;
import dev.kirchhoff.evaluation.ReplicaWins;
import dev.kirchhoff.evaluation.Replicas;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the replicas of every layer become one kernel; see {@link ReplicaReduction}. */
public enum ReductionMethod {
    /** Every filter from the replica where its norm is largest. */
    NORM,
    /** All filters of a layer from one replica, drawn. */
    RANDOM_TILE,
    /** All filters from the first replica. */
    FIRST_TILE,
    /** Every filter from a replica of its own, drawn. */
    RANDOM_FILTERS,
    /** Every filter from the replica that gave the maximum of most pooling windows; {@link #NORM} where no such pooling follows. */
    MAX_WINS,
    /** The mean of all replicas: ours, not one of the published methods. */
    MEAN,
    /** The mean, every filter brought to the mean norm of its replicas: ours. */
    MEAN_RESCALED;

    /** Name in commands, such as {@code random-tile}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The method of a name; empty where there is none. */
    public static Optional<ReductionMethod> named(String title) {
        return Arrays.stream(values())
                .filter(method -> method.title().equals(title))
                .findFirst();
    }

    /** Names of all methods. */
    public static List<String> titles() {
        return Arrays.stream(values()).map(ReductionMethod::title).toList();
    }

    /** Whether another draw gives another kernel. */
    public boolean draws() {
        return this == RANDOM_TILE || this == RANDOM_FILTERS;
    }

    /**
     * The one matrix of a layer.
     *
     * @param wins what {@link #MAX_WINS} counts; null where no max or mixed pooling follows the layer, or nothing was counted
     * @param stream random numbers of this layer and draw
     */
    private float[] matrix(Replicas replicas, @Nullable ReplicaWins wins, RandomStream stream) {
        return switch (this) {
            case NORM -> ReplicaReduction.chosen(replicas, ReplicaReduction.largestNorms(replicas));
            case RANDOM_TILE ->
                ReplicaReduction.chosen(replicas, ReplicaReduction.tile(replicas, stream.nextInt(replicas.count())));
            case FIRST_TILE -> ReplicaReduction.chosen(replicas, ReplicaReduction.tile(replicas, 0));
            case RANDOM_FILTERS -> ReplicaReduction.chosen(replicas, ReplicaReduction.randomFilters(replicas, stream));
            case MAX_WINS ->
                ReplicaReduction.chosen(
                        replicas, wins == null ? ReplicaReduction.largestNorms(replicas) : wins.winners());
            case MEAN -> ReplicaReduction.mean(replicas);
            case MEAN_RESCALED -> ReplicaReduction.rescaledMean(replicas);
        };
    }

    /**
     * A network with one kernel in the place of the replicas of every layer.
     *
     * @param wins what {@link #MAX_WINS} counted, by layer
     * @param seed with the draw and the number of the layer among those with replicas, addresses what a method draws
     */
    Network reduced(Network network, Map<String, ReplicaWins> wins, long seed, int draw) {
        List<String> layers = List.copyOf(Replicas.tiled(network).keySet());
        return ReducedNetwork.of(
                network,
                (layer, replicas) -> matrix(
                        replicas,
                        wins.get(layer),
                        RandomStream.open(seed, Purpose.PARTITION, layers.indexOf(layer), 1L + draw, 0)));
    }
}
