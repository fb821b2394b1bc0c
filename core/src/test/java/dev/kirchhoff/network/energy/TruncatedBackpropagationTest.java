package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.energy.StateFunction.Linear;
import dev.kirchhoff.network.energy.StateFunction.Logistic;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.testkit.energy.ReferenceEnergy;
import dev.kirchhoff.testkit.energy.ReferenceTerm;
import dev.kirchhoff.testkit.energy.ReferenceUnits;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An adjoint of K synchronous sweeps is the derivative of the output through the last K sweeps, from an equilibrium that is held. */
class TruncatedBackpropagationTest {

    private static final RandomKey KEY = new RandomKey(1, 0);
    private static final double STEP = 1e-5;

    private final Twin twin = new Twin(Twin.image(1, 1, 6), 0.4)
            .units(Twin.image(1, 1, 7), new Logistic(0.8f), ReferenceUnits.logistic(0.8f))
            .units(Twin.image(1, 1, 5), new Logistic(0.8f), ReferenceUnits.logistic(0.8f))
            .units(Twin.image(1, 1, 3), new Linear(), ReferenceUnits.linear())
            .dense(0, 1)
            .dense(1, 2)
            .dense(2, 3)
            .with(new Estimator.Adjoint());
    private final float[] x = new float[6];
    private final double[] g = {0.7, -1, 0.4};
    private double[][] rest = {};
    private ReferenceEnergy reference = new ReferenceEnergy(List.of(), new int[0], List.of());

    private EnergyPass step(int sweeps) {
        RandomStream.open(2, Purpose.SHUFFLE, 0, 0, 0).fillGaussian(x, 0, x.length, 0.3f, 0.5f);
        Relaxation relaxation = new Relaxation(Relaxation.Order.SYNCHRONOUS, 1000, sweeps, 1e-7, 1e6);
        EnergyBlock block = twin.with(relaxation).block();
        reference = twin.reference(block);
        rest = reference.equilibrium(reference.start(Twin.doubles(x)), ReferenceEnergy.NONE, 0);
        Tensor image = new Tensor(twin.input().batchOf(1), x);
        PassContext context = new PassContext(1, Mode.TRAINING, new ScalarKernels(), Workers.serial(), 0);
        EnergyPass pass = block.open(context, new Signal(image, Tensor.zeros(image.shape())));
        pass.forward(KEY);
        float[] behind = Objects.requireNonNull(pass.output().gradient()).data();
        for (int i = 0; i < g.length; i++) {
            behind[i] = (float) g[i];
        }
        pass.backward(KEY);
        return pass;
    }

    /** {@code <g, output>} behind so many sweeps of all groups at once, from the equilibrium. */
    private double loss(int sweeps) {
        double[][] s = Arrays.stream(rest).map(double[]::clone).toArray(double[][]::new);
        for (int sweep = 0; sweep < sweeps; sweep++) {
            double[][] before = s;
            double[][] next = s.clone();
            for (int l = 1; l < s.length; l++) {
                double[][] held = before.clone();
                held[l] = before[l].clone();
                reference.move(held, l, ReferenceEnergy.NONE, 0);
                next[l] = held[l];
            }
            s = next;
        }
        double[] output = s[s.length - 1];
        return IntStream.range(0, g.length).mapToDouble(i -> g[i] * output[i]).sum();
    }

    private double difference(double[] array, int i, int sweeps) {
        double kept = array[i];
        array[i] = kept + STEP;
        double above = loss(sweeps);
        array[i] = kept - STEP;
        double below = loss(sweeps);
        array[i] = kept;
        return (above - below) / (2 * STEP);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void derivativeThroughTheLastSweeps(int sweeps) {
        EnergyPass pass = step(sweeps);
        int checked = 0;
        for (int t = 0; t < 3; t++) {
            ReferenceTerm term = reference.terms().get(t);
            float[] weights = pass.gradients().get(2 * t).values();
            for (int i = 0; i < weights.length; i++) {
                double expected = difference(term.weights(), i, sweeps);
                assertThat((double) weights[i]).isEqualTo(expected, within(2e-5));
                checked += expected == 0 ? 0 : 1;
            }
        }
        // after one sweep only the weights to the output have a gradient, after two all but those from the input
        int ofWeights = 42 + 35 + 15;
        assertThat(checked).isEqualTo(sweeps == 1 ? 15 : sweeps == 2 ? 15 + 35 : ofWeights);
    }
}
