package dev.kirchhoff.network.tiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pass says which replica worked on which patch. */
class ReplicasOfPassTest {

    private static final int BATCH = 3;
    private static final int SIDE = 6;
    private static final int TILES = 4;

    /** Replica r has the one weight r + 1, so that of pixels of 1 the output names it. */
    private static TiledPass forward(String tiling, Mode mode, RandomKey key) {
        Convolution settings = new Convolution(1, 1, 1, 1, 0, 1, Bias.NONE, TilingScheme.named(tiling, TILES, 1));
        Conv2d conv = new Conv2d(Shape.of(SIDE, SIDE, 1), settings, new Initialiser.He(), new BlockKey(7, 0));
        Parameter weights = conv.kernel().parameters().getFirst();
        for (int replica = 0; replica < weights.values().length; replica++) {
            weights.values()[replica] = replica + 1;
        }
        weights.changed();
        Network network =
                Network.builder(Shape.of(SIDE, SIDE, 1)).add("conv", conv).build();
        NetworkPass pass = network.open(BATCH, mode, Kernels.best(), Workers.serial());
        Arrays.fill(pass.input().data(), 1);
        pass.forward(key);
        return (TiledPass) pass.pass(0);
    }

    private static int[] replicas(TiledPass pass) {
        int[] replicas = new int[BATCH * SIDE * SIDE];
        pass.replicas(replicas);
        return replicas;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "image-overlap", "image-padded", "alternate", "random-fixed", "random", "perforated"})
    void theOutputIsThatOfTheReplica(String tiling) {
        for (Mode mode : Mode.values()) {
            TiledPass pass = forward(tiling, mode, new RandomKey(5, 17));
            float[] output = pass.output().value().data();
            int[] replicas = replicas(pass);

            for (int patch = 0; patch < replicas.length; patch++) {
                assertThat(replicas[patch] + 1).isEqualTo((int) output[patch]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anotherStepHasOtherReplicas(Mode mode) {
        assertThat(replicas(forward("random", mode, new RandomKey(5, 17))))
                .isNotEqualTo(replicas(forward("random", mode, new RandomKey(5, 20))));
    }
}
