package dev.kirchhoff.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Elements go where they are sent. */
class RearrangementTest {

    private static float[] run(dev.kirchhoff.network.Block block, Shape input, float... images) {
        Network network = Network.builder(input).add("block", block).build();
        NetworkPass pass = network.open(images.length / input.size(), Mode.INFERENCE, Kernels.best(), Workers.serial());
        System.arraycopy(images, 0, pass.input().data(), 0, images.length);
        pass.forward(new RandomKey(1, 0));
        return pass.output().data();
    }

    @Test
    void takesRepeatsAndPads() {
        Rearrangement block = new Rearrangement(Shape.of(3), Shape.of(2, 2), new int[] {2, Rearrangement.NONE, 0, 2});
        assertThat(run(block, Shape.of(3), 1, 2, 3, 4, 5, 6)).containsExactly(3, 0, 1, 3, 6, 0, 4, 6);
    }

    @Test
    void whatComesFromNowhereIsTheConstant() {
        Rearrangement block = new Rearrangement(Shape.of(2), Shape.of(3), new int[] {1, Rearrangement.NONE, 0}, -7);
        assertThat(run(block, Shape.of(2), 1, 2, 3, 4)).containsExactly(2, -7, 1, 4, -7, 3);
    }

    @Test
    void viewKeepsEveryElement() {
        Rearrangement block = Rearrangement.view(Shape.of(2, 2), Shape.of(4));
        assertThat(run(block, Shape.of(2, 2), 1, 2, 3, 4)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void refusesAnElementThatIsNotThere() {
        assertThatThrownBy(() -> new Rearrangement(Shape.of(3), Shape.of(1), new int[] {3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 2");
    }
}
