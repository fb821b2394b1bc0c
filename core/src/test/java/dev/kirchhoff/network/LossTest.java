package dev.kirchhoff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LossTest {

    private static final Shape SHAPE = Shape.of(2, 3);

    static Stream<Loss> losses() {
        return Stream.of(new SoftmaxCrossEntropy(), new MeanSquaredError());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientIsThatOfTheMean(Loss loss) {
        float[] output = {0.5f, -1, 2, 0.25f, 0, -0.75f};
        Target labels = new Target.Classes(new int[] {2, 0});
        Tensor gradient = Tensor.zeros(SHAPE);
        double value = loss.evaluate(new Tensor(SHAPE, output), labels, gradient);
        assertThat(loss.evaluate(new Tensor(SHAPE, output), labels, null)).isEqualTo(value);
        float step = 1f / 1024; // exact in float32 at these outputs; the losses themselves are evaluated in double
        for (int i = 0; i < output.length; i++) {
            output[i] += step;
            double above = loss.evaluate(new Tensor(SHAPE, output), labels, null);
            output[i] -= 2 * step;
            double below = loss.evaluate(new Tensor(SHAPE, output), labels, null);
            output[i] += step;
            assertThat((double) gradient.data()[i]).isCloseTo((above - below) / (2 * step), within(1e-6));
        }
    }

    @Test
    void valuesKnownByHand() {
        double even = new SoftmaxCrossEntropy().evaluate(new Tensor(SHAPE, new float[6]), classes(0, 1), null);
        assertThat(even).isCloseTo(Math.log(3), within(1e-15));
        Tensor output = new Tensor(SHAPE, new float[] {1, 0, 0, 0, 2, 0});
        assertThat(new MeanSquaredError().evaluate(output, classes(0, 0), null))
                .as("(0 + (1 + 4) / 2) / 2")
                .isEqualTo(1.25);
    }

    @Test
    void largeOutputsAreNoTrouble() {
        Tensor gradient = Tensor.zeros(SHAPE);
        Tensor output = new Tensor(SHAPE, new float[] {1e4f, -1e4f, 3e38f, -3e38f, -3e38f, -3e38f});
        double loss = new SoftmaxCrossEntropy().evaluate(output, classes(2, 1), gradient);
        assertThat(loss).isCloseTo(Math.log(3) / 2, within(1e-12));
        assertThat(gradient.data()).containsExactly(new float[] {0, 0, 0, 1 / 6f, -1 / 3f, 1 / 6f}, within(1e-7f));
    }

    @Test
    void aNanShows() {
        Tensor output = new Tensor(SHAPE, new float[] {0, Float.NaN, 0, 0, 0, 0});
        assertThat(new SoftmaxCrossEntropy().evaluate(output, classes(0, 0), null))
                .isNaN();
        assertThat(new MeanSquaredError().evaluate(output, classes(0, 0), null)).isNaN();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void wrongLabelsAreNamed(Loss loss) {
        Tensor output = Tensor.zeros(SHAPE);
        assertThatThrownBy(() -> loss.evaluate(output, classes(0, 3), null))
                .hasMessage("label 3 of image 1 of the batch is not in 0 to 2, the classes of the network's output");
        assertThatThrownBy(() -> loss.evaluate(output, classes(0), null))
                .hasMessage("1 labels were given for a batch of 2 images");
    }

    private static Target classes(int... labels) {
        return new Target.Classes(labels);
    }

    @Test
    void valuesAreTargetsOfTheSquaredError() {
        Tensor output = new Tensor(SHAPE, new float[] {1, 0, 0, 0, 2, 0});
        Tensor target = new Tensor(SHAPE, new float[] {0.5f, 0, 0, 0, 2, 1});
        Tensor gradient = Tensor.zeros(SHAPE);
        double loss = new MeanSquaredError().evaluate(output, new Target.Values(target), gradient);
        assertThat(loss).as("(0.5^2 / 2 + 1 / 2) / 2").isEqualTo(0.3125);
        assertThat(gradient.data()).containsExactly(0.25f, 0, 0, 0, 0, -0.5f);
        assertThatThrownBy(() -> new MeanSquaredError()
                        .evaluate(
                                output,
                                new Target.Values(Tensor.zeros(SHAPE.item().batchOf(1))),
                                null))
                .hasMessageContaining("targets of shape");
        assertThatThrownBy(() -> new SoftmaxCrossEntropy().evaluate(output, new Target.Values(target), null))
                .hasMessage("softmax cross-entropy needs a class for each image, not values");
    }
}
