package dev.kirchhoff.network.layer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AddTest {

    @Test
    void branchesThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> new Add().outputShape(List.of(Shape.of(4, 4, 2), Shape.of(2, 2, 2))))
                .hasMessage("Add takes inputs of one shape, but got 4x4x2 and 2x2x2");
        assertThatThrownBy(() -> new Add().outputShape(List.of(Shape.of(4))))
                .hasMessage("Add takes two or more inputs, but 1 is connected");
    }
}
