package dev.kirchhoff.network.tiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What is not arithmetic; gradients are in {@link ScalarConvolutionTest}. */
final class LinearTest {

    @Test
    void valuesKnownByHand() {
        Linear layer = layer(2, 2, Bias.COLUMN);
        Parameter weight = layer.parameters().getFirst();
        System.arraycopy(new float[] {1, 2, 10, 3, 4, 20}, 0, weight.values(), 0, 6);
        weight.changed();
        assertThat(forward(layer, Shape.of(2), 5, 7, 1, 0)).containsExactly(29, 63, 11, 23);
        weight.values()[0] = -1;
        weight.changed();
        assertThat(forward(layer, Shape.of(2), 5, 7, 1, 0)).containsExactly(19, 63, 9, 23);
    }

    @Test
    void imagesAreReadAsVectors() {
        Linear layer = layer(12, 3, Bias.DIGITAL);
        assertThat(layer.outputShape(Shape.of(12))).isEqualTo(Shape.of(3));
        assertThat(layer.outputShape(Shape.of(2, 2, 3))).isEqualTo(Shape.of(3));
        float[] values = new float[12];
        RandomStream.open(1, Purpose.NOISE, 0, 0, 0).fillGaussian(values, 0, 12, 0, 1);
        assertThat(forward(layer, Shape.of(2, 2, 3), values)).isEqualTo(forward(layer, Shape.of(12), values));
    }

    @Test
    void parametersAndTheirShapes() {
        assertThat(layer(12, 3, Bias.COLUMN).parameters().stream().map(Parameter::shape))
                .containsExactly(Shape.of(1, 1, 3, 13));
        assertThat(layer(12, 3, Bias.DIGITAL).parameters().stream().map(Parameter::shape))
                .containsExactly(Shape.of(1, 1, 3, 12), Shape.of(3));
    }

    @Test
    void inputsOfAnotherLengthAreRefused() {
        assertThatThrownBy(() -> layer(12, 3, Bias.NONE).outputShape(Shape.of(2, 2, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this linear layer takes 12 inputs, but its input is 2x2x4");
    }

    private static Linear layer(int inputs, int outputs, Bias bias) {
        return new Linear(inputs, outputs, bias, new Initialiser.Gaussian(1), new BlockKey(1, 0));
    }

    private static float[] forward(Linear layer, Shape input, float... values) {
        int batch = values.length / input.size();
        try (Workers workers = new Workers(1)) {
            Pass pass = layer.open(
                    new PassContext(batch, Mode.INFERENCE, new ScalarKernels(), workers, 0),
                    new Signal(new Tensor(input.batchOf(batch), values), null));
            pass.forward(new RandomKey(1, 0));
            assertThat(pass.output().value().shape())
                    .isEqualTo(Shape.of(batch, layer.outputShape(input).size()));
            return pass.output().value().data();
        }
    }
}
