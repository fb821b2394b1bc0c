package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.network.energy.StateFunction.ClippedRelu;
import dev.kirchhoff.network.energy.StateFunction.HardSigmoid;
import dev.kirchhoff.network.energy.StateFunction.Linear;
import dev.kirchhoff.network.energy.StateFunction.Logistic;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What units do at a force: state, slope and energy belong together. */
class StateFunctionTest {

    private static final float[] FORCES = {-9, -1.3f, -0.2f, 0.01f, 0.3f, 0.5f, 0.8f, 0.99f, 1.2f, 2.9f, 5.5f, 6.5f, 20
    };

    static Stream<StateFunction> functions() {
        return Stream.of(
                new HardSigmoid(0.5f),
                new HardSigmoid(1),
                new ClippedRelu(1),
                new ClippedRelu(6),
                new Logistic(1),
                new Logistic(0.4f),
                new Linear());
    }

    private static float state(StateFunction function, float force) {
        float[] one = {0, force, 0};
        function.states(one, 1, 2);
        assertThat(one[0]).isZero();
        assertThat(one[2]).isZero();
        return one[1];
    }

    private static double energy(StateFunction function, double state) {
        return function.energy(new float[] {(float) state}, 0, 1);
    }

    /** No other state has less of {@code G(s) - f s}. */
    @ParameterizedTest
    @MethodSource("functions")
    void aStateIsWhereTheEnergyIsLeast(StateFunction function) {
        for (float force : FORCES) {
            float s = state(function, force);
            double least = energy(function, s) - (double) force * s;
            for (int i = 0; i <= 100; i++) {
                float other = state(function, -8 + 0.16f * i);
                double own = energy(function, other) - (double) force * other;
                assertThat(own)
                        .as("%s at force %s, state %s for %s", function, force, other, s)
                        .isGreaterThan(least - 1e-5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theSlopeIsThatOfTheState(StateFunction function) {
        for (float force : FORCES) {
            float[] v = {2};
            function.multiplyBySlope(new float[] {state(function, force)}, v, 0, 1);
            double expected = (state(function, force + 1e-2f) - (double) state(function, force - 1e-2f)) / 2e-2;
            assertThat((double) v[0]).as("%s at force %s", function, force).isEqualTo(2 * expected, within(5e-3));
        }
    }

    @Test
    void bounds() {
        assertThat(state(new HardSigmoid(0.5f), 1.5f)).isEqualTo(0.75f);
        assertThat(state(new HardSigmoid(0.5f), 2.5f)).isEqualTo(1);
        assertThat(state(new ClippedRelu(1), 2.5f)).isEqualTo(1);
        assertThat(state(new ClippedRelu(6), 2.5f)).isEqualTo(2.5f);
        assertThat(state(new ClippedRelu(6), 7)).isEqualTo(6);
        assertThat(state(new ClippedRelu(6), -1)).isZero();
        assertThat(state(new Logistic(1), 0.5f)).isEqualTo(0.5f);
        assertThat(state(new Linear(), -7.5f)).isEqualTo(-7.5f);
        assertThatThrownBy(() -> new ClippedRelu(0)).hasMessageContaining("it must be above 0");
        assertThatThrownBy(() -> new Logistic(-1)).hasMessageContaining("it must be above 0");
    }
}
