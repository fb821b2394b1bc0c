package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.training.ToyProblem;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReducedNetworkTest {

    private static final Dataset IMAGES = ToyProblem.images(20, 2);

    private static Network network(Bias bias, int groups) {
        Initialiser he = new Initialiser.He();
        Network.Builder builder = Network.builder(Shape.of(8, 8, 1));
        TilingScheme four = new TilingScheme.Random(4, 1);
        builder.add(
                "conv1",
                new Conv2d(builder.shape(), new Convolution(6, 3, 3, 1, 1, 1, bias, four), he, new BlockKey(7, 0)));
        builder.add("relu", new Relu());
        builder.add("pool", new MaxPooling(new PoolingWindow(2, 2, 0, false)));
        builder.add(
                "conv2",
                new Conv2d(
                        builder.shape(),
                        new Convolution(4, 3, 3, 1, 1, groups, bias, new TilingScheme.Random(3, 1)),
                        he,
                        new BlockKey(7, 3)));
        builder.add("fc", new Linear(builder.shape().size(), ToyProblem.CLASSES, Bias.COLUMN, he, new BlockKey(7, 4)));
        return builder.build();
    }

    /** Random biases, then every replica like the first. */
    private static void makeReplicasEqual(Network network) {
        for (Network.NamedParameter named : network.parameters()) {
            Parameter parameter = named.parameter();
            float[] values = parameter.values();
            RandomStream.open(9, Purpose.INITIALISATION, 0, 0, 0).fillGaussian(values, 0, values.length, 0, 0.3f);
            int replicas = parameter.shape().rank() == 4 ? parameter.shape().extent(0) : 1;
            int size = values.length / replicas;
            for (int replica = 1; replica < replicas; replica++) {
                System.arraycopy(values, 0, values, replica * size, size);
            }
            parameter.changed();
        }
    }

    private static Map<String, ReplicaWins> wins(Network network) {
        return ReplicaWins.of(
                network,
                new Normalisation.MeanImage(Normalisation.UNIT).fit(IMAGES),
                IMAGES,
                3,
                Kernels.best(),
                Workers.serial());
    }

    private static float[] probabilities(Network network) {
        try (Workers workers = new Workers(1)) {
            return new Classifier(
                            network,
                            new Normalisation.MeanImage(Normalisation.UNIT).fit(IMAGES),
                            10,
                            3,
                            Kernels.best(),
                            workers)
                    .probabilities(IMAGES, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(Bias.class)
    void equalReplicasGiveTheSameNetworkByEveryMethod(Bias bias) {
        RandomStream stream = RandomStream.open(1, Purpose.PARTITION, 0, 0, 0);
        List<BiFunction<String, Replicas, float[]>> methods = Stream.<BiFunction<String, Replicas, float[]>>of(
                        (layer, all) -> ReplicaReduction.chosen(all, ReplicaReduction.largestNorms(all)),
                        (layer, all) -> ReplicaReduction.chosen(all, ReplicaReduction.tile(all, 2)),
                        (layer, all) -> ReplicaReduction.chosen(all, ReplicaReduction.randomFilters(all, stream)),
                        (layer, all) -> ReplicaReduction.mean(all),
                        (layer, all) -> ReplicaReduction.rescaledMean(all))
                .toList();
        for (int groups : new int[] {1, 2}) {
            Network network = network(bias, groups);
            makeReplicasEqual(network);
            float[] tiled = probabilities(network);
            for (BiFunction<String, Replicas, float[]> method : methods) {
                Network reduced = ReducedNetwork.of(network, method);
                assertThat(reduced.draws(Mode.INFERENCE)).isFalse();
                assertThat(Replicas.tiled(reduced)).isEmpty();
                assertThat(probabilities(reduced)).containsExactly(tiled, within(1e-6f));
            }
            Map<String, ReplicaWins> wins = wins(network);
            assertThat(wins).containsOnlyKeys("conv1");
            Network byWins = ReducedNetwork.of(
                    network,
                    (layer, all) -> ReplicaReduction.chosen(
                            all,
                            layer.equals("conv1") ? wins.get(layer).winners() : ReplicaReduction.largestNorms(all)));
            assertThat(probabilities(byWins)).containsExactly(tiled, within(1e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource(Bias.class)
    void unlikeReplicasDoNot(Bias bias) {
        Network network = network(bias, 1);
        float[] tiled = probabilities(network);
        Network first =
                ReducedNetwork.of(network, (layer, all) -> ReplicaReduction.chosen(all, ReplicaReduction.tile(all, 0)));

        assertThat(probabilities(first)).isNotEqualTo(tiled);
        assertThat(first.weightCount()).isLessThan(network.weightCount());
    }
}
