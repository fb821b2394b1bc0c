package dev.kirchhoff.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.testkit.ChiSquare;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoolingTest {

    /** Of all statistical tests here: a right program fails one of them with this probability, for another seed. */
    private static final double SIGNIFICANCE = 1e-3;

    private static final PoolingWindow CAFFE = new PoolingWindow(3, 2, 0, true);
    private static final PoolingWindow WHOLE = new PoolingWindow(2, 2, 0, false);
    private static final Shape FOUR_PIXELS = Shape.of(2, 2, 1);

    @Test
    void outputExtentsOfTheCifar10Network() {
        Pooling pooling = new MaxPooling(CAFFE);
        assertThat(pooling.outputShape(Shape.of(32, 32, 32))).isEqualTo(Shape.of(16, 16, 32));
        assertThat(pooling.outputShape(Shape.of(16, 16, 32))).isEqualTo(Shape.of(8, 8, 32));
        assertThat(pooling.outputShape(Shape.of(8, 8, 64))).isEqualTo(Shape.of(4, 4, 64));
    }

    @ParameterizedTest
    @CsvSource({
        "32,3,2,0,false,15", // rounded down
        "224,3,2,1,false,112", // ResNet
        "55,3,2,0,true,27", // AlexNet
        "5,2,2,1,true,3", // a fourth window would start behind the image
        "5,1,3,0,true,2", // Caffe's third window would be empty
        "7,7,1,0,false,1"
    })
    void outputExtents(int extent, int size, int stride, int padding, boolean ceil, int expected) {
        Pooling pooling = new AveragePooling(new PoolingWindow(size, stride, padding, ceil));
        assertThat(pooling.outputShape(Shape.of(extent, extent, 3))).isEqualTo(Shape.of(expected, expected, 3));
    }

    @Test
    void averageDividesByTheWindowClippedToThePaddedImage() {
        float[] ones = new float[16];
        Arrays.fill(ones, 1);
        float[] unpadded = run(new AveragePooling(CAFFE), Mode.INFERENCE, Shape.of(4, 4, 1), ones);
        assertThat(unpadded).containsExactly(1, 1, 1, 1);
        float[] padded =
                run(new AveragePooling(new PoolingWindow(3, 2, 1, true)), Mode.INFERENCE, Shape.of(4, 4, 1), ones);
        assertThat(padded[0]).as("9 places, 4 of them pixels").isCloseTo(4 / 9f, within(1e-6f));
        assertThat(padded[8]).as("4 places, 1 of them a pixel").isEqualTo(0.25f);
    }

    /** 1 to 16 as 4 x 4, kernel 3, stride 2, padding 1, ceil: by hand. The last windows have 2 and 1 places along an axis. */
    @Test
    void averagesOfOnnx() {
        float[] x = new float[16];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
        }
        Shape shape = Shape.of(4, 4, 1);
        Window window = Window.of(3, 3, 2, 1);
        float[] counted = {14 / 9f, 30 / 9f, 2, 57 / 9f, 11, 6, 4.5f, 7.5f, 4};
        float[] pixels = {3.5f, 5, 6, 9.5f, 11, 12, 13.5f, 15, 16};
        assertThat(run(new AveragePooling(new PoolingWindow(window, true, true)), Mode.INFERENCE, shape, x))
                .containsExactly(counted, within(1e-6f));
        assertThat(run(new AveragePooling(new PoolingWindow(window, true, false)), Mode.INFERENCE, shape, x))
                .containsExactly(pixels, within(1e-6f));
    }

    /** A column of six, kernel 5, padding 2 and 2: by hand. */
    @Test
    void averagesOfAColumn() {
        Window window = Window.of(5, 1).withPadding(2, 0, 2, 0);
        float[] averages = run(
                new AveragePooling(new PoolingWindow(window, false, true)),
                Mode.INFERENCE,
                Shape.of(6, 1, 1),
                0,
                2,
                4,
                6,
                8,
                10);
        assertThat(averages).containsExactly(new float[] {1.2f, 2.4f, 4, 6, 5.6f, 4.8f}, within(1e-6f));
    }

    /** Taps 0 and 3 of six pixels, with one of padding on the left: windows of pixels 2; 0, 3; 1, 4; 2, 5. */
    @Test
    void dilatedWindowsLeaveOutPixels() {
        Window window = Window.of(1, 2).withPadding(0, 1, 0, 0).withDilation(1, 3);
        float[] x = {1, 2, 3, 10, 20, 30};
        Shape row = Shape.of(1, 6, 1);
        assertThat(run(new MaxPooling(new PoolingWindow(window, false, true)), Mode.INFERENCE, row, x))
                .containsExactly(3, 10, 20, 30);
        assertThat(run(new AveragePooling(new PoolingWindow(window, false, false)), Mode.INFERENCE, row, x))
                .containsExactly(3, 5.5f, 11, 16.5f);
        PoolingWindow blind = new PoolingWindow(window.withPadding(0, 2, 0, 2), false, false);
        assertThatThrownBy(() -> new MaxPooling(blind).outputShape(Shape.of(1, 1, 1)))
                .hasMessage("window 0 of a pooling sees the padding alone: a window of 2 with dilation 3 and padding 2"
                        + " on an image of 1 pixels");
    }

    @Test
    void drawsInProportionToTheRectifiedValues() {
        float[] window = {1, 2, -3, 5};
        assertThat(ChiSquare.of(draws(window), new double[] {1, 2, 5}).pValue()).isGreaterThan(SIGNIFICANCE);
        assertThat(ChiSquare.of(draws(window), new double[] {1, 1.8, 5.2}).pValue())
                .as("the test can fail")
                .isLessThan(SIGNIFICANCE);
    }

    /** How often each positive value of a window was drawn, in rising order. */
    private static long[] draws(float[] window) {
        float[] x = repeated(window, 40_000);
        long[] counts = new long[3];
        for (float y : PassRunner.forward(new StochasticPooling(WHOLE), Mode.TRAINING, 1, 0, FOUR_PIXELS, 40_000, x)) {
            counts[Arrays.binarySearch(new float[] {1, 2, 5}, y)]++;
        }
        return counts;
    }

    @Test
    void drawsEvenlyWhereNothingIsPositive() {
        float[] x = repeated(new float[] {-4, -3, -2, -1}, 40_000);
        long[] counts = new long[4];
        for (float y : PassRunner.forward(new StochasticPooling(WHOLE), Mode.TRAINING, 1, 0, FOUR_PIXELS, 40_000, x)) {
            counts[4 + (int) y]++;
        }
        assertThat(ChiSquare.uniform(counts).pValue()).isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void drawsDependOnTheImageAloneNotOnBatchOrThreads() {
        StochasticPooling block = new StochasticPooling(CAFFE);
        Shape shape = Shape.of(8, 8, 5);
        float[] x = new float[9 * shape.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1 + i % 101;
        }
        float[] together = PassRunner.forward(block, Mode.TRAINING, 1, 20, shape, 9, x);
        assertThat(PassRunner.forward(block, Mode.TRAINING, 3, 20, shape, 9, x)).isEqualTo(together);
        float[] last = Arrays.copyOfRange(x, 6 * shape.size(), x.length);
        assertThat(PassRunner.forward(block, Mode.TRAINING, 2, 26, shape, 3, last))
                .isEqualTo(Arrays.copyOfRange(together, together.length / 9 * 6, together.length));
        assertThat(PassRunner.forward(block, Mode.TRAINING, 1, 21, shape, 9, x)).isNotEqualTo(together);
    }

    @Test
    void mixedStartsTowardsMax() {
        MixedPooling block = new MixedPooling(WHOLE, 1);
        double proportion = 1 / (1 + Math.exp(-2));
        assertThat(run(block, Mode.INFERENCE, FOUR_PIXELS, 0, 4, 0, 0)[0])
                .isCloseTo((float) (4 * proportion + (1 - proportion)), within(1e-6f));
        assertThat(block.parameters()).extracting(Parameter::role).containsExactly(Parameter.Role.UNDECAYED);
    }

    @Test
    void impossibleWindowsAreNamed() {
        assertThatThrownBy(() -> new MaxPooling(new PoolingWindow(5, 1, 0, false)).outputShape(Shape.of(4, 4, 1)))
                .hasMessage("a pooling window of 5x5 does not fit an image of 4x4 with padding 0");
        assertThatThrownBy(() -> new MaxPooling(new PoolingWindow(2, 1, 2, false)).outputShape(Shape.of(4, 4, 1)))
                .hasMessage("padding 2 of a pooling is not in 0 to window - 1 = 1");
        assertThatThrownBy(() -> new MaxPooling(WHOLE).outputShape(Shape.of(16)))
                .hasMessage("pooling needs images of height x width x channels, but the input is 16");
        assertThatThrownBy(() -> new MixedPooling(WHOLE, 3).outputShape(FOUR_PIXELS))
                .hasMessage("mixed pooling was made for 3 channels, but the input is 2x2x1");
    }

    private static float[] run(Pooling block, Mode mode, Shape shape, float... x) {
        return PassRunner.forward(block, mode, 1, 0, shape, 1, x);
    }

    private static float[] repeated(float[] values, int times) {
        float[] result = new float[values.length * times];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i % values.length];
        }
        return result;
    }
}
