package dev.kirchhoff.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.IdealTile;
import dev.kirchhoff.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolution and linear layer on some kernels: output and all gradients against {@link ConvolutionReference}. */
public abstract class ConvolutionContract {

    private static final BlockKey PLACE = new BlockKey(1, GradientCheck.BLOCK);
    private static final RandomKey KEY = new RandomKey(5, 11);
    private static final Initialiser GAUSSIAN = new Initialiser.Gaussian(1);
    private static final int BATCH = 3;

    /** The kernels under test. */
    protected abstract Kernels kernels();

    private static Stream<TilingScheme> tilings() {
        return Stream.of(
                new TilingScheme.None(),
                new TilingScheme.ImageOverlap(4),
                new TilingScheme.ImagePadded(4),
                new TilingScheme.Alternate(4),
                new TilingScheme.RandomFixed(3),
                new TilingScheme.Random(3, 1),
                new TilingScheme.Random(4, 2),
                new TilingScheme.Perforated(3));
    }

    @ParameterizedTest
    @MethodSource("tilings")
    void outputAndGradients(TilingScheme tiling) {
        Shape image = Shape.of(7, 5, 4);
        int variant = 0;
        for (int groups : new int[] {1, 2, 4}) {
            for (int stride = 1; stride <= 2; stride++) {
                for (int padding = 0; padding <= 2; padding++, variant++) {
                    Bias bias = Bias.values()[(variant + padding) % 3];
                    check(image, new Convolution(4, 3, 2, stride, padding, groups, bias, tiling));
                }
            }
        }
    }

    /** Strides, sides and dilation of their own on each axis; of four channels, each by itself too. */
    @ParameterizedTest
    @MethodSource("tilings")
    void everyAxisAndSideIsItsOwn(TilingScheme tiling) {
        Window stepped = Window.of(3, 2).withStride(1, 2).withPadding(0, 2, 1, 1);
        Window dilated = Window.of(2, 3).withPadding(3, 0, 1, 2).withDilation(3, 2);
        Window apart = Window.of(3, 3).withStride(2, 1).withPadding(1, 0, 0, 1).withDilation(1, 2);
        for (int groups : new int[] {1, 2, 4}) {
            check(Shape.of(7, 5, 4), new Convolution(4, stepped, groups, Bias.COLUMN, tiling));
            check(Shape.of(7, 6, 4), new Convolution(8, dilated, groups, Bias.DIGITAL, tiling));
            check(Shape.of(8, 7, 4), new Convolution(4, apart, groups, Bias.NONE, tiling));
        }
    }

    /** Every kind of bias with every scheme. */
    @ParameterizedTest
    @MethodSource("tilings")
    void biases(TilingScheme tiling) {
        for (Bias bias : Bias.values()) {
            check(Shape.of(5, 6, 2), new Convolution(2, 2, 3, 1, 1, 1, bias, tiling));
        }
    }

    /** An image of more rows than one chunk, and a batch of several blocks. */
    @Test
    void manyPatches() {
        check(Shape.of(20, 20, 8), new Convolution(2, 5, 5, 1, 2, 1, Bias.COLUMN, new TilingScheme.None()));
    }

    /** Windows that are multiplied where they are, two at a time where outputs are few, give the bits of copied patches. */
    @Test
    void inferenceGivesTheBitsOfTraining() {
        Window window = Window.of(3, 3, 1, 1);
        List<Window> windows = List.of(
                window,
                window.withStride(2, 1),
                window.withStride(1, 2),
                window.withPadding(0, 2, 1, 1),
                window.withDilation(2, 1),
                Window.of(1, 3, 1, 2),
                Window.of(4, 2));
        for (Window each : windows) {
            for (int outputs : new int[] {1, 4, 9, 16, 17}) {
                for (Bias bias : List.of(Bias.NONE, Bias.DIGITAL)) {
                    Shape image = Shape.of(9, 10, 2);
                    Convolution settings = new Convolution(outputs, each, 1, bias, new TilingScheme.None());
                    Conv2d layer = new Conv2d(image, settings, GAUSSIAN, PLACE);
                    fill(layer.parameters());
                    assertThat(forward(layer, image, Mode.INFERENCE))
                            .as("%d outputs of %s, bias %s", outputs, each, bias)
                            .isEqualTo(forward(layer, image, Mode.TRAINING));
                }
            }
        }
    }

