package dev.kirchhoff.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ShapeTest {

    @Test
    void extentsSizeAndText() {
        Shape shape = Shape.of(32, 16, 3);
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.extent(1)).isEqualTo(16);
        assertThat(shape.channels()).isEqualTo(3);
        assertThat(shape.size()).isEqualTo(1536);
        assertThat(shape).hasToString("32x16x3");
    }

    @Test
    void aBatchHasOneMoreAxisAndItsItemOneLess() {
        Shape shape = Shape.of(4, 5, 6);
        assertThat(shape.batchOf(10)).isEqualTo(Shape.of(10, 4, 5, 6)).isNotEqualTo(shape);
        assertThat(shape.batchOf(10).item()).isEqualTo(shape).hasSameHashCodeAs(shape);
    }

    @Test
    void aShapeDoesNotChangeWithItsArgument() {
        int[] extents = {2, 3};
        Shape shape = Shape.of(extents);
        extents[0] = 7;
        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void emptyAxesAndTooManyElementsAreRefused() {
        assertThatThrownBy(() -> Shape.of(3, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [3, 0, 2] has an extent below 1; every extent must be positive");
        assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 16, 1 << 16, 1 << 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [65536, 65536, 65536, 65536] has more elements than one array can hold (2^31 - 65)");
    }
}
