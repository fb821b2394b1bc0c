package dev.kirchhoff.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.layer.Arithmetic.Operation;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.GradientCheck;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArithmeticTest {

    private static final int PIXELS = 6;
    private static final int C = 5;
    private static final Shape IMAGE = Shape.of(2, 3, C);
    private static final Shape CHANNELS = Shape.of(1, 1, C);

    private static DoubleBinaryOperator expected(Operation operation) {
        return switch (operation) {
            case ADD -> (a, b) -> a + b;
            case MULTIPLY -> (a, b) -> a * b;
            case SUBTRACT -> (a, b) -> a - b;
            case DIVIDE -> (a, b) -> a / b;
        };
    }

    @ParameterizedTest
    @EnumSource
    void inputsOfOneShape(Operation operation) {
        check(operation, IMAGE, IMAGE);
    }

    @ParameterizedTest
    @EnumSource
    void oneNumberForAChannel(Operation operation) {
        check(operation, IMAGE, CHANNELS);
        check(operation, CHANNELS, IMAGE);
    }

    private static void check(Operation operation, Shape first, Shape second) {
        GradientCheck.of(new Arithmetic(operation), new ScalarKernels(), first, second)
                .check((x, p) -> {
                    double[] y = new double[2 * PIXELS * C];
                    for (int i = 0; i < y.length; i++) {
                        double a = x[0][first.equals(CHANNELS) ? channel(i) : i];
                        double b = x[1][second.equals(CHANNELS) ? channel(i) : i];
                        y[i] = expected(operation).applyAsDouble(a, b);
                    }
                    return y;
                });
    }

    private static int channel(int i) {
        return i / (PIXELS * C) * C + i % C;
    }

    @Test
    void shapesStretchWhereOneHasOneElement() {
        Arithmetic multiply = new Arithmetic(Operation.MULTIPLY);
        assertThat(multiply.outputShape(List.of(Shape.of(4, 1, 2), Shape.of(1, 3, 2))))
                .isEqualTo(Shape.of(4, 3, 2));
        assertThatThrownBy(() -> multiply.outputShape(List.of(Shape.of(4, 4, 2), Shape.of(2, 1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MULTIPLY takes inputs whose extents are the same or 1 along each axis, but got 4x4x2 and"
                        + " 2x1x2");
        assertThatThrownBy(() -> multiply.outputShape(List.of(Shape.of(2), Shape.of(1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> multiply.outputShape(List.of(Shape.of(2))))
                .hasMessage("MULTIPLY takes two inputs, but the number of those connected is 1");
    }
}