    /** Exact tiles take patches where they are, in training too; tiles that only know rows take copies. */
    @ParameterizedTest
    @MethodSource("tilings")
    void patchesWhereTheyAreGiveTheBitsOfCopies(TilingScheme tiling) {
        Shape image = Shape.of(9, 10, 5);
        Hardware copying = (weights, key) -> new RowsOnly(new IdealTile(weights));
        for (int variant = 0; variant < 6; variant++) {
            Window window = Window.of(3, 4, 1 + variant % 2, 1).withPadding(0, 3, 2, variant);
            Convolution settings = new Convolution(35, window, 1, Bias.values()[variant % 3], tiling);
            Conv2d layer = new Conv2d(image, settings, GAUSSIAN, PLACE);
            Conv2d copies = new Conv2d(image, settings, copying, GAUSSIAN, PLACE);
            assertThat(learn(layer, image)).as("%s", settings).isDeepEqualTo(learn(copies, image));
        }
    }

    /** Output and gradients of a second batch. */
    private float[][] learn(Conv2d layer, Shape image) {
        fill(layer.parameters());
        Tensor images = Tensor.zeros(image.batchOf(BATCH));
        Tensor gradient = Tensor.zeros(image.batchOf(BATCH));
        try (Workers workers = new Workers(2)) {
            Pass pass = layer.open(
                    new PassContext(BATCH, Mode.TRAINING, kernels(), workers, GradientCheck.BLOCK),
                    new Signal(images, gradient));
            for (int batch = 0; batch < 2; batch++) {
                stream(batch).fillGaussian(images.data(), 0, images.data().length, 0, 1);
                pass.forward(new RandomKey(6, (long) BATCH * batch));
                float[] errors = requireNonNull(pass.output().gradient()).data();
                stream(2).fillGaussian(errors, 0, errors.length, 0, 1);
                pass.clearGradients();
                pass.backward(new RandomKey(6, (long) BATCH * batch));
            }
            Stream<float[]> gradients = pass.gradients().stream().map(Gradient::values);
            Stream<float[]> signals = Stream.of(pass.output().value().data(), gradient.data());
            return Stream.concat(signals, gradients).toArray(float[][]::new);
        }
    }

    private static RandomStream stream(int number) {
        return RandomStream.open(number, Purpose.NOISE, 0, 0, 0);
    }

    /** An exact tile that nothing more is known of. */
    private record RowsOnly(IdealTile exact) implements Tile {
        @Override
        public int outputs() {
            return exact.outputs();
        }

        @Override
        public int inputs() {
            return exact.inputs();
        }

        @Override
        public boolean draws(Direction direction) {
            return false;
        }

        @Override
        public void prepare(Kernels kernels, Direction direction) {
            exact.prepare(kernels, direction);
        }

        @Override
        public void multiply(Kernels kernels, Rows x, Rows y, Workspace workspace) {
            exact.multiply(kernels, x, y, workspace);
        }

        @Override
        public void multiplyTransposed(Kernels kernels, Rows d, Rows z, Workspace workspace) {
            exact.multiplyTransposed(kernels, d, z, workspace);
        }
    }

    private void check(Shape image, Convolution settings) {
        Conv2d layer = new Conv2d(image, settings, GAUSSIAN, PLACE);
        fill(layer.parameters());
        GradientCheck check = new GradientCheck(layer, List.of(image), BATCH, kernels(), KEY);
        check.check(reference(image, settings, Mode.TRAINING));
        check.checkInference(reference(image, settings, Mode.INFERENCE));
    }

    private static ConvolutionReference reference(Shape image, Convolution settings, Mode mode) {
        return new ConvolutionReference(
                image, settings, ReplicaProbe.replicas(image, settings, PLACE, mode, BATCH, KEY));
    }

    @ParameterizedTest
    @EnumSource
    void linear(Bias bias) {
        Linear layer = new Linear(35, 11, bias, GAUSSIAN, PLACE);
        fill(layer.parameters());
        int width = 35 + (bias == Bias.COLUMN ? 1 : 0);
        new GradientCheck(layer, List.of(Shape.of(35)), BATCH, kernels(), KEY).check((x, p) -> {
            double[] y = new double[BATCH * 11];
            for (int i = 0; i < y.length; i++) {
                y[i] = switch (bias) {
                    case COLUMN -> p[0][i % 11 * width + 35];
                    case DIGITAL -> p[1][i % 11];
                    case NONE -> 0;
                };
                for (int j = 0; j < 35; j++) {
                    y[i] += p[0][i % 11 * width + j] * x[0][i / 11 * 35 + j];
                }
            }
            return y;
        });
    }

