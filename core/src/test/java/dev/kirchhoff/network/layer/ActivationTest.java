package dev.kirchhoff.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.layer.ElementFunction.Clip;
import dev.kirchhoff.network.layer.ElementFunction.FakeQuantise;
import dev.kirchhoff.network.layer.ElementFunction.HardSigmoid;
import dev.kirchhoff.network.layer.ElementFunction.HardSwish;
import dev.kirchhoff.network.layer.ElementFunction.LeakyRelu;
import dev.kirchhoff.network.layer.ElementFunction.Power;
import dev.kirchhoff.network.layer.ElementFunction.Sigmoid;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.testkit.GradientCheck;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class ActivationTest {

    private static void check(ElementFunction function, DoubleUnaryOperator expected) {
        GradientCheck check = GradientCheck.of(new Activation(function), new ScalarKernels(), Shape.of(3, 5, 7));
        GradientCheck.Reference reference =
                (x, p) -> Arrays.stream(x[0]).map(expected).toArray();
        check.check(reference);
        check.checkInference(reference);
    }

    @Test
    void valuesAndSlopes() {
        check(new Clip(-0.5f, 1), x -> Math.clamp(x, -0.5, 1));
        check(new LeakyRelu(0.125f), x -> x > 0 ? x : 0.125 * x);
        check(new Sigmoid(), x -> 1 / (1 + Math.exp(-x)));
        check(new HardSigmoid(0.75f, 0.25f), x -> Math.clamp(0.75 * x + 0.25, 0, 1));
        check(new Power(3), x -> x * x * x);
        check(new HardSwish(), x -> x * Math.clamp(x + 3, 0, 6) / 6);
    }

    /** The Gaussian inputs above do not reach the flat parts of these. */
    @Test
    void flatParts() {
        HardSwish swish = new HardSwish();
        assertThat(swish.value(-4)).isZero();
        assertThat(swish.slope(-4)).isZero();
        assertThat(swish.value(5)).isEqualTo(5);
        assertThat(swish.slope(5)).isEqualTo(1);
        Sigmoid sigmoid = new Sigmoid();
        assertThat(sigmoid.value(-1000)).isZero();
        assertThat(sigmoid.value(1000)).isEqualTo(1);
        assertThat(sigmoid.slope(-1000)).isZero();
        assertThat(new Clip(0, 6).value(Float.NaN)).isNaN();
        assertThat(new Power(0.75f).value(16)).isEqualTo(8);
        assertThat(new Power(0.75f).value(-1)).isNaN();
    }

    /** Unsigned 8 bits, by hand: 0.5 (q - 2). Ties go to even: 0.25 is q = 2, 0.75 is q = 4. */
    @Test
    void quantisedValues() {
        FakeQuantise quantise = new FakeQuantise(0.5f, 2, 0, 255);
        assertThat(quantised(quantise, 0.25f, 0.75f, 0.8f, -0.9f, -7, 1000)).containsExactly(0, 1, 1, -1, -1, 126.5f);
        assertThat(quantise.value(Float.NaN)).isNaN();
        FakeQuantise signed = new FakeQuantise(0.1f, 0, -128, 127);
        assertThat(quantised(signed, 0.33f, 100, -100))
                .containsExactly(new float[] {0.3f, 12.7f, -12.8f}, within(1e-6f));
        assertThatThrownBy(() -> new FakeQuantise(0, 0, -128, 127))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a quantisation has scale 0.0 and zero point 0 in -128 to 127; the scale must be positive and"
                                + " the zero point in its range");
        assertThatThrownBy(() -> new Clip(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] quantised(FakeQuantise function, float... x) {
        return PassRunner.forward(new Activation(function), Mode.INFERENCE, 1, 0, Shape.of(x.length), 1, x);
    }

    /** Errors go straight through the steps, and not through what is clipped. */
    @Test
    void quantisedGradients() {
        Activation block = new Activation(new FakeQuantise(0.5f, 2, 0, 255));
        float[] gradient = new float[4];
        try (Workers workers = new Workers(1)) {
            Signal input = new Signal(
                    new Tensor(Shape.of(1, 4), new float[] {0.25f, -1.2f, -1.3f, 200}),
                    new Tensor(Shape.of(1, 4), gradient));
            Pass pass = block.open(new PassContext(1, Mode.TRAINING, new ScalarKernels(), workers, 0), input);
            pass.forward(new RandomKey(1, 0));
            Arrays.fill(Objects.requireNonNull(pass.output().gradient()).data(), 3);
            pass.backward(new RandomKey(1, 0));
        }
        assertThat(gradient).containsExactly(3, 3, 0, 0);
    }
}
