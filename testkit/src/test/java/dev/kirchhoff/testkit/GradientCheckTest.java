package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The check fails where block and reference differ: in value, and in derivative alone. */
final class GradientCheckTest {

    private static final Shape IMAGE = Shape.of(4, 4, 2);

    @Test
    void catchesAnotherOutput() {
        GradientCheck check = GradientCheck.of(new Relu(), new ScalarKernels(), IMAGE);
        assertThatThrownBy(() -> check.check((x, p) ->
                        Arrays.stream(x[0]).map(v -> Math.max(v, 1e-3)).toArray()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("output");
    }

    @Test
    void catchesAnotherDerivativeOfTheInput() {
        GradientCheck check = GradientCheck.of(new Relu(), new ScalarKernels(), IMAGE);
        assertThatThrownBy(() -> check.check((x, p) ->
                        Arrays.stream(x[0]).map(GradientCheckTest::stepped).toArray()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("gradient")
                .hasMessageContaining("input 0");
    }

    /** Rectified, but flat between the float32 numbers. */
    private static double stepped(double value) {
        return Math.max((float) value, 0);
    }

    @Test
    void catchesAnotherDerivativeOfAParameter() {
        BatchNormalisation block = new BatchNormalisation(2, 0.1, 0.1);
        assertThatThrownBy(() -> GradientCheck.of(block, new ScalarKernels(), IMAGE)
                        .check((x, p) -> DigitalReferences.normalised(
                                x[0],
                                new double[] {1, 1},
                                p[1],
                                DigitalReferences.means(x[0], 2),
                                DigitalReferences.variances(x[0], 2),
                                0.1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("gradient")
                .hasMessageContaining("scale");
    }

    @Test
    void catchesAnotherDivisorAtTheEdge() {
        PoolingWindow window = new PoolingWindow(3, 2, 1, true);
        GradientCheck check = GradientCheck.of(new AveragePooling(window), new ScalarKernels(), IMAGE);
        assertThatThrownBy(() -> check.check((x, p) -> DigitalReferences.pooled(
                        x[0],
                        IMAGE,
                        window,
                        (values, places, c, o) ->
                                DoubleStream.of(values).average().orElseThrow())))
                .isInstanceOf(AssertionError.class);
    }
}
