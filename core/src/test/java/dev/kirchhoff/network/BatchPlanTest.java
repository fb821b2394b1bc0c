package dev.kirchhoff.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.Dropout;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import org.junit.jupiter.api.Test;

final class BatchPlanTest {

    private static final Shape IMAGE = Shape.of(8, 8, 3);
    private static final int BATCH = 20;

    @Test
    void partsMakeActivationsWeighAsMuchAsWeights() {
        assertThat(BatchPlan.of(convolutional(1), BATCH)).isEqualTo(new BatchPlan(1, 4));
        assertThat(BatchPlan.of(convolutional(64), 64).part()).isGreaterThan(1);
        assertThat(BatchPlan.of(linear(), BATCH)).isEqualTo(new BatchPlan(BATCH, 1));
    }

    @Test
    void aPartDividesTheBatch() {
        for (int batch = 1; batch <= 40; batch++) {
            BatchPlan plan = BatchPlan.of(convolutional(16), batch);
            assertThat(batch % plan.part()).isZero();
            assertThat(plan.firstPart(plan.shards(), batch)).isEqualTo(batch / plan.part());
        }
    }

    @Test
    void imagesThatAreMixedStayTogether() {
        BlockKey key = key();
        Network network = Network.builder(IMAGE)
                .add("conv", convolution(1, key))
                .add("norm", new BatchNormalisation(4, 1e-5, 0.1))
                .add("fc", new Linear(8 * 8 * 4, 5, Bias.COLUMN, new Initialiser.He(), key))
                .build();
        assertThat(BatchPlan.of(network, BATCH)).isEqualTo(new BatchPlan(BATCH, 1));
    }

    private static Network convolutional(int tiles) {
        BlockKey key = key();
        return Network.builder(IMAGE)
                .add("conv", convolution(tiles, key))
                .add("relu", new Relu())
                .add("drop", new Dropout(0.25))
                .add("fc", new Linear(8 * 8 * 4, 5, Bias.DIGITAL, new Initialiser.He(), key))
                .build();
    }

    private static Network linear() {
        return Network.builder(IMAGE)
                .add("fc", new Linear(IMAGE.size(), 100, Bias.COLUMN, new Initialiser.He(), key()))
                .build();
    }

    private static Conv2d convolution(int tiles, BlockKey key) {
        Convolution settings = new Convolution(4, 3, 3, 1, 1, 1, Bias.COLUMN, TilingScheme.named("random", tiles, 1));
        return new Conv2d(IMAGE, settings, new Initialiser.He(), key);
    }

    private static BlockKey key() {
        return new BlockKey(1, 0);
    }
}
