package dev.kirchhoff.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.Allocation;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ScalingTest {

    /** Level of the statistical tests: a true hypothesis is rejected once in a thousand seeds. */
    private static final double LEVEL = 1e-3;

    /** Sides of the image that {@link #ramp} shows. */
    private static final int SIDE = 32;

    private static RandomStream stream(int image) {
        return RandomStream.open(5, Purpose.AUGMENTATION, 0, 0, image);
    }

    /** How a window was cut out of the image: the factors of its axes, and where it begins, in pixels. */
    private record Window(double width, double height, double left, double top) {}

    /** On a ramp in x and y, bilinear interpolation is exact: slopes give the factors, levels the place. */
    private static Window ramp(Scaling scaling, int image) {
        ImageBuffer buffer = new ImageBuffer(Shape.of(SIDE, SIDE, 2), 255);
        for (int y = 0, i = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                buffer.values()[i++] = x;
                buffer.values()[i++] = y;
            }
        }
        scaling.apply(buffer, stream(image));
        float[] values = buffer.values();
        double stepX = (values[2 * (SIDE - 2)] - values[2]) / (SIDE - 3);
        double stepY = (values[2 * SIDE * (SIDE - 2) + 1] - values[2 * SIDE + 1]) / (SIDE - 3);
        return new Window(
                1 / stepX, 1 / stepY, values[2] - 1.5 * stepX + 0.5, values[2 * SIDE + 1] - 1.5 * stepY + 0.5);
    }

    /** Values of a uniform law in the bounds pass; those of another law do not. */
    private static void isUniform(Scaling scaling, ToDoubleFunction<Window> figure, double from, double to) {
        float[] drawn = new float[2000];
        for (int image = 0; image < drawn.length; image++) {
            drawn[image] = (float) figure.applyAsDouble(ramp(scaling, image));
        }
        double range = to - from;
        assertThat(KolmogorovSmirnov.of(drawn, x -> Math.clamp((x - from) / range, 0, 1))
                        .pValue())
                .isGreaterThan(LEVEL);
        assertThat(KolmogorovSmirnov.of(drawn, x -> Math.clamp((x - from) / (0.9 * range), 0, 1))
                        .pValue())
                .as("the test can fail")
                .isLessThan(LEVEL);
    }

    @Test
    void theFactorIsUniformAndThatOfBothAxes() {
        Scaling scaling = new Scaling(1.3f, 0);
        isUniform(scaling, Window::width, 1, 1.3);
        assertThat(ramp(scaling, 0).width()).isCloseTo(ramp(scaling, 0).height(), within(1e-5));
    }

    /** Alone, the aspect enlarges one axis and leaves the other as it is: log a is the difference of their logarithms. */
    @Test
    void theLogarithmOfTheAspectIsUniform() {
        isUniform(new Scaling(1, 0.1f), window -> Math.log(window.width()) - Math.log(window.height()), -0.1, 0.1);
    }

    @Test
    void thePlaceIsUniformInWhatIsLeft() {
        isUniform(new Scaling(1.3f, 0), window -> window.left() / (SIDE - SIDE / window.width()), 0, 1);
        isUniform(new Scaling(1.3f, 0), window -> window.top() / (SIDE - SIDE / window.height()), 0, 1);
    }

    @Test
    void bothAxesTogetherStayWithinTheirBoundsAndInside() {
        double largest = Math.exp(0.1);
        double narrowest = 9;
        for (int image = 0; image < 500; image++) {
            Window window = ramp(Scaling.defaults(), image);
            assertThat(window.width()).isBetween(1 - 1e-4, 1.3 * largest + 1e-4);
            assertThat(window.height()).isBetween(1 - 1e-4, 1.3 * largest + 1e-4);
            assertThat(window.width() / window.height())
                    .isBetween(1 / largest / largest - 1e-4, largest * largest + 1e-4);
            assertThat(window.left()).isBetween(-1e-3, SIDE - SIDE / window.width() + 1e-3);
            assertThat(window.top()).isBetween(-1e-3, SIDE - SIDE / window.height() + 1e-3);
            narrowest = Math.min(narrowest, window.width());
        }
        assertThat(narrowest).as("an axis that would shrink").isEqualTo(1, within(1e-5));
    }

    @Test
    void byOneChangesNothing() {
        float[] image = {1, 2, 3, 4, 5, 6};
        ImageBuffer buffer = TestImages.buffer(Shape.of(1, 2, 3), image);
        new Scaling(1, 0).apply(buffer, stream(0));
        assertThat(buffer.values()).containsExactly(image);
    }

    /**
     * By hand: a window of two by two pixels, half a pixel from the left and at the top, twice as large. Columns lie at 0.25, 0.75, 1.25, 1.75
     * of the source, rows at -0.25 (the first one), 0.25, 0.75, 1.25.
     */
    @Test
    void interpolatesAsByHand() {
        ImageBuffer buffer = TestImages.buffer(
                Shape.of(4, 4, 1), //
                0,
                8,
                16,
                80, //
                4,
                12,
                20,
                84, //
                8,
                16,
                24,
                88, //
                -9,
                -9,
                -9,
                -9);
        Scaling.resample(buffer, 0, 0.5f, 0.5f, 0.5f);
        assertThat(buffer.values())
                .containsExactly(
                        2, 6, 10, 14, //
                        3, 7, 11, 15, //
                        5, 9, 13, 17, //
                        7, 11, 15, 19);
    }

    /** An image that grows along an axis still does where it was enlarged, to its last pixel: neither the next row nor another channel is read. */
    @Test
    void readsNothingFromOutside() {
        for (int height = 1; height <= 3; height++) {
            for (int width = 1; width <= 4; width++) {
                for (int image = 0; image < 100; image++) {
                    growing(new ImageBuffer(Shape.of(height, width, 2), 1), image);
                }
            }
        }
    }

    private static void growing(ImageBuffer buffer, int image) {
        int row = 2 * buffer.width();
        for (int i = 0; i < buffer.values().length; i++) {
            buffer.values()[i] = i % 2 == 0 ? i % row / 2 : i / row;
            buffer.spare()[i] = Float.NaN;
        }
        new Scaling(3, 1).apply(buffer, stream(image));
        float[] values = buffer.values();
        for (int i = 0; i < values.length; i++) {
            int before = i % 2 == 0 ? (i % row == 0 ? i : i - 2) : Math.max(i - row, 1);
            int most = i % 2 == 0 ? buffer.width() - 1 : buffer.height() - 1;
            assertThat(values[i]).isBetween(Math.max(0, values[before] - 1e-5f), (float) most);
        }
    }

    @Test
    void allocatesNothing() {
        ImageBuffer buffer = TestImages.buffer(Shape.of(4, 5, 3));
        RandomStream random = stream(0);
        Scaling scaling = Scaling.defaults();
        assertThat(Allocation.bytesOf(20_000, 100, () -> scaling.apply(buffer, random)))
                .isZero();
    }

    @Test
    void refusesFactorsThatShrink() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scaling(0.9f, 0))
                .withMessageContaining("0.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scaling(1.3f, -1))
                .withMessageContaining("-1.0");
    }
}
