package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.testkit.energy.HolomorphicPropagation;
import dev.kirchhoff.testkit.energy.HolomorphicUnits;
import dev.kirchhoff.testkit.energy.ReferenceEnergy;
import dev.kirchhoff.testkit.energy.ReferenceEnergy.Gradients;
import dev.kirchhoff.testkit.energy.ReferenceTerm;
import dev.kirchhoff.testkit.energy.ReferenceUnits;
import dev.kirchhoff.testkit.energy.Taps;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holomorphic equilibrium propagation as the reference of estimators: what it is at two nudges, and how its error falls with their number. */
class HolomorphicPropagationTest {

    private static final double SLOPE = 0.6;
    private static final int[] SIZES = {6, 7, 5, 4};

    /** Gradients of interest: of the weights between the inner groups, which every nudge must cross. */
    private static final int TERM = 1;

    private final double[] input = drawn(6, 0.8, 1);
    private final double[] g = drawn(4, 1, 2);
    private final List<ReferenceTerm> terms = List.of(term(0), term(1), term(2));

    private static double[] drawn(int count, double std, int part) {
        RandomStream stream = RandomStream.open(6, Purpose.INITIALISATION, 0, 0, part);
        float[] values = new float[count];
        stream.fillGaussian(values, 0, count, 0, (float) std);
        return Twin.doubles(values);
    }

    private static ReferenceTerm term(int from) {
        Taps taps = Taps.dense(SIZES[from], SIZES[from + 1], false);
        double[] weights = drawn(SIZES[from] * SIZES[from + 1], 0.3, 10 + from);
        return ReferenceTerm.of(from, from + 1, taps, weights, drawn(SIZES[from + 1], 0.3, 20 + from));
    }

    private HolomorphicPropagation holomorphic(HolomorphicUnits units) {
        return new HolomorphicPropagation(
                List.of(HolomorphicUnits.linear(), units, units, HolomorphicUnits.linear()), SIZES, terms);
    }

    private ReferenceEnergy reference(ReferenceUnits units) {
        return new ReferenceEnergy(
                List.of(ReferenceUnits.linear(), units, units, ReferenceUnits.linear()), SIZES, terms);
    }

    @Test
    void twoNudgesAreTheCentredEstimate() {
        ReferenceEnergy model = reference(ReferenceUnits.logistic(SLOPE));
        double[][] free = model.equilibrium(model.start(input), ReferenceEnergy.NONE, 0);
        double[][] plus = model.equilibrium(free, output -> g, 0.1);
        double[][] minus = model.equilibrium(free, output -> g, -0.1);
        Gradients centred = model.contrast(plus, minus, 0.2);
        Gradients two = holomorphic(HolomorphicUnits.logistic(SLOPE)).gradients(input, g, 2, 0.1);
        for (int t = 0; t < 3; t++) {
            assertThat(two.weights()[t]).containsExactly(centred.weights()[t], within(1e-12));
            assertThat(two.biases()[t]).containsExactly(centred.biases()[t], within(1e-12));
        }
        assertThat(two.input()).containsExactly(centred.input(), within(1e-12));
    }

    /** Against the adjoint of the free equilibrium: the error falls like r^N, and many nudges are exact, where two of so large a radius err by 4 %. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6})
    void errorFallsWithThePowerOfTheNumberOfNudges(int nudges) {
        ReferenceEnergy model = reference(ReferenceUnits.logistic(SLOPE));
        double[][] free = model.equilibrium(model.start(input), ReferenceEnergy.NONE, 0);
        double[] exact = model.exact(free, output -> g).weights()[TERM];
        HolomorphicPropagation holomorphic = holomorphic(HolomorphicUnits.logistic(SLOPE));
        double large = error(holomorphic.gradients(input, g, nudges, 0.1).weights()[TERM], exact);
        double small = error(holomorphic.gradients(input, g, nudges, 0.05).weights()[TERM], exact);
        assertThat(Math.log(large / small) / Math.log(2)).isEqualTo(nudges, within(0.15));
        assertThat(error(holomorphic.gradients(input, g, 24, 0.1).weights()[TERM], exact))
                .isLessThan(1e-11);
    }

    /** With the smooth hard sigmoid of the paper; exact are differences of the loss. */
    @Test
    void smoothHardSigmoid() {
        HolomorphicPropagation holomorphic = holomorphic(HolomorphicUnits.smoothHardSigmoid(6));
        double[] exact = new double[terms.get(TERM).weights().length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = difference(holomorphic, i);
        }
        double two = error(holomorphic.gradients(input, g, 2, 0.1).weights()[TERM], exact);
        double half = error(holomorphic.gradients(input, g, 2, 0.05).weights()[TERM], exact);
        assertThat(two / half).isBetween(3.7, 4.3);
        double four = error(holomorphic.gradients(input, g, 4, 0.1).weights()[TERM], exact);
        double halfOfFour = error(holomorphic.gradients(input, g, 4, 0.05).weights()[TERM], exact);
        assertThat(four / halfOfFour).isBetween(13.0, 19.0);
        assertThat(four).isLessThan(two / 5);
    }