    /** Whatever the assignment, replicas of one kernel are that kernel; pixels that are not seen are another matter. */
    @ParameterizedTest
    @MethodSource("tilings")
    void identicalReplicasAreTheOrdinaryConvolution(TilingScheme tiling) {
        Shape image = Shape.of(8, 10, 3);
        float[] ordinary = identical(image, new TilingScheme.None());
        float[] tiled = identical(image, tiling);
        int differing = 0;
        for (int i = 0; i < ordinary.length; i++) {
            boolean differs = Math.abs(tiled[i] - ordinary[i]) > 1e-5;
            differing += differs ? 1 : 0;
            int y = i / 4 % 80 / 10;
            int x = i / 4 % 10;
            boolean atRegionBorder = y == 3 || y == 4 || x == 4 || x == 5;
            if (tiling instanceof TilingScheme.ImagePadded padded) {
                assertThat(differs).as("%s at %d, %d", padded, y, x).isEqualTo(atRegionBorder);
            }
        }
        switch (tiling) {
            case TilingScheme.Perforated perforated -> assertThat(differing).isEqualTo(BATCH * 4 * (80 - 80 / 3));
            case TilingScheme.ImagePadded padded -> assertThat(differing).isEqualTo(BATCH * 4 * (80 - 6 * 8));
            default -> assertThat(differing).isZero();
        }
    }

    /** Output in training of a 3 x 3 convolution that keeps the size, all of whose replicas are one kernel. */
    private float[] identical(Shape image, TilingScheme tiling) {
        Conv2d layer = new Conv2d(image, new Convolution(4, 3, 3, 1, 1, 1, Bias.COLUMN, tiling), GAUSSIAN, PLACE);
        Parameter weight = layer.parameters().getFirst();
        int kernel = weight.values().length / weight.shape().extent(0);
        float[] one = new float[kernel];
        stream().fillGaussian(one, 0, kernel, 0, 1);
        for (int at = 0; at < weight.values().length; at += kernel) {
            System.arraycopy(one, 0, weight.values(), at, kernel);
        }
        weight.changed();
        return forward(layer, image, Mode.TRAINING);
    }

    /** Perforated training computes floor(n_p / n_t) outputs of an image and leaves the others zero; inference all. */
    @Test
    void perforationLeavesOutputsZeroInTrainingAlone() {
        Shape image = Shape.of(5, 7, 2);
        for (int tiles : new int[] {1, 2, 5, 7, 34, 35}) {
            Convolution settings = new Convolution(3, 3, 3, 1, 1, 1, Bias.DIGITAL, new TilingScheme.Perforated(tiles));
            Conv2d layer = new Conv2d(image, settings, GAUSSIAN, PLACE);
            fill(layer.parameters());
            assertThat(layer.parameters().getFirst().shape().extent(0)).isEqualTo(1);
            float[] training = forward(layer, image, Mode.TRAINING);
            for (int number = 0; number < BATCH; number++) {
                assertThat(zeros(Arrays.copyOfRange(training, number * 35 * 3, (number + 1) * 35 * 3)))
                        .isEqualTo((35 - 35 / tiles) * 3);
            }
            assertThat(zeros(forward(layer, image, Mode.INFERENCE))).isZero();
        }
    }

    /** Output of the second batch of a pass: nothing of the first may be left in it. */
    private float[] forward(Conv2d layer, Shape image, Mode mode) {
        Tensor images = Tensor.zeros(image.batchOf(BATCH));
        RandomStream.open(2, Purpose.NOISE, 0, 0, 0).fillGaussian(images.data(), 0, images.data().length, 0, 1);
        try (Workers workers = new Workers(2)) {
            Pass pass = layer.open(
                    new PassContext(BATCH, mode, kernels(), workers, GradientCheck.BLOCK), new Signal(images, null));
            pass.forward(new RandomKey(6, 0));
            pass.forward(KEY);
            return pass.output().value().data();
        }
    }

    private static int zeros(float[] values) {
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static RandomStream stream() {
        return RandomStream.open(1, Purpose.INITIALISATION, 0, 0, 0);
    }

    /** Gaussian weights and biases, so that none of them can be left out unnoticed. */
    private static void fill(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            stream().fillGaussian(parameter.values(), 0, parameter.values().length, 0, 1);
            parameter.changed();
        }
    }
}
