package dev.kirchhoff.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TensorTest {

    @Test
    void zerosFillTheShape() {
        assertThat(Tensor.zeros(Shape.of(2, 3)).data()).containsExactly(0, 0, 0, 0, 0, 0);
    }

    @Test
    void aReshapedTensorSharesItsElements() {
        Tensor tensor = Tensor.zeros(Shape.of(2, 3));
        assertThat(tensor.reshape(Shape.of(6)).data()).isSameAs(tensor.data());
    }

    @Test
    void elementsThatDoNotFillTheShapeAreRefused() {
        assertThatThrownBy(() -> new Tensor(Shape.of(2, 3), new float[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape 2x3 holds 6 elements, but 5 were given");
        assertThatThrownBy(() -> Tensor.zeros(Shape.of(2, 3)).reshape(Shape.of(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape 5 holds 5 elements, but 6 were given");
    }
}
