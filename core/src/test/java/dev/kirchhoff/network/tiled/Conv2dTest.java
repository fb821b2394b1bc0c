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
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.testkit.Moments;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not arithmetic: weights, passes, errors. The arithmetic is in {@link ScalarConvolutionTest}. */
final class Conv2dTest {

    private static final TilingScheme NONE = new TilingScheme.None();

    /** Rasch et al. (2019): weights of the three convolutions, untiled, as (16, 4, 1), enlarged, and as (128, 32, 8). */
    @ParameterizedTest
    @CsvSource({
        "32, 32, 64, 1, 1, 1, 79328",
        "32, 32, 64, 16, 4, 1, 192704",
        "54, 64, 64, 1, 1, 1, 193032",
        "32, 32, 64, 128, 32, 8, 1541632"
    })
    void weightCountsOfTheRapaNetworks(int first, int second, int third, int n1, int n2, int n3, long weights) {
        assertThat(weights(32, 3, first, n1) + weights(16, first, second, n2) + weights(8, second, third, n3))
                .isEqualTo(weights);
    }

    private static int weights(int size, int channels, int outputs, int tiles) {
        TilingScheme tiling = TilingScheme.named("random", tiles, 1);
        Conv2d layer = layer(Shape.of(size, size, channels), settings(outputs, 5, 2, 1, Bias.COLUMN, tiling));
        assertThat(layer.outputShape(Shape.of(size, size, channels))).isEqualTo(Shape.of(size, size, outputs));
        return layer.parameters().stream()
                .mapToInt(parameter -> parameter.shape().size())
                .sum();
    }

    @Test
    void parametersAndTheirShapes() {
        Shape image = Shape.of(6, 6, 4);
        TilingScheme tiling = new TilingScheme.Random(5, 1);
        assertThat(shapes(layer(image, settings(6, 3, 1, 2, Bias.COLUMN, tiling))))
                .containsExactly(Shape.of(5, 2, 3, 19));
        assertThat(shapes(layer(image, settings(6, 3, 1, 2, Bias.NONE, tiling))))
                .containsExactly(Shape.of(5, 2, 3, 18));
        assertThat(shapes(layer(image, settings(6, 3, 1, 2, Bias.DIGITAL, tiling))))
                .containsExactly(Shape.of(5, 2, 3, 18), Shape.of(6));
    }

    private static List<Shape> shapes(Conv2d layer) {
        return layer.parameters().stream().map(Parameter::shape).toList();
    }

    /** Level 10⁻³, two-sided: 3.3 standard errors. */
    @Test
    void replicasAreDrawnApartAndBiasesAreZero() {
        Conv2d layer = new Conv2d(
                Shape.of(8, 8, 4),
                settings(20, 3, 1, 2, Bias.COLUMN, new TilingScheme.Random(2, 1)),
                new Initialiser.He(),
                key());
        float[] weight = layer.kernel().weight().values();
        float[] first = new float[20 * 18];
        float[] second = new float[20 * 18];
        for (int output = 0; output < 20; output++) {
            assertThat(weight[output * 19 + 18]).isZero();
            System.arraycopy(weight, output * 19, first, output * 18, 18);
            System.arraycopy(weight, (20 + output) * 19, second, output * 18, 18);
        }
        assertThat(Math.abs(Moments.correlation(first, second))).isLessThan(3.3 / Math.sqrt(first.length));
        assertThat(Moments.correlation(first, first)).isGreaterThan(0.99);
        double variance = 2.0 / 18;
        assertThat(Math.abs(Moments.of(first).variance() / variance - 1))
                .as("fan-in is 18: the inputs of a group without the bias")
                .isLessThan(3.3 * Math.sqrt(2.0 / first.length));
    }

