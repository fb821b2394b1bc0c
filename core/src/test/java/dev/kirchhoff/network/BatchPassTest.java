package dev.kirchhoff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.Dropout;
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
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch in parts gives what it gives as a whole ({@link NetworkPass}), to rounding. */
final class BatchPassTest {

    private static final int CLASSES = 4;
    private static final RandomKey KEY = new RandomKey(9, 1000);

    private final Kernels kernels = new ScalarKernels();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 10, 20, 60})
    void aBatchOfPartsIsTheWholeBatch(int batch) {
        assertSame(network(false, 1), batch);
    }

    @Test
    void imagesThatAreMixedStayTogether() {
        assertSame(network(true, 1), 20);
    }

    /** The linear layer has more weights than the batch has activations. */
    @Test
    void heavyWeightsAreReadOnce() {
        assertSame(network(false, 400), 10);
    }

    private void assertSame(Network network, int batch) {
        Target labels = new Target.Classes(
                IntStream.range(0, batch).map(i -> i % CLASSES).toArray());
        float[] images = new float[batch * network.inputShape().size()];
        key(5).stream(Purpose.INITIALISATION).fillGaussian(images, 0, images.length, 0, 1);
        try (Workers workers = new Workers(2)) {
            NetworkPass whole = network.open(batch, Mode.TRAINING, kernels, workers);
            System.arraycopy(images, 0, whole.input().data(), 0, images.length);
            whole.forward(KEY);
            double loss = new SoftmaxCrossEntropy().evaluate(whole.output(), labels, whole.outputGradient());
            whole.backward(KEY);
            Recorder recorder = new Recorder();
            whole.update(KEY, recorder);
            Map<Parameter, float[]> expected = recorder.gradients();

            BatchPass parts = network.openBatch(batch, Mode.TRAINING, kernels, workers);
            parts.learn(new RandomKey(1, 1), labels, new SoftmaxCrossEntropy());
            System.arraycopy(images, 0, parts.input().data(), 0, images.length);
            assertThat(parts.learn(KEY, labels, new SoftmaxCrossEntropy())).isCloseTo(loss, within(1e-5));
            assertClose(parts.output().data(), whole.output().data());
            recorder = new Recorder();
            parts.update(recorder);
            Map<Parameter, float[]> actual = recorder.gradients();
            assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
            actual.forEach((parameter, gradient) -> assertClose(gradient, expected.get(parameter)));

            whole = network.open(batch, Mode.INFERENCE, kernels, workers);
            parts = network.openBatch(batch, Mode.INFERENCE, kernels, workers);
            System.arraycopy(images, 0, whole.input().data(), 0, images.length);
            System.arraycopy(images, 0, parts.input().data(), 0, images.length);
            whole.forward(KEY);
            parts.forward(KEY);
            assertClose(parts.output().data(), whole.output().data());
        }
    }

    private static void assertClose(float[] actual, float[] expected) {
        double scale = Math.sqrt(IntStream.range(0, expected.length)
                .mapToDouble(i -> expected[i] * expected[i])
                .average()
                .orElseThrow());
        assertThat(scale).isPositive();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-5 * scale));
        }
    }

    /** Blocks whose random numbers and parameters belong to images, and one that mixes them on demand. */
    private static Network network(boolean mixed, int hidden) {
        Network.Builder builder = Network.builder(Shape.of(6, 6, 2));
        Convolution settings = new Convolution(4, 3, 3, 1, 1, 1, Bias.DIGITAL, new TilingScheme.Random(3, 2));
        builder.add("conv", new Conv2d(builder.shape(), settings, new Initialiser.He(), key(1)));
        if (mixed) {
            builder.add("norm", new BatchNormalisation(4, 1e-5, 0.1));
        }
        builder.add("relu", new Relu())
                .add("pool", new MixedPooling(new PoolingWindow(2, 2, 0, true), 4))
                .add("drop", new Dropout(0.2));
        builder.add("hidden", linear(builder.shape().size(), hidden, 2));
        return builder.add("fc", linear(hidden, CLASSES, 3)).build();
    }

    private static Linear linear(int inputs, int outputs, int number) {
        return new Linear(inputs, outputs, Bias.COLUMN, new Initialiser.Xavier(), key(number));
    }

    private static BlockKey key(int number) {
        return new BlockKey(1, number);
    }
}
