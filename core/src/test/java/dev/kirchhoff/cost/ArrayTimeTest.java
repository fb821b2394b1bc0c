package dev.kirchhoff.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrayTimeTest {

    /** The convolutions of the RAPA network: 1024, 256 and 64 patches. */
    private static Network rapa(String scheme, int... tiles) {
        Network.Builder builder = Network.builder(Shape.of(32, 32, 3));
        for (int layer = 0; layer < 3; layer++) {
            Convolution settings =
                    new Convolution(4, 5, 5, 1, 2, 1, Bias.COLUMN, TilingScheme.named(scheme, tiles[layer], 1));
            builder.add(
                    "conv" + layer,
                    new Conv2d(builder.shape(), settings, new Initialiser.He(), new BlockKey(1, layer)));
            builder.add("pool" + layer, new MaxPooling(new PoolingWindow(3, 2, 0, true)));
        }
        int features = builder.shape().size();
        return builder.add("fc", new Linear(features, 3, Bias.COLUMN, new Initialiser.He(), new BlockKey(1, 9)))
                .build();
    }

    /** The paper's examples: 16 and 64 times as fast. */
    @ParameterizedTest
    @CsvSource({"random,1,1,1,1024", "random,16,4,1,64", "random,64,16,4,16", "alternate,16,4,1,64", "random,17,4,1,64"
    })
    void theSlowestArrayOfTheRapaNetwork(String scheme, int first, int second, int third, int steps) {
        assertThat(ArrayTime.of(rapa(scheme, first, second, third))).isEqualTo(new ArrayTime(steps, 1024));
    }

    @Test
    void whatIsLeftOverCounts() {
        ArrayTime time = ArrayTime.of(rapa("random", 10, 4, 4));
        assertThat(time.steps()).as("ceil(1024 / 10)").isEqualTo(103);
        assertThat(time.speedUp()).isEqualTo(1024.0 / 103);
    }

    @Test
    void whatIsNotOnArraysTakesNoSteps() {
        Network network =
                Network.builder(Shape.of(4, 4, 1)).add("relu", new Relu()).build();
        assertThat(ArrayTime.of(network)).isEqualTo(new ArrayTime(0, 0));
        assertThat(ArrayTime.of(network).speedUp()).isEqualTo(1);
    }
}