    /** Between forward and backward of one pass another may run: what is remembered is the pass's own. */
    @Test
    void passesDoNotDisturbEachOther() {
        Shape image = Shape.of(5, 5, 2);
        Conv2d layer = layer(image, settings(3, 3, 1, 1, Bias.DIGITAL, new TilingScheme.Random(3, 1)));
        try (Workers workers = new Workers(2)) {
            Pass pass = open(layer, image, Mode.TRAINING, workers);
            pass.forward(new RandomKey(1, 0));
            float[] output = pass.output().value().data().clone();
            Tensor errors = pass.output().gradient();
            assertThat(errors).isNotNull();
            Arrays.fill(errors.data(), 1);
            pass.backward(new RandomKey(1, 0));
            float[] weightGradient = pass.gradients().getFirst().values().clone();
            float[] biasGradient = pass.gradients().getLast().values().clone();

            pass.forward(new RandomKey(1, 0));
            open(layer, image, Mode.TRAINING, workers).forward(new RandomKey(1, 77));
            open(layer, image, Mode.INFERENCE, workers).forward(new RandomKey(1, 78));
            pass.clearGradients();
            pass.backward(new RandomKey(1, 0));
            assertThat(pass.output().value().data()).isEqualTo(output);
            assertThat(pass.gradients().getFirst().values()).isEqualTo(weightGradient);
            assertThat(pass.gradients().getLast().values()).isEqualTo(biasGradient);
        }
    }

    @Test
    void aPassForInferenceHasNoBackward() {
        Shape image = Shape.of(5, 5, 2);
        Conv2d layer = layer(image, settings(3, 3, 1, 1, Bias.DIGITAL, NONE));
        try (Workers workers = new Workers(1)) {
            Pass pass = open(layer, image, Mode.INFERENCE, workers);
            assertThat(pass.output().gradient()).isNull();
            assertThat(pass.gradients()).isEmpty();
            assertThatThrownBy(() -> pass.backward(new RandomKey(1, 0)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this pass was opened for inference, which has no backward");
        }
    }

    private static Pass open(Conv2d layer, Shape image, Mode mode, Workers workers) {
        Tensor images = Tensor.zeros(image.batchOf(2));
        key().stream(Purpose.INITIALISATION).fillGaussian(images.data(), 0, images.data().length, 0, 1);
        return layer.open(new PassContext(2, mode, new ScalarKernels(), workers, 0), new Signal(images, null));
    }

    @Test
    void whatDoesNotFitIsRefusedInOneSentence() {
        assertRefused(Shape.of(75), settings(4, 3, 1, 1, Bias.NONE, NONE))
                .hasMessage("a convolution takes images of height x width x channels, but its input is 75");
        assertRefused(Shape.of(5, 5, 3), settings(4, 3, 1, 2, Bias.NONE, NONE))
                .hasMessage("2 groups do not divide 3 input channels; choose a divisor");
        assertRefused(Shape.of(5, 5, 3), settings(4, 7, 0, 1, Bias.NONE, NONE))
                .hasMessage("a kernel of 7x7 does not fit an image of 5x5 with padding 0");
        assertRefused(Shape.of(3, 4, 1), settings(4, 1, 0, 1, Bias.NONE, new TilingScheme.Random(13, 1)))
                .hasMessage("tiling random was asked for 13 tiles, but the layer has only 3 x 4 patches");
        assertRefused(Shape.of(2, 9, 1), settings(4, 1, 0, 1, Bias.NONE, new TilingScheme.Alternate(9)))
                .hasMessage("tiling alternate was asked for 9 tiles, but the layer has only 2 x 9 patches");
        assertThatThrownBy(() -> settings(0, 3, 1, 1, Bias.NONE, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a convolution needs at least 1 output channel, but got 0");
        assertThatThrownBy(() -> settings(4, 3, 1, 3, Bias.NONE, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 groups do not divide 4 output channels; choose a divisor");
        Conv2d layer = layer(Shape.of(5, 5, 3), settings(4, 3, 1, 1, Bias.NONE, NONE));
        assertThatThrownBy(() -> layer.outputShape(Shape.of(5, 5, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this convolution was made for images of 5x5x3, but its input is 5x5x4");
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(Shape image, Convolution settings) {
        return assertThatThrownBy(() -> layer(image, settings)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Conv2d layer(Shape image, Convolution settings) {
        return new Conv2d(image, settings, new Initialiser.Gaussian(1), key());
    }

    private static Convolution settings(
            int outputs, int kernel, int padding, int groups, Bias bias, TilingScheme tiling) {
        return new Convolution(outputs, kernel, kernel, 1, padding, groups, bias, tiling);
    }

    private static BlockKey key() {
        return new BlockKey(1, 0);
    }
}