    /** Central difference of the loss {@code <g, output>} in a weight. */
    private double difference(HolomorphicPropagation holomorphic, int weight) {
        double[] weights = terms.get(TERM).weights();
        double kept = weights[weight];
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            weights[weight] = kept + (side == 0 ? -1e-4 : 1e-4);
            double[] output = holomorphic.output(input);
            for (int i = 0; i < g.length; i++) {
                losses[side] += g[i] * output[i];
            }
        }
        weights[weight] = kept;
        return (losses[1] - losses[0]) / 2e-4;
    }

    private static double error(double[] estimate, double[] exact) {
        double errors = 0;
        double squares = 0;
        for (int i = 0; i < exact.length; i++) {
            errors += (estimate[i] - exact[i]) * (estimate[i] - exact[i]);
            squares += exact[i] * exact[i];
        }
        assertThat(squares).isPositive();
        return Math.sqrt(errors / squares);
    }

    /** Beyond a bound there is no equilibrium, which is said. */
    @Test
    void aRadiusBeyondTheBound() {
        HolomorphicPropagation holomorphic = holomorphic(HolomorphicUnits.smoothHardSigmoid(6));
        assertThatThrownBy(() -> holomorphic.gradients(input, g, 8, 20))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no equilibrium at beta");
    }

    /** The fast block's adjoint is what six nudges on a circle give. */
    @Test
    void theFastBlockAgrees() {
        Twin twin = new Twin(Twin.image(1, 1, 9), 0.4)
                .units(Twin.image(1, 1, 8), new StateFunction.Logistic(0.8f), ReferenceUnits.logistic(0.8f))
                .units(Twin.image(1, 1, 5), new StateFunction.Linear(), ReferenceUnits.linear())
                .dense(0, 1)
                .dense(1, 2);
        EnergyBlock block = twin.block();
        Tensor x = Tensor.zeros(twin.input().batchOf(1));
        RandomStream.open(2, Purpose.SHUFFLE, 0, 0, 0).fillGaussian(x.data(), 0, 9, 0.5f, 0.2f);
        PassContext context = new PassContext(1, Mode.TRAINING, new ScalarKernels(), Workers.serial(), 0);
        EnergyPass pass = block.open(context, new Signal(x, Tensor.zeros(x.shape())));
        pass.forward(new RandomKey(1, 0));
        float[] behind = Objects.requireNonNull(pass.output().gradient()).data();
        for (int i = 0; i < behind.length; i++) {
            behind[i] = (i - 2) * 0.5f;
        }
        pass.backward(new RandomKey(1, 0));
        ReferenceEnergy same = twin.reference(block);
        HolomorphicPropagation holomorphic = new HolomorphicPropagation(
                List.of(HolomorphicUnits.linear(), HolomorphicUnits.logistic(0.8f), HolomorphicUnits.linear()),
                same.sizes(),
                same.terms());
        Gradients six = holomorphic.gradients(Twin.doubles(x.data()), Twin.doubles(behind), 6, 0.2);
        List<double[]> expected = List.of(six.weights()[0], six.biases()[0], six.weights()[1], six.biases()[1]);
        List<double[]> actual = pass.gradients().stream()
                .map(Gradient::values)
                .map(Twin::doubles)
                .toList();
        for (int p = 0; p < 4; p++) {
            assertThat(error(actual.get(p), expected.get(p))).isLessThan(5e-4);
        }
        assertThat(Arrays.stream(actual.get(2)).map(Math::abs).max().orElseThrow())
                .isPositive();
    }
}
