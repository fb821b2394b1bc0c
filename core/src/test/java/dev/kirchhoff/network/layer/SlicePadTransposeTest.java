package dev.kirchhoff.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.GradientCheck;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Blocks that move or average elements: small cases by hand, and output and gradients against loops over coordinates. */
final class SlicePadTransposeTest {

    private static final int H = 4;
    private static final int W = 5;
    private static final int C = 3;
    private static final Shape IMAGE = Shape.of(H, W, C);

    /** An output element from the coordinates of it. */
    @FunctionalInterface
    private interface Element {
        double at(double[] image, int a, int b, int c);
    }

    private static double pixel(double[] image, int y, int x, int channel) {
        return image[(y * W + x) * C + channel];
    }

    private static void check(Block block, Shape output, Element element) {
        GradientCheck.Reference reference = (x, p) -> {
            double[] result = new double[2 * output.size()];
            int to = 0;
            for (int image = 0; image < 2; image++) {
                double[] values = Arrays.copyOfRange(x[0], image * IMAGE.size(), (image + 1) * IMAGE.size());
                for (int a = 0; a < output.extent(0); a++) {
                    for (int b = 0; b < output.extent(1); b++) {
                        for (int c = 0; c < output.extent(2); c++) {
                            result[to++] = element.at(values, a, b, c);
                        }
                    }
                }
            }
            return result;
        };
        assertThat(block.outputShape(List.of(IMAGE))).isEqualTo(output);
        GradientCheck check = GradientCheck.of(block, new ScalarKernels(), IMAGE);
        check.check(reference);
        check.checkInference(reference);
    }

    /** Every second pixel: the first step of a shortcut of type A. */
    @Test
    void sliceOfEverySecondPixel() {
        Slice slice = new Slice(List.of(new Slice.Range(0, H, 2), new Slice.Range(0, W, 2), Slice.Range.all(C)));
        check(slice, Shape.of(2, 3, C), (image, a, b, c) -> pixel(image, 2 * a, 2 * b, c));
    }

    @Test
    void sliceFromWithinAndBackwards() {
        Slice slice =
                new Slice(List.of(new Slice.Range(1, 3, 1), new Slice.Range(4, -1, -3), new Slice.Range(1, 2, 5)));
        check(slice, Shape.of(2, 2, 1), (image, a, b, c) -> pixel(image, 1 + a, 4 - 3 * b, 1));
    }

    @Test
    void slicesThatTakeNothingOrTooMuchAreNamed() {
        assertThatThrownBy(() -> new Slice.Range(2, 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a slice from 2 to 2 in steps of 1 takes nothing");
        assertThatThrownBy(() -> new Slice.Range(0, 2, 0)).hasMessageContaining("takes nothing");
        Slice slice = new Slice(List.of(Slice.Range.all(H), Slice.Range.all(W + 1), Slice.Range.all(C)));
        assertThatThrownBy(() -> slice.outputShape(IMAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a slice from 0 to 6 leaves axis 1 of its input 4x5x3");
        assertThatThrownBy(() -> slice.outputShape(Shape.of(5)))
                .hasMessage("Slice was made for 3 axes, but the input is 5");
    }

    /** Channels beside its own: the second step of a shortcut of type A. */
    @Test
    void padOfChannelsAndPixels() {
        Pad pad = new Pad(List.of(new Pad.Margin(1, 0), new Pad.Margin(0, 2), new Pad.Margin(2, 1)), 0.5f);
        check(pad, Shape.of(5, 7, 6), (image, a, b, c) -> {
            boolean inside = a >= 1 && b < W && c >= 2 && c < 5;
            return inside ? pixel(image, a - 1, b, c - 2) : 0.5;
        });
        assertThatThrownBy(() -> new Pad.Margin(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("margins of a padding are -1 and 0; they must be at least 0");
        Pad huge = new Pad(List.of(new Pad.Margin(Integer.MAX_VALUE, Integer.MAX_VALUE)), 0);
        assertThatThrownBy(() -> huge.outputShape(Shape.of(2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void transpose() {
        check(new Transpose(List.of(2, 0, 1)), Shape.of(C, H, W), (image, a, b, c) -> pixel(image, b, c, a));
        assertThatThrownBy(() -> new Transpose(List.of(0, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a transpose has axes [0, 2, 2]; it needs each of 0 to 2 once");
    }

    @Test
    void meanOfPixels() {
        check(Mean.ofPixels(), Shape.of(1, 1, C), (image, a, b, c) -> {
            double sum = 0;
            for (int i = c; i < image.length; i += C) {
                sum += image[i];
            }
            return sum / (H * W);
        });
    }

    @Test
    void meanOverSomeAxes() {
        check(new Mean(List.of(2, 0), true), Shape.of(1, W, 1), (image, a, b, c) -> meanOfColumn(image, b));
        assertThat(new Mean(List.of(2, 0), false).outputShape(IMAGE)).isEqualTo(Shape.of(W));
        assertThat(new Mean(List.of(0, 1, 2), false).outputShape(IMAGE)).isEqualTo(Shape.of(1));
        float[] means = PassRunner.forward(
                new Mean(List.of(1), false), Mode.INFERENCE, 1, 0, Shape.of(2, 3), 1, 1, 2, 6, -1, -2, -3);
        assertThat(means).containsExactly(3, -2);
        assertThatThrownBy(() -> new Mean(List.of(3), true).outputShape(IMAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mean is over axis 3, but the input 4x5x3 has axes 0 to 2");
        assertThatThrownBy(() -> new Mean(List.of(), true)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double meanOfColumn(double[] image, int column) {
        double sum = 0;
        for (int y = 0; y < H; y++) {
            for (int c = 0; c < C; c++) {
                sum += pixel(image, y, column, c);
            }
        }
        return sum / (H * C);
    }

    @Test
    void reshapeIsAView() {
        check(new Reshape(Shape.of(2, 3, 10)), Shape.of(2, 3, 10), (image, a, b, c) -> image[(a * 3 + b) * 10 + c]);
        assertThatThrownBy(() -> new Reshape(Shape.of(7)).outputShape(IMAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an input of 4x5x3 has 60 elements and cannot be seen as 7, which has 7");
    }

    @Test
    void softmax() {
        check(new Softmax(), IMAGE, (image, a, b, c) -> {
            double sum = 0;
            for (int i = 0; i < C; i++) {
                sum += Math.exp(pixel(image, a, b, i));
            }
            return Math.exp(pixel(image, a, b, c)) / sum;
        });
        float[] large = PassRunner.forward(new Softmax(), Mode.INFERENCE, 1, 0, Shape.of(2), 1, 1e30f, 1e30f);
        assertThat(large).containsExactly(0.5f, 0.5f);
    }
}
