package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.network.energy.Diodes.Exponential;
import dev.kirchhoff.network.energy.Estimator.EquilibriumPropagation;
import dev.kirchhoff.network.energy.Estimator.Nudging;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exponential diodes: a node alone, and in a circuit that is solved by the balance of currents. */
class DiodesTest {

    /** Soft enough to conduct a little everywhere. */
    private static final Exponential SOFT = new Exponential(0.05f, 2, 0.15f);

    private static final SmallCircuit CIRCUIT = SmallCircuit.of(4, leak(SOFT));

    /** The diodes of the hidden nodes: one of three is excitatory, two are inhibitory. */
    private static NodalCircuit.Leak leak(Exponential diode) {
        double scale = (double) diode.ideality() * diode.thermal();
        return new NodalCircuit.Leak() {
            @Override
            public DoubleUnaryOperator current(int layer, int node) {
                int sign = node < 1 ? 1 : -1;
                return layer == 1 ? v -> 0 : v -> -sign * diode.saturation() * (Math.exp(-sign * v / scale) - 1);
            }

            @Override
            public DoubleUnaryOperator slope(int layer, int node) {
                int sign = node < 1 ? 1 : -1;
                return layer == 1 ? v -> 0 : v -> diode.saturation() / scale * Math.exp(-sign * v / scale);
            }
        };
    }

    /** Currents balance at voltages of nodes that conduct, that do not, and between. */
    @ParameterizedTest
    @CsvSource({"-1e4, 2", "-30, 2", "-1, 1e-3", "-0.1, 1", "0, 1", "0.1, 1e3", "2, 1e-6", "1e4, 5"})
    void currentsBalanceAtANode(double free, double conductance) {
        for (Exponential diode : new Exponential[] {SOFT, Exponential.defaults(), new Exponential(1, 1, 1e-3f)}) {
            double v = diode.voltage(free, conductance);
            double scale = (double) diode.ideality() * diode.thermal();
            double current = diode.saturation() * (Math.exp(-v / scale) - 1);
            double other = conductance * (v - free);
            double rounding = 1e-15 * (conductance + diode.saturation() / scale) * Math.max(1, Math.abs(free));
            double close = 1e-9 * Math.abs(other) + rounding;
            assertThat(current).as("%s at %s", diode, v).isEqualTo(other, within(close));
        }
    }

    @Test
    void outputsAreThoseOfTheCircuit() {
        double[] expected = CIRCUIT.free()[2];
        float[] actual = CIRCUIT.outputs(new Estimator.Adjoint(), SOFT);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isEqualTo(expected[i], within(3e-6));
        }
    }

    /** Diodes bend the circuit: without them it is another one. */
    @Test
    void diodesConduct() {
        double[] bent = CIRCUIT.free()[2];
        double[] straight = SmallCircuit.of(4, NodalCircuit.NONE).free()[2];
        assertThat(Math.abs(bent[0] - straight[0])).isGreaterThan(0.05);
    }

    /** Behind an amplifier too, where the currents of diodes weigh 16. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void gradientsAreThoseOfTheLoss(double beta) {
        Estimator estimator = beta == 0 ? new Estimator.Adjoint() : new EquilibriumPropagation(Nudging.CENTRED, beta);
        assertThat(CIRCUIT.error(estimator, SOFT)).isLessThan(beta == 0 ? 2e-4 : 2e-3);
    }

    /** As the voltage V over which it bends falls, a diode becomes the ideal one, its error in proportion to V ln(1 / V). */
    @Test
    void steepDiodesAreIdeal() {
        float[] ideal = CIRCUIT.outputs(new Estimator.Adjoint(), new Diodes.Ideal());
        double before = Double.POSITIVE_INFINITY;
        for (float thermal : new float[] {1e-2f, 1e-3f, 1e-4f}) {
            float[] steep = CIRCUIT.outputs(new Estimator.Adjoint(), new Exponential(1e-6f, 1, thermal));
            double error = Math.max(Math.abs(steep[0] - ideal[0]), Math.abs(steep[1] - ideal[1]));
            assertThat(error).isLessThan(before / 7).isLessThan(200 * thermal);
            before = error;
        }
    }

    @Test
    void figuresMustBeAboveZero() {
        assertThatThrownBy(() -> new Exponential(0, 1, 1))
                .hasMessage("saturation of a diode is 0.0; it must be above 0");
    }
}
