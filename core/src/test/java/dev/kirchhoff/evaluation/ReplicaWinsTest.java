package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.MixedPooling;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicaWinsTest {

    private static final int COUNT = 60;
    private static final int SIDE = 8;
    private static final PoolingWindow PAIRS = new PoolingWindow(2, 2, 0, false);
    private static final int WINDOWS = COUNT * SIDE * SIDE / 4;

    /** Images of ones: what a pixel of the output is, is the weight of its replica. */
    private static final Dataset ONES = ones();

    private static Dataset ones() {
        byte[] pixels = new byte[COUNT * SIDE * SIDE];
        Arrays.fill(pixels, (byte) 255);
        return new Images("ones", Shape.of(SIDE, SIDE, 1), pixels, new int[COUNT], List.of("one", "other"));
    }

    /** Two filters of one weight on two replicas. */
    private static Network network(Block pooling, float... weights) {
        Network.Builder builder = Network.builder(Shape.of(SIDE, SIDE, 1));
        Initialiser he = new Initialiser.He();
        Convolution settings = new Convolution(2, 1, 1, 1, 0, 1, Bias.NONE, new TilingScheme.Random(2, 1));
        Conv2d conv = new Conv2d(builder.shape(), settings, he, new BlockKey(7, 0));
        Parameter parameter = conv.kernel().parameters().getFirst();
        System.arraycopy(weights, 0, parameter.values(), 0, weights.length);
        parameter.changed();
        builder.add("conv", conv).add("relu", new Relu()).add("pool", pooling);
        builder.add("fc", new Linear(builder.shape().size(), 2, Bias.NONE, he, new BlockKey(7, 3)));
        return builder.build();
    }

    private static Map<String, ReplicaWins> wins(Network network, int threads) {
        try (Workers workers = new Workers(threads)) {
            return ReplicaWins.of(
                    network,
                    new Normalisation.None(Normalisation.UNIT).fit(ONES, workers),
                    ONES,
                    3,
                    Kernels.best(),
                    workers);
        }
    }

    /** Replica 0 has the larger weight in filter 1, replica 1 in filter 0: each wins wherever it has a pixel. */
    @Test
    void theReplicaWithTheLargestValueWinsWhereverItHasAPixel() {
        ReplicaWins wins = wins(network(new MaxPooling(PAIRS), 1, 5, 2, 4), 1).get("conv");

        assertThat(wins.wins()[1]).isEqualTo(wins.sights()[1]);
        assertThat(wins.wins()[0]).isEqualTo(WINDOWS - wins.sights()[1]);
        assertThat(wins.wins()[2]).isEqualTo(wins.sights()[0]);
        assertThat(wins.wins()[3]).isEqualTo(WINDOWS - wins.sights()[0]);
        assertThat(wins.sights()[0]).as("half of the pixels, four to a window").isBetween(WINDOWS * 7L / 8, (long)
                WINDOWS);
        assertThat(wins.winners()).containsExactly(1, 0);
        assertThat(wins.winnersByRate()).containsExactly(1, 0);
        assertThat(wins.rate(0, 1)).isEqualTo(1);
    }

    @Test
    void theFirstOfEqualPixelsWins() {
        ReplicaWins wins =
                wins(network(new MixedPooling(PAIRS, 2), 1, 1, 1, 1), 2).get("conv");

        assertThat(wins.wins()[0] + wins.wins()[1]).isEqualTo(WINDOWS);
        assertThat((double) wins.wins()[0] / WINDOWS)
                .as("the first pixel is on either")
                .isBetween(0.4, 0.6);
        assertThat(wins.wins()).containsExactly(wins.wins()[0], wins.wins()[1], wins.wins()[0], wins.wins()[1]);
    }

    @Test
    void threadsDoNotMatter() {
        Network network = network(new MaxPooling(PAIRS), 1, 5, 2, 4);

        assertThat(wins(network, 2).get("conv").wins())
                .isEqualTo(wins(network, 1).get("conv").wins());
    }

    @Test
    void onlyLayersBeforeAMaximumCount() {
        assertThat(wins(network(new AveragePooling(PAIRS), 1, 5, 2, 4), 1)).isEmpty();
    }

    @Test
    void ofEqualCountsTheFirstReplicaWins() {
        ReplicaWins even = new ReplicaWins(2, new long[] {4, 4, 3, 4}, new long[] {8, 4});

        assertThat(even.winners()).containsExactly(0, 1);
        assertThat(even.winnersByRate()).containsExactly(1, 1);
        assertThat(new ReplicaWins(1, new long[] {0, 0}, new long[] {0, 3}).winnersByRate())
                .containsExactly(0);
    }
}
