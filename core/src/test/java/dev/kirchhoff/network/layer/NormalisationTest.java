package dev.kirchhoff.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Recorder;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.layer.LocalResponseNormalisation.Region;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NormalisationTest {

    @ParameterizedTest
    @EnumSource(Region.class)
    void withoutAlphaTheResponseIsTheInput(Region region) {
        float[] x = {1, -2, 3, 4, 5, -6, 7, 8};
        assertThat(PassRunner.forward(
                        new LocalResponseNormalisation(region, 3, 0, 0.75, 1),
                        Mode.INFERENCE,
                        1,
                        0,
                        Shape.of(2, 2, 2),
                        1,
                        x))
                .isEqualTo(x);
    }

    @Test
    void responsesKnownByHand() {
        float[] within = PassRunner.forward(
                new LocalResponseNormalisation(Region.WITHIN_CHANNEL, 3, 9, 0.5, 1),
                Mode.INFERENCE,
                1,
                0,
                Shape.of(1, 3, 1),
                1,
                1,
                2,
                3);
        assertThat(within[0]).as("1 / sqrt(1 + 1 + 4)").isCloseTo((float) (1 / Math.sqrt(6)), within(1e-6f));
        assertThat(within[1]).as("2 / sqrt(1 + 1 + 4 + 9)").isCloseTo((float) (2 / Math.sqrt(15)), within(1e-6f));
        float[] across = PassRunner.forward(
                new LocalResponseNormalisation(Region.ACROSS_CHANNELS, 3, 3, 1, 2),
                Mode.INFERENCE,
                1,
                0,
                Shape.of(2, 1, 2),
                1,
                1,
                2,
                3,
                4);
        assertThat(across).containsExactly(1 / 7f, 2 / 7f, 3 / 27f, 4 / 27f);
    }

    @Test
    void impossibleResponsesAreNamed() {
        assertThatThrownBy(() -> new LocalResponseNormalisation(Region.WITHIN_CHANNEL, 4, 1, 0.75, 1))
                .hasMessage("local response normalisation has size 4; it must be odd, and 1 to 16384");
        assertThatThrownBy(() -> new LocalResponseNormalisation(Region.WITHIN_CHANNEL, 3, -1, 0.75, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runningStatisticsMoveInUpdateAndServeInference() {
        BatchNormalisation block = new BatchNormalisation(1, 1e-5, 0.25);
        float[] x = {1, 3, 5, 7};
        Recorder recorder = new Recorder();
        try (Workers workers = new Workers(1)) {
            Pass pass = PassRunner.open(block, Mode.TRAINING, workers, Shape.of(1), 4, x);
            pass.forward(new RandomKey(1, 0));
            pass.backward(new RandomKey(1, 0));
            assertThat(block.mean().values()).containsExactly(0);
            pass.update(new RandomKey(1, 0), recorder);
        }
        assertThat(recorder.gradients().keySet())
                .as("statistics are not the optimiser's")
                .containsExactly(block.scale(), block.shift());
        assertThat(block.mean().values()[0]).as("0.75 * 0 + 0.25 * 4").isEqualTo(1);
        assertThat(block.variance().values()[0])
                .as("0.75 * 1 + 0.25 * 20 / 3")
                .isCloseTo(0.75f + 5 / 3f, within(1e-6f));

        float[] y = PassRunner.forward(block, Mode.INFERENCE, 1, 0, Shape.of(1), 1, 3);
        assertThat(y[0]).isCloseTo((float) (2 / Math.sqrt(0.75 + 5 / 3.0)), within(1e-5f));
    }

    /** What goes back is the same whether scale and shift learn or not; frozen, they are not the optimiser's. */
    @Test
    void frozenScaleAndShiftStay() {
        float[][] back = new float[2][6];
        for (int learns = 0; learns < 2; learns++) {
            BatchNormalisation block = new BatchNormalisation(2, 1e-5, 0.25, learns == 1);
            Tensor x = new Tensor(Shape.of(3, 2), new float[] {1, 3, 5, 8, 2, 0});
            PassContext context = new PassContext(3, Mode.TRAINING, new ScalarKernels(), Workers.serial(), 0);
            Pass pass = block.open(context, new Signal(x, new Tensor(x.shape(), back[learns])));
            RandomKey key = new RandomKey(1, 0);
            pass.forward(key);
            float[] dy = {1, -2, 0.5f, 1, 3, 1};
            System.arraycopy(
                    dy, 0, Objects.requireNonNull(pass.output().gradient()).data(), 0, 6);
            pass.backward(key);
            Recorder recorder = new Recorder();
            pass.update(key, recorder);
            assertThat(recorder.gradients()).hasSize(2 * learns);
            assertThat(block.scale().role().isOptimised()).isEqualTo(learns == 1);
            assertThat(block.mean().values()[0]).as("0.25 times 8/3").isCloseTo(2 / 3f, within(1e-6f));
        }
        assertThat(back[0]).isEqualTo(back[1]).isNotEqualTo(new float[6]);
    }

    @Test
    void batchStatisticsAreTheSameOnAnyNumberOfThreads() {
        Shape shape = Shape.of(50, 50, 7);
        float[] x = new float[3 * shape.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(i);
        }
        BatchNormalisation block = new BatchNormalisation(7, 1e-5, 0.1);
        float[] alone = PassRunner.forward(block, Mode.TRAINING, 1, 0, shape, 3, x);
        assertThat(PassRunner.forward(block, Mode.TRAINING, 3, 0, shape, 3, x)).isEqualTo(alone);
    }

    @Test
    void oneValueAChannelCannotBeNormalised() {
        assertThatThrownBy(() -> PassRunner.forward(
                        new BatchNormalisation(2, 1e-5, 0.1), Mode.TRAINING, 1, 0, Shape.of(2), 1, 1, 2))
                .hasMessageContaining("cannot train on one value a channel");
    }
}
