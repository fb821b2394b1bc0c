package dev.kirchhoff.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatchGeometryTest {

    /** Sizes of published layers: RAPA conv1 and conv2, AlexNet conv1 and conv2, ResNet-50 conv1. */
    @ParameterizedTest
    @CsvSource({"32,5,1,2,32", "16,5,1,2,16", "227,11,4,0,55", "27,5,1,2,27", "224,7,2,3,112", "5,5,3,0,1"})
    void outputSizes(int size, int kernel, int stride, int padding, int output) {
        PatchGeometry geometry = patches(size, size, 3, kernel, kernel, stride, padding);
        assertThat(geometry.outputHeight()).isEqualTo(output);
        assertThat(geometry.outputWidth()).isEqualTo(output);
        assertThat(geometry.patches()).isEqualTo(output * output);
    }

    @Test
    void heightAndWidthAreTheirOwn() {
        PatchGeometry geometry = patches(7, 5, 2, 3, 2, 2, 1);
        assertThat(geometry.outputHeight()).isEqualTo(4);
        assertThat(geometry.outputWidth()).isEqualTo(3);
    }

    @Test
    void impossibleGeometriesAreRefused() {
        assertThatThrownBy(() -> patches(4, 6, 1, 5, 3, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a kernel of 5x3 does not fit an image of 4x6 with padding 0");
        assertThatThrownBy(() -> patches(4, 4, 1, 3, 3, 1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("padding is -1 pixels; 0 to 16384 are accepted");
        assertThatThrownBy(() -> patches(4, 4, 1, 3, 3, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stride is 0 pixels; 1 to 16384 are accepted");
        assertThatThrownBy(() -> patches(4, 0, 1, 3, 3, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a kernel needs a positive image, but got 4x0x1");
    }

    /** 2 x padding wrapped to -2, so that 2^31 - 1 zeros around an image were taken for fewer than none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        5          | 1          | 2147483647 | padding is 2147483647 pixels; 0 to 16384 are accepted
        5          | 1          | 1073741838 | padding is 1073741838 pixels; 0 to 16384 are accepted
        5          | 2147483647 | 2          | stride is 2147483647 pixels; 1 to 16384 are accepted
        2147483647 | 1          | 2          | kernel is 2147483647 pixels; 1 to 16384 are accepted
        """)
    void sizesAreExactAndLimited(int kernel, int stride, int padding, String sentence) {
        assertThatThrownBy(() -> patches(12, 12, 3, kernel, kernel, stride, padding))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void aPatchAndTheirNumberFitAnArray() {
        assertThatThrownBy(() -> patches(16_384, 16_384, 3, 1, 1, 1, 16_384))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [49152, 49152] has more elements than one array can hold (2^31 - 65)");
        assertThatThrownBy(() -> patches(2048, 2048, 2048, 2048, 2048, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [2048, 2048, 2048] has more elements than one array can hold (2^31 - 65)");
    }

    @Test
    void poolingsAreLimitedAlike() {
        assertThatThrownBy(() -> new PoolingGeometry(4, 4, 1, Window.of(3, 3, 1, 3), false, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("padding 3 of a pooling is not in 0 to window - 1 = 2");
        assertThatThrownBy(() -> new PoolingGeometry(16_384, 16_384, 8, Window.of(2, 2, 1, 1), false, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("shape [16385, 16385, 8] has more elements");
    }

    /** By hand: rows 0, 3 of taps 0, 2, 4 (7 pixels, one of padding behind); columns -2, 0, 2, 4 of taps 0, 1 (5 pixels). */
    @Test
    void everyAxisAndSideIsItsOwn() {
        Window window = Window.of(3, 2).withStride(3, 2).withPadding(0, 2, 1, 1).withDilation(2, 1);
        PatchGeometry geometry = new PatchGeometry(7, 5, 2, window);
        assertThat(geometry.outputHeight()).isEqualTo(2);
        assertThat(geometry.outputWidth()).isEqualTo(4);
        assertThatThrownBy(() -> new PatchGeometry(3, 5, 2, window))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a kernel of 3x2 with dilation 2x1 does not fit an image of 3x5"
                        + " with padding 0, 2, 1, 1 (top, left, bottom, right)");
    }

    private static PatchGeometry patches(
            int height, int width, int channels, int kernelHeight, int kernelWidth, int stride, int padding) {
        return new PatchGeometry(height, width, channels, Window.of(kernelHeight, kernelWidth, stride, padding));
    }
}
