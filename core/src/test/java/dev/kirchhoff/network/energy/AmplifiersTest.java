package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.energy.Estimator.EquilibriumPropagation;
import dev.kirchhoff.network.energy.Estimator.Nudging;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Amplifiers in both directions, against a circuit of 4-3-2 nodes that is solved by the balance of currents. */
class AmplifiersTest {

    private static final SmallCircuit CIRCUIT = SmallCircuit.of(4, NodalCircuit.NONE);

    @Test
    void outputsAreThoseOfTheCircuit() {
        double[] expected = CIRCUIT.free()[2];
        float[] actual = CIRCUIT.outputs(new Estimator.Adjoint(), new Diodes.None());
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isEqualTo(expected[i], within(2e-6));
        }
    }

    /** What the loss changes by when a resistor does, over what the resistor sees: 16 where an amplifier of gain 4 is passed, 1 behind it. */
    @Test
    void lossFollowsTheLocalContrastTimesTheSquareOfTheGainsBehind() {
        double[][][] loss = CIRCUIT.differences();
        double[][][] local = CIRCUIT.localContrasts(1e-4);
        for (int l = 0; l < 2; l++) {
            for (int j = 0; j < loss[l].length; j++) {
                for (int i = 0; i < loss[l][j].length; i++) {
                    assertThat(loss[l][j][i] / local[l][j][i]).isEqualTo(l == 0 ? 16 : 1, within(l == 0 ? 1e-3 : 1e-4));
                }
            }
        }
    }

    /** The adjoint is exact; a nudge errs by the square of beta. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void gradientsAreThoseOfTheLoss(double beta) {
        Estimator estimator = beta == 0 ? new Estimator.Adjoint() : new EquilibriumPropagation(Nudging.CENTRED, beta);
        assertThat(CIRCUIT.error(estimator, new Diodes.None())).isLessThan(beta == 0 ? 1e-4 : 2e-3);
    }

    /** A graph has an energy only where all ways between two groups have one gain. */
    @Test
    void waysOfDifferentGainAreRefused() {
        EnergyBlock.Builder block = EnergyBlock.builder(Shape.of(4), new Hardware.Digital(), new BlockKey(1, 1))
                .units("a", Shape.of(3), Voltages.defaults())
                .units("b", Shape.of(3), Voltages.defaults())
                .units("out", Shape.of(2), new Voltages(new Diodes.None()))
                .resistors(EnergyBlock.INPUT, "a", 2, Conductances.defaults())
                .resistors("a", "b", 4, Conductances.defaults())
                .resistors("b", "out", 4, Conductances.defaults())
                .resistors("a", "out", 4, Conductances.defaults());
        assertThatThrownBy(() -> block.build(Relaxation.defaults(), new Estimator.Adjoint()))
                .hasMessageContaining("have different gains");
        assertThatThrownBy(() -> block.resistors("a", "out", 0, Conductances.defaults()))
                .hasMessageContaining("gain of resistors is 0.0; it must be above 0");
    }

    /** Without diodes of a voltage of their own, amplifiers before the output are a gain of the input: v = A^m u. */
    @Test
    void gainsMultiply() {
        Network plain = ResistorsTest.network(new Estimator.Adjoint(), 1, 1);
        Network amplified = ResistorsTest.network(new Estimator.Adjoint(), 3, 5);
        float[] once = ResistorsTest.forward(plain, 0, 1).output().data();
        float[] times = ResistorsTest.forward(amplified, 0, 1).output().data();
        for (int i = 0; i < once.length; i++) {
            assertThat((double) times[i]).isEqualTo(15.0 * once[i], within(1e-4));
        }
    }
}
