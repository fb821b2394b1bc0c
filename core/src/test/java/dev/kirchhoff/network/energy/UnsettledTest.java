package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.energy.Estimator.EquilibriumPropagation;
import dev.kirchhoff.network.energy.Estimator.Nudging;
import dev.kirchhoff.network.energy.Relaxation.Order;
import dev.kirchhoff.network.energy.StateFunction.ClippedRelu;
import dev.kirchhoff.network.energy.StateFunction.HardSigmoid;
import dev.kirchhoff.network.energy.StateFunction.Linear;
import dev.kirchhoff.network.layer.Affine;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where there is no equilibrium it is said: which block, which phase, how much its units still move, what to change. */
class UnsettledTest {

    private static final RandomKey KEY = new RandomKey(1, 0);
    private static final Estimator DEFAULT = EquilibriumPropagation.defaults();

    /** Two groups of two units, all weights and forces alike, behind a digital layer. */
    private static NetworkPass pass(
            StateFunction a, StateFunction b, float weight, float bias, Order order, Estimator estimator) {
        EnergyBlock block = EnergyBlock.builder(Shape.of(2), new Hardware.Digital(), new BlockKey(1, 1))
                .units("a", Shape.of(2), a)
                .units("b", Shape.of(2), b)
                .skip(EnergyBlock.INPUT, "a")
                .dense("a", "b", new Initialiser.Gaussian(0))
                .build(Relaxation.defaults().withOrder(order), estimator);
        Arrays.fill(block.parameters().getFirst().values(), weight);
        Arrays.fill(block.parameters().getLast().values(), bias);
        block.parameters().forEach(parameter -> parameter.changed());
        return Network.builder(Shape.of(2))
                .add("affine1", new Affine(2))
                .add("rest", block)
                .build()
                .open(1, Mode.TRAINING, new ScalarKernels(), Workers.serial());
    }

    private static void forward(NetworkPass pass, float input) {
        Arrays.fill(pass.input().data(), input);
        pass.forward(KEY);
    }

    private static void backward(NetworkPass pass, float gradient) {
        Arrays.fill(Objects.requireNonNull(pass.outputGradient()).data(), gradient);
        pass.backward(KEY);
    }

    private static NetworkPass inhibition(float slope, float weight) {
        return pass(new HardSigmoid(slope), new HardSigmoid(slope), weight, 0.7f, Order.SYNCHRONOUS, DEFAULT);
    }

    /** Groups that inhibit each other, all units at once: slope times weights decides whether they swing. */
    @Test
    void slopesThatAreTooSteepAndWeightsThatAreTooLarge() {
        forward(inhibition(1, -0.4f), 0.7f);
        for (NetworkPass swinging : new NetworkPass[] {inhibition(3, -0.4f), inhibition(1, -1.5f)}) {
            assertThatThrownBy(() -> forward(swinging, 0.7f))
                    .isInstanceOf(UnsettledException.class)
                    .hasMessageMatching(
                            "energy block rest: the free phase did not settle: after 20 sweeps its units still move by"
                                    + " (1.00|0.700) on average, and at most 0.200 is taken for an equilibrium; smaller weights, an"
                                    + " activation of smaller slope, more sweeps or the asynchronous order help");
        }
    }

    /** Without bounds, large weights drive each other away in any order. */
    @Test
    void unboundedUnits() {
        NetworkPass pass = pass(new Linear(), new Linear(), 2, 0, Order.ASYNCHRONOUS, DEFAULT);
        assertThatThrownBy(() -> forward(pass, 1))
                .isInstanceOf(UnsettledException.class)
                .hasMessageContaining("the free phase did not settle");
    }

    /** Units that are silent at an input of -1, until those that they excite, and which excite them, are pushed by more than 1/3. */
    private static NetworkPass silent(Nudging nudging, double beta) {
        Estimator estimator = new EquilibriumPropagation(nudging, beta);
        NetworkPass pass = pass(new ClippedRelu(1e30f), new Linear(), 1.5f, 0, Order.ASYNCHRONOUS, estimator);
        forward(pass, -1);
        return pass;
    }

    /** A nudge within the stable range moves the outputs alone; a larger one sets off what nothing holds. */
    @ParameterizedTest
    @CsvSource({"CENTRED,1", "CENTRED,-1", "POSITIVE,-1", "NEGATIVE,1"})
    void betaBeyondTheStableRange(Nudging nudging, float gradient) {
        backward(silent(nudging, 0.3), gradient);
        NetworkPass large = silent(nudging, 0.4);
        assertThatThrownBy(() -> backward(large, gradient))
                .isInstanceOf(UnsettledException.class)
                .hasMessageMatching(
                        "energy block rest: the nudged phase did not settle: after 10 sweeps its units still move by"
                                + " 0\\.4\\d+ on average, and at most 0.200 is taken for an equilibrium; a smaller beta or more sweeps"
                                + " help");
    }

    /** The other sign leaves them silent. */
    @Test
    void aNudgeTheOtherWay() {
        NetworkPass away = silent(Nudging.POSITIVE, 2);
        backward(away, 1);
        assertThat(away.output().data()).containsOnly(0);
    }

    /** A state that only stands because nothing pushes it has no adjoint. */
    @Test
    void anAdjointOfAnUnstableState() {
        NetworkPass pass = pass(new Linear(), new Linear(), 2, 0, Order.ASYNCHRONOUS, new Estimator.Adjoint());
        forward(pass, 0);
        assertThatThrownBy(() -> backward(pass, 1))
                .isInstanceOf(UnsettledException.class)
                .hasMessageContaining("energy block rest: the adjoint phase did not settle");
    }
}
