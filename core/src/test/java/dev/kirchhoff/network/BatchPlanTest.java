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
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
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
        RandomStream stream = stream();
        Network network = Network.builder(IMAGE)
                .add("conv", convolution(1, stream))
                .add("norm", new BatchNormalisation(4, 1e-5, 0.1))
                .add("fc", new Linear(8 * 8 * 4, 5, Bias.COLUMN, new Initialiser.He(), stream))
                .build();
        assertThat(BatchPlan.of(network, BATCH)).isEqualTo(new BatchPlan(BATCH, 1));
    }

    private static Network convolutional(int tiles) {
        RandomStream stream = stream();
        return Network.builder(IMAGE)
                .add("conv", convolution(tiles, stream))
                .add("relu", new Relu())
                .add("drop", new Dropout(0.25))
                .add("fc", new Linear(8 * 8 * 4, 5, Bias.DIGITAL, new Initialiser.He(), stream))
                .build();
    }

    private static Network linear() {
        return Network.builder(IMAGE)
                .add("fc", new Linear(IMAGE.size(), 100, Bias.COLUMN, new Initialiser.He(), stream()))
                .build();
    }

    private static Conv2d convolution(int tiles, RandomStream stream) {
        Convolution settings = new Convolution(4, 3, 3, 1, 1, 1, Bias.COLUMN, TilingScheme.named("random", tiles, 1));
        return new Conv2d(IMAGE, settings, new Initialiser.He(), stream);
    }

    private static RandomStream stream() {
        return RandomStream.open(1, Purpose.INITIALISATION, 0, 0, 0);
    }
}
