package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.layer.Add;
import dev.kirchhoff.network.layer.Affine;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.Concat;
import dev.kirchhoff.network.layer.Dropout;
import dev.kirchhoff.network.layer.Flatten;
import dev.kirchhoff.network.layer.LocalResponseNormalisation;
import dev.kirchhoff.network.layer.LocalResponseNormalisation.Region;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.MixedPooling;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.layer.Rearrangement;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.layer.StochasticPooling;
import dev.kirchhoff.network.layer.Tanh;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The digital blocks on some kernels: output and gradients against {@link DigitalReferences}. */
public abstract class DigitalBlocksContract {

    /** Channels below and above the width of a vector. */
    private static final int[] CHANNELS = {3, 21};

    /** The kernels under test. */
    protected abstract Kernels kernels();

    private GradientCheck check(Block block, Shape... inputs) {
        return GradientCheck.of(block, kernels(), inputs);
    }

    @Test
    void relu() {
        GradientCheck check = check(new Relu(), Shape.of(3, 5, 7));
        check.check((x, p) -> Arrays.stream(x[0]).map(v -> Math.max(v, 0)).toArray());
        check.checkInference(
                (x, p) -> Arrays.stream(x[0]).map(v -> Math.max(v, 0)).toArray());
    }

    @Test
    void tanh() {
        GradientCheck check = check(new Tanh(), Shape.of(3, 5, 7));
        check.check((x, p) -> Arrays.stream(x[0]).map(Math::tanh).toArray());
        check.checkInference((x, p) -> Arrays.stream(x[0]).map(Math::tanh).toArray());
    }

    @Test
    void flatten() {
        check(new Flatten(), Shape.of(2, 3, 4)).check((x, p) -> x[0]);
    }

    @Test
    void rearrangement() {
        int[] source = {3, Rearrangement.NONE, 0, 1, 3, 3};
        check(new Rearrangement(Shape.of(2, 2), Shape.of(2, 3), source), Shape.of(2, 2))
                .check((x, p) -> IntStream.range(0, x[0].length / 4 * 6)
                        .mapToDouble(i -> source[i % 6] == Rearrangement.NONE ? 0 : x[0][i / 6 * 4 + source[i % 6]])
                        .toArray());
    }

    @Test
    void add() {
        Shape shape = Shape.of(2, 5, 3);
        check(new Add(), shape, shape, shape)
                .check((x, p) -> IntStream.range(0, x[0].length)
                        .mapToDouble(i -> x[0][i] + x[1][i] + x[2][i])
                        .toArray());
    }

    @Test
    void concat() {
        int[] channels = {3, 1, 4};
        Shape[] shapes = IntStream.of(channels).mapToObj(c -> Shape.of(2, 5, c)).toArray(Shape[]::new);
        GradientCheck.Reference joined = (x, p) -> {
            double[] y = new double[x[1].length * 8];
            for (int pixel = 0; pixel < x[1].length; pixel++) {
                System.arraycopy(x[0], pixel * 3, y, pixel * 8, 3);
                System.arraycopy(x[1], pixel, y, pixel * 8 + 3, 1);
                System.arraycopy(x[2], pixel * 4, y, pixel * 8 + 4, 4);
            }
            return y;
        };
        check(new Concat(), shapes).check(joined);
        check(new Concat(), shapes).checkInference(joined);
    }

    @Test
    void affine() {
        for (int channels : CHANNELS) {
            Affine block = new Affine(channels);
            assertThat(block.scale().values()).containsOnly(1);
            spread(block.scale(), -1, 2);
            spread(block.shift(), -0.5, 0.5);
            int width = channels;
            check(block, Shape.of(4, 3, channels))
                    .check((x, p) -> IntStream.range(0, x[0].length)
                            .mapToDouble(i -> p[0][i % width] * x[0][i] + p[1][i % width])
                            .toArray());
        }
    }

    @ParameterizedTest
    @CsvSource({"3,2,0,true", "3,2,0,false", "3,2,1,true", "2,2,0,false", "2,3,0,true", "4,1,1,false", "3,2,2,true"})
    void maxPooling(int size, int stride, int padding, boolean ceil) {
        checkMax(new PoolingWindow(size, stride, padding, ceil));
    }

