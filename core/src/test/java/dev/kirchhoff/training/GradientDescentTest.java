package dev.kirchhoff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Parameter.Role;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GradientDescentTest {

    private static final Kernels KERNELS = new ScalarKernels();

    @AutoClose
    private final Workers workers = new Workers(2);

    @Test
    void sgdAsCaffeWritesIt() {
        Parameter weight = parameter(Role.WEIGHT, 2);
        Sgd sgd = new Sgd(List.of(weight), 0.5, 0.25, KERNELS, workers);
        sgd.rate(0.5);
        sgd.step(weight, new float[] {1});
        assertThat(weight.values()[0]).as("v = 0.5 (1 + 0.25 * 2) = 0.75").isEqualTo(1.25f);
        sgd.rate(0.25);
        sgd.step(weight, new float[] {1});
        assertThat(weight.values()[0])
                .as("v = 0.5 * 0.75 + 0.25 (1 + 0.25 * 1.25) = 0.703125")
                .isEqualTo(0.546875f);
        assertThat(sgd.state()).containsOnlyKeys("velocity.0");
        assertThat(sgd.state().get("velocity.0"))
                .isInstanceOfSatisfying(
                        StoredArray.Floats.class,
                        velocity -> assertThat(velocity.values()).containsExactly(0.703125f));
        assertThat(weight.version()).isEqualTo(2);
    }

    /** PyTorch's form: v = 0.9 v + g', w -= rate (g' + 0.9 v), g' = g + decay w. */
    @Test
    void nesterovsMomentumFollowsItsFormulaInDouble() {
        Parameter weight = parameter(Role.WEIGHT, 2);
        Sgd sgd = new Sgd(List.of(weight), 0.9, true, 0.25, KERNELS, workers);
        sgd.rate(0.1);
        double w = 2;
        double v = 0;
        for (int t = 1; t <= 20; t++) {
            float gradient = (float) Math.cos(t);
            sgd.step(weight, new float[] {gradient});
            double decayed = gradient + 0.25 * w;
            v = 0.9 * v + decayed;
            w -= 0.1 * (decayed + 0.9 * v);
            assertThat((double) weight.values()[0]).as("step %d", t).isCloseTo(w, within(1e-5));
        }
        assertThatThrownBy(() -> new Sgd(List.of(weight), 0, true, 0, KERNELS, workers))
                .hasMessage("Nesterov's momentum is 0; it must be above 0");
    }

    @Test
    void plainSgdHasNoMemory() {
        Parameter weight = parameter(Role.WEIGHT, 2);
        Sgd sgd = new Sgd(List.of(weight), 0, 0.25, KERNELS, workers);
        sgd.rate(0.5);
        sgd.step(weight, new float[] {1});
        assertThat(weight.values()[0]).isEqualTo(1.25f);
        assertThat(sgd.state()).isEmpty();
    }

    @Test
    void weightsAloneDecayAndStatisticsAreLeftOut() {
        Parameter weight = parameter(Role.WEIGHT, 1);
        Parameter undecayed = parameter(Role.UNDECAYED, 1);
        Parameter statistic = parameter(Role.STATISTIC, 1);
        Sgd sgd = new Sgd(List.of(weight, statistic, undecayed), 0.9, 0.5, KERNELS, workers);
        sgd.rate(1);
        sgd.step(weight, new float[] {0});
        sgd.step(undecayed, new float[] {0});
        assertThat(weight.values()[0]).isEqualTo(0.5f);
        assertThat(undecayed.values()[0]).isEqualTo(1);
        assertThat(sgd.state()).containsOnlyKeys("velocity.0", "velocity.1");
        assertThatThrownBy(() -> sgd.step(statistic, new float[] {0}))
                .hasMessage("parameter p is not one of those that this optimiser was made for");
    }

    @Test
    void adamsFirstStepIsTheRateWhateverTheGradient() {
        for (float gradient : new float[] {1e-3f, -1, 1e3f}) {
            Parameter weight = parameter(Role.WEIGHT, 0);
            Adam adam = adam(List.of(weight), 0);
            adam.rate(0.01);
            adam.step(weight, new float[] {gradient});
            assertThat(weight.values()[0]).isCloseTo(-0.01f * Math.signum(gradient), within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void adamFollowsItsFormulaInDouble(boolean decoupled) {
        Parameter weight = parameter(Role.WEIGHT, 0.5f);
        Adam adam = new Adam(List.of(weight), 0.9, 0.999, 1e-8, 0.1, decoupled, KERNELS, workers);
        adam.rate(0.02);
        double w = 0.5;
        double m = 0;
        double v = 0;
        for (int t = 1; t <= 20; t++) {
            float gradient = (float) Math.cos(t);
            adam.step(weight, new float[] {gradient});
            double own = decoupled ? gradient : gradient + 0.1 * w;
            m = 0.9 * m + 0.1 * own;
            v = 0.999 * v + 0.001 * own * own;
            double corrected = m / (1 - Math.pow(0.9, t)) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
            w -= 0.02 * (corrected + (decoupled ? 0.1 * w : 0));
            assertThat((double) weight.values()[0]).as("step %d", t).isCloseTo(w, within(1e-5));
        }
    }

    @Test
    void restoredStateGoesOnAsBefore() {
        continuesAsBefore(p -> new Sgd(List.of(p), 0.9, 0.01, KERNELS, workers));
        continuesAsBefore(p -> adam(List.of(p), 0.01));
    }

    private void continuesAsBefore(Function<Parameter, GradientDescent> optimiser) {
        Parameter straight = parameter(Role.WEIGHT, 1);
        GradientDescent whole = optimiser.apply(straight);
        whole.rate(0.1);
        whole.step(straight, new float[] {0.3f});
        Parameter resumed = parameter(Role.WEIGHT, straight.values()[0]);
        GradientDescent second = optimiser.apply(resumed);
        second.rate(0.1);
        whole.state().forEach((name, array) -> second.state().get(name).set(array));
        whole.step(straight, new float[] {-0.2f});
        second.step(resumed, new float[] {-0.2f});
        assertThat(resumed.values()).isEqualTo(straight.values());
    }

    @Test
    void largeParametersAreSteppedWhole() {
        Parameter weight = new Parameter("p", Shape.of(50_001), Role.WEIGHT);
        float[] gradient = new float[50_001];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = i;
        }
        Sgd sgd = new Sgd(List.of(weight), 0, 0, KERNELS, workers);
        sgd.rate(1);
        sgd.step(weight, gradient);
        for (int i = 0; i < gradient.length; i++) {
            assertThat(weight.values()[i]).isEqualTo(-gradient[i]);
        }
    }

    @Test
    void impossibleNumbersAreNamed() {
        assertThatThrownBy(() -> new Sgd(List.of(), 1, 0, KERNELS, workers))
                .hasMessage("momentum 1.0 is not in 0 (included) to 1 (excluded)");
        assertThatThrownBy(() -> new Sgd(List.of(), 0, -1, KERNELS, workers))
                .hasMessage("weight decay -1.0 is not a number of at least 0");
        assertThatThrownBy(() -> new Adam(List.of(), 0.9, 1, 1e-8, 0, KERNELS, workers))
                .hasMessageContaining("beta2 1.0");
    }

    private Adam adam(List<Parameter> parameters, double decay) {
        return new Adam(parameters, 0.9, 0.999, 1e-8, decay, KERNELS, workers);
    }

    private static Parameter parameter(Role role, float value) {
        Parameter parameter = new Parameter("p", Shape.of(1), role);
        parameter.values()[0] = value;
        return parameter;
    }
}
