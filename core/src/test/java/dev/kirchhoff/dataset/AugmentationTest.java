package dev.kirchhoff.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.ChiSquare;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    /** Level of the statistical tests: a true hypothesis is rejected once in a thousand seeds. */
    private static final double LEVEL = 1e-3;

    private static RandomStream stream(int image) {
        return RandomStream.open(5, Purpose.AUGMENTATION, 0, 0, image);
    }

    @Test
    void mirrorsPixelsButNotChannelsHalfTheTime() {
        Shape shape = Shape.of(2, 3, 2);
        long[] mirrored = new long[2];
        for (int image = 0; image < 2000; image++) {
            ImageBuffer buffer = TestImages.buffer(shape, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
            new Mirror().apply(buffer, stream(image));
            if (buffer.values()[0] == 1) {
                assertThat(buffer.values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
                mirrored[0]++;
            } else {
                assertThat(buffer.values()).containsExactly(5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8);
                mirrored[1]++;
            }
        }
        assertThat(ChiSquare.uniform(mirrored).pValue()).isGreaterThan(LEVEL);
        assertThat(ChiSquare.of(mirrored, new double[] {0.6, 0.4}).pValue())
                .as("the test can fail")
                .isLessThan(LEVEL);
    }

    @Test
    void brightnessIsUniformAndTheSameForAllValues() {
        float[] changes = new float[2000];
        for (int image = 0; image < changes.length; image++) {
            ImageBuffer buffer = TestImages.buffer(Shape.of(1, 2, 2), 0, 10, 200, 255);
            new Brightness(0.1f).apply(buffer, stream(image));
            float change = buffer.values()[0];
            assertThat(buffer.values())
                    .containsExactly(new float[] {change, 10 + change, 200 + change, 255 + change}, within(1e-4f));
            changes[image] = change;
        }
        assertThat(KolmogorovSmirnov.of(changes, x -> Math.clamp((x + 25.5) / 51, 0, 1))
                        .pValue())
                .isGreaterThan(LEVEL);
        assertThat(KolmogorovSmirnov.of(changes, x -> Math.clamp((x + 30) / 60, 0, 1))
                        .pValue())
                .as("the test can fail")
                .isLessThan(LEVEL);
    }

    @Test
    void padsWithZerosOrEdgesAndReachesEveryShift() {
        Shape shape = Shape.of(3, 3, 1);
        float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        Set<Float> centres = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            ImageBuffer zero = TestImages.buffer(shape, image);
            ImageBuffer edge = TestImages.buffer(shape, image);
            new PadAndCrop(1, PadAndCrop.Fill.ZERO).apply(zero, stream(i));
            new PadAndCrop(1, PadAndCrop.Fill.EDGE).apply(edge, stream(i));
            float centre = zero.values()[4];
            centres.add(centre);
            assertThat(edge.values()[4]).isEqualTo(centre);
            if (centre == 9) {
                assertThat(zero.values()).containsExactly(5, 6, 0, 8, 9, 0, 0, 0, 0);
                assertThat(edge.values()).containsExactly(5, 6, 6, 8, 9, 9, 8, 9, 9);
            }
        }
        assertThat(centres).containsExactlyInAnyOrder(1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f);
    }

    @Test
    void refusesImpossibleAmounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Brightness(1.5f))
                .withMessageContaining("1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Brightness(Float.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PadAndCrop(-1, PadAndCrop.Fill.ZERO))
                .withMessageContaining("-1");
    }
}