    /** Strides, sides and dilation of their own on each axis, and both ways to count padding. */
    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void poolingWhereEveryAxisAndSideIsItsOwn(boolean ceil, boolean countsPadding) {
        Window stepped = Window.of(3, 2).withStride(1, 2).withPadding(0, 1, 2, 0);
        Window dilated =
                Window.of(2, 3).withStride(2, 3).withPadding(1, 2, 0, 1).withDilation(3, 2);
        for (Window window : List.of(stepped, dilated)) {
            checkMax(new PoolingWindow(window, ceil, countsPadding));
            checkAverage(new PoolingWindow(window, ceil, countsPadding));
        }
    }

    private void checkMax(PoolingWindow window) {
        for (int channels : CHANNELS) {
            Shape image = Shape.of(6, 7, channels);
            check(new MaxPooling(window), image)
                    .check((x, p) -> DigitalReferences.pooled(
                            x[0],
                            image,
                            window,
                            (values, places, c, o) ->
                                    DoubleStream.of(values).max().orElseThrow()));
        }
    }

    @ParameterizedTest
    @CsvSource({"3,2,0,true", "3,2,0,false", "3,2,1,true", "2,2,0,false", "2,3,0,true", "4,1,1,false", "3,2,2,true"})
    void averagePooling(int size, int stride, int padding, boolean ceil) {
        checkAverage(new PoolingWindow(size, stride, padding, ceil));
    }

    private void checkAverage(PoolingWindow window) {
        for (int channels : CHANNELS) {
            Shape image = Shape.of(6, 7, channels);
            check(new AveragePooling(window), image)
                    .check((x, p) -> DigitalReferences.pooled(
                            x[0],
                            image,
                            window,
                            (values, places, c, o) -> DoubleStream.of(values).sum() / places));
        }
    }

    @ParameterizedTest
    @CsvSource({"3,2,0,true", "3,2,1,true", "2,2,0,false"})
    void mixedPooling(int size, int stride, int padding, boolean ceil) {
        PoolingWindow window = new PoolingWindow(size, stride, padding, ceil);
        for (int channels : CHANNELS) {
            Shape image = Shape.of(6, 7, channels);
            MixedPooling block = new MixedPooling(window, channels);
            spread(block.balance(), -0.2, 0.2);
            check(block, image)
                    .check((x, p) -> DigitalReferences.pooled(x[0], image, window, (values, places, c, o) -> {
                        double max = DoubleStream.of(values).max().orElseThrow();
                        double average = DoubleStream.of(values).sum() / places;
                        double proportion = 1 / (1 + Math.exp(-10 * p[0][c]));
                        return proportion * max + (1 - proportion) * average;
                    }));
        }
    }

    @ParameterizedTest
    @CsvSource({"3,2,0,true", "3,2,1,true", "2,2,0,false"})
    void stochasticPooling(int size, int stride, int padding, boolean ceil) {
        PoolingWindow window = new PoolingWindow(size, stride, padding, ceil);
        for (int channels : CHANNELS) {
            Shape image = Shape.of(6, 7, channels);
            StochasticPooling block = new StochasticPooling(window);
            GradientCheck check = check(block, image);
            check.check(drawn(check, image, window, block.outputShape(image).size()));
            check.checkInference((x, p) ->
                    DigitalReferences.pooled(x[0], image, window, (values, places, c, o) -> expectation(values)));
        }
    }

    /** The drawn pixels: chosen with the block's random numbers at the first call, and kept when the inputs are varied. */
    private static GradientCheck.Reference drawn(
            GradientCheck check, Shape image, PoolingWindow window, int outputSize) {
        float[] uniforms = uniforms(check, Purpose.POOLING, outputSize);
        int[] picks = new int[uniforms.length];
        Arrays.fill(picks, -1);
        return (x, p) -> DigitalReferences.pooled(x[0], image, window, (values, places, c, o) -> {
            if (picks[o] < 0) {
                picks[o] = pick(values, uniforms[o]);
            }
            return values[picks[o]];
        });
    }

