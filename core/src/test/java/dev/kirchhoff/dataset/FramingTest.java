package dev.kirchhoff.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kirchhoff.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramingTest {

    @Test
    void oneNumberIsTheShorterSide() {
        Framing framing = new Framing(List.of(256), List.of(224));
        assertThat(framing.resized(Shape.of(500, 375, 3))).isEqualTo(Shape.of(341, 256, 3));
        assertThat(framing.resized(Shape.of(375, 500, 3))).isEqualTo(Shape.of(256, 341, 3));
        assertThat(framing.framed(Shape.of(375, 500, 3))).isEqualTo(Shape.of(224, 224, 3));
    }

    @Test
    void twoNumbersAreHeightAndWidth() {
        assertThat(new Framing(List.of(10, 20), List.of(7, 9)).framed(Shape.of(500, 375, 1)))
                .isEqualTo(Shape.of(7, 9, 1));
        assertThat(Framing.NONE.framed(Shape.of(500, 375, 1))).isEqualTo(Shape.of(500, 375, 1));
        assertThat(Framing.NONE.changes()).isFalse();
        assertThat(new Framing(List.of(), List.of(3)).changes()).isTrue();
    }

    @Test
    void refusesWhatIsNoSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Framing(List.of(1, 2, 3), List.of()))
                .withMessage("resize has 3 numbers; one, or height and width, are accepted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Framing(List.of(), List.of(0)))
                .withMessage("crop is 0; 1 to 8192 pixels are accepted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Framing(List.of(8192), List.of()).framed(Shape.of(1, 60_000_000, 1)))
                .withMessageContaining("2^31");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Framing(List.of(), List.of(33)).framed(Shape.of(40, 32, 3)))
                .withMessageContaining("33 x 33 pixels of an image that has 32 x 40");
    }
}