    private static int pick(double[] values, double uniform) {
        double[] weights = weights(values);
        double left = uniform * DoubleStream.of(weights).sum();
        int pick = 0;
        while (left >= weights[pick]) {
            left -= weights[pick++];
        }
        return pick;
    }

    private static double expectation(double[] values) {
        double[] weights = weights(values);
        double total = DoubleStream.of(weights).sum();
        return IntStream.range(0, values.length)
                .mapToDouble(i -> weights[i] * values[i] / total)
                .sum();
    }

    private static double[] weights(double[] values) {
        boolean idle = DoubleStream.of(values).allMatch(v -> v <= 0);
        return DoubleStream.of(values).map(v -> idle ? 1 : Math.max(v, 0)).toArray();
    }

    @Test
    void dropout() {
        Shape image = Shape.of(3, 5, 7);
        GradientCheck check = check(new Dropout(0.3), image);
        float[] uniforms = uniforms(check, Purpose.DROPOUT, image.size());
        check.check((x, p) -> IntStream.range(0, x[0].length)
                .mapToDouble(i -> uniforms[i] < 0.3 ? 0 : x[0][i] / 0.7)
                .toArray());
        check.checkInference((x, p) -> x[0]);
    }

    /** The numbers that each image of the batch draws. */
    private static float[] uniforms(GradientCheck check, Purpose purpose, int size) {
        RandomKey key = check.key();
        float[] uniforms = new float[check.batch() * size];
        for (int i = 0; i < check.batch(); i++) {
            RandomStream.open(key.seed(), purpose, GradientCheck.BLOCK, key.image() + i, 0)
                    .fillUniform(uniforms, i * size, size);
        }
        return uniforms;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.75, 0.6, 1})
    void localResponseNormalisation(double beta) {
        for (int channels : CHANNELS) {
            Shape image = Shape.of(4, 6, channels);
            check(new LocalResponseNormalisation(Region.WITHIN_CHANNEL, 3, 2, beta, 1.5), image)
                    .check((x, p) -> DigitalReferences.responseWithin(x[0], image, 3, 2, beta, 1.5));
            check(new LocalResponseNormalisation(Region.ACROSS_CHANNELS, 5, 2, beta, 1.5), image)
                    .check((x, p) -> DigitalReferences.responseAcross(x[0], channels, 5, 2, beta, 1.5));
        }
        check(new LocalResponseNormalisation(Region.ACROSS_CHANNELS, 3, 2, beta, 1), Shape.of(9))
                .check((x, p) -> DigitalReferences.responseAcross(x[0], 9, 3, 2, beta, 1));
        Shape small = Shape.of(2, 1, 2);
        check(new LocalResponseNormalisation(Region.WITHIN_CHANNEL, 7, 2, beta, 1), small)
                .check((x, p) -> DigitalReferences.responseWithin(x[0], small, 7, 2, beta, 1));
    }

    @Test
    void batchNormalisation() {
        for (int channels : CHANNELS) {
            for (Shape image : new Shape[] {Shape.of(4, 3, channels), Shape.of(channels)}) {
                BatchNormalisation block = new BatchNormalisation(channels, 1e-2, 0.1);
                block.parameters().forEach(parameter -> spread(parameter, 0.5, 1.5));
                GradientCheck check = check(block, image);
                check.check((x, p) -> DigitalReferences.normalised(
                        x[0],
                        p[0],
                        p[1],
                        DigitalReferences.means(x[0], channels),
                        DigitalReferences.variances(x[0], channels),
                        1e-2));
                check.checkInference((x, p) -> DigitalReferences.normalised(x[0], p[0], p[1], p[2], p[3], 1e-2));
            }
        }
    }

    /** Values evenly between two bounds, so that no two channels are alike. */
    private static void spread(Parameter parameter, double from, double to) {
        float[] values = parameter.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (from + (to - from) * i / values.length);
        }
        parameter.changed();
    }
}
