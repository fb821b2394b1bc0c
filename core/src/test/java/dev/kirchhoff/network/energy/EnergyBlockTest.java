package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.energy.Estimator.EquilibriumPropagation;
import dev.kirchhoff.network.energy.Estimator.Nudging;
import dev.kirchhoff.network.energy.StateFunction.ClippedRelu;
import dev.kirchhoff.network.energy.StateFunction.HardSigmoid;
import dev.kirchhoff.network.energy.StateFunction.Linear;
import dev.kirchhoff.network.energy.StateFunction.Logistic;
import dev.kirchhoff.network.energy.StatePooling.Kind;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.testkit.GradientCheck;
import dev.kirchhoff.testkit.energy.ReferenceEnergy;
import dev.kirchhoff.testkit.energy.ReferenceEnergy.Gradients;
import dev.kirchhoff.testkit.energy.ReferenceUnits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Energy blocks against the reference model in double precision: states, energies, and the gradients of all estimators. */
class EnergyBlockTest {

    private static final Kernels KERNELS = new ScalarKernels();
    private static final RandomKey KEY = new RandomKey(5, 11);
    private static final ReferenceUnits HARD = ReferenceUnits.hardSigmoid(0.8);
    private static final ReferenceUnits LINEAR = ReferenceUnits.linear();
    private static final int BATCH = 6;

    private record Model(String name, Twin twin) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Model> models() {
        return Stream.of(
                new Model("dense", dense()),
                new Model("smooth", smooth()),
                new Model("pooled", pooled()),
                new Model("residual", residual()));
    }

    static Twin dense() {
        return new Twin(Twin.image(1, 1, 12), 0.25)
                .units(Twin.image(1, 1, 10), new HardSigmoid(0.8f), HARD)
                .units(Twin.image(1, 1, 8), new HardSigmoid(0.8f), HARD)
                .units(Twin.image(1, 1, 4), new Linear(), LINEAR)
                .dense(0, 1)
                .dense(1, 2)
                .dense(2, 3);
    }

    private static Twin smooth() {
        return new Twin(Twin.image(1, 1, 9), 0.25)
                .units(Twin.image(1, 1, 9), new Logistic(1), ReferenceUnits.logistic(1))
                .units(Twin.image(1, 1, 7), new Logistic(1), ReferenceUnits.logistic(1))
                .skip(0, 1)
                .dense(1, 2);
    }

    /** A digital block before it; a largest element and a mean. */
    static Twin pooled() {
        return new Twin(Twin.image(4, 8, 2), 0.2)
                .units(Twin.image(4, 8, 2), new HardSigmoid(0.8f), HARD)
                .units(Twin.image(2, 4, 3), new HardSigmoid(0.8f), HARD)
                .units(Twin.image(1, 2, 4), new HardSigmoid(0.8f), HARD)
                .units(Twin.image(1, 1, 5), new Linear(), LINEAR)
                .skip(0, 1)
                .convolution(1, 2, 3, 1, 1, Kind.MAX)
                .convolution(2, 3, 3, 1, 1, Kind.AVERAGE)
                .dense(3, 4);
    }

    /** Three colours: strides, a convolution of one pixel past a group, and no chain. */
    private static Twin residual() {
        ReferenceUnits relu = ReferenceUnits.clippedRelu(6);
        return new Twin(Twin.image(4, 4, 2), 0.1)
                .units(Twin.image(4, 4, 3), new ClippedRelu(6), relu)
                .units(Twin.image(4, 4, 4), new ClippedRelu(6), relu)
                .units(Twin.image(2, 2, 5), new ClippedRelu(6), relu)
                .units(Twin.image(1, 1, 3), new Linear(), LINEAR)
                .convolution(0, 1, 3, 1, 1, null)
                .convolution(1, 2, 3, 1, 1, null)
                .convolution(2, 3, 3, 2, 1, null)
                .convolution(1, 3, 1, 2, 0, null)
                .dense(3, 4);
    }

    /** With an adjoint to convergence, gradients are central differences of the equilibrium of the reference. */
    @ParameterizedTest
    @MethodSource("models")
    void implicitGradients(Model model) {
        Twin twin = model.twin();
        GradientCheck.of(twin.block(), KERNELS, twin.input()).check(twin);
    }

    /** Not where the largest of several elements counts: units then swing for ever. */
    @ParameterizedTest
    @MethodSource("models")
    void synchronousRelaxationEndsAtAnEquilibrium(Model model) {
        assumeFalse(model.name().equals("pooled"), "units swing");
        Relaxation all = Relaxation.defaults()
                .withSweeps(1000, 1000)
                .withTolerance(1e-6)
                .withOrder(Relaxation.Order.SYNCHRONOUS);
        EnergyBlock block = model.twin().block().with(all);
        ReferenceEnergy reference = model.twin().reference(block);
        Run run = new Run(block, model.twin());
        assertThat(run.pass.free().unsettled()).isZero();
        for (int image = 0; image < BATCH; image++) {
            double[][] s = reference.start(run.ofImage(run.input.value().data(), image));
            for (int group = 1; group < s.length; group++) {
                s[group] = run.ofImage(run.pass.states(group - 1), image);
            }
            for (int group = 1; group < s.length; group++) {
                assertThat(reference.move(s, group, ReferenceEnergy.NONE, 0)).isLessThan(1e-5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void statesAndEnergies(Model model) {
        EnergyBlock block = model.twin().block();
        ReferenceEnergy reference = model.twin().reference(block);
        Run run = new Run(block, model.twin());
        assertThat(run.pass.free().unsettled()).isZero();
        for (int image = 0; image < BATCH; image++) {
            double[][] s = run.freeStates(reference, image);
            assertThat(run.pass.energy(image))
                    .isEqualTo(reference.energy(s), within(2e-5 * Math.abs(reference.energy(s))));
            for (int units = 0; units < s.length - 1; units++) {
                float[] states = run.pass.states(units);
                int size = s[units + 1].length;
                for (int i = 0; i < size; i++) {
                    assertThat((double) states[image * size + i]).isEqualTo(s[units + 1][i], within(1e-5));
                }
            }
        }
    }

    /** The fast path follows equilibrium propagation of the reference at the same beta, not only its limit. */
    @ParameterizedTest
    @EnumSource(Nudging.class)
    void equilibriumPropagation(Nudging nudging) {
        double beta = 0.1;
        double plus = nudging == Nudging.NEGATIVE ? 0 : beta;
        double minus = nudging == Nudging.POSITIVE ? 0 : -beta;
        for (Twin twin : List.of(dense(), pooled())) {
            EnergyBlock block = twin.block().with(new EquilibriumPropagation(nudging, beta));
            ReferenceEnergy reference = twin.reference(block);
            Run run = new Run(block, twin);
            run.pass.backward(KEY);
            run.assertGradients(reference, image -> {
                double[][] free = run.freeStates(reference, image);
                double[] force = run.force(image);
                double[][] up = reference.equilibrium(free, output -> force, plus);
                double[][] down = reference.equilibrium(free, output -> force, minus);
                return reference.contrast(up, down, plus - minus);
            });
        }
    }

    /** Contrastive learning, and a small share of it, for the squared error. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.1})
    void clamping(double share) {
        Twin twin = dense();
        EnergyBlock block = twin.block().with(new Estimator.Clamping(share));
        ReferenceEnergy reference = twin.reference(block);
        Run run = new Run(block, twin);
        run.pass.backward(KEY);
        run.assertGradients(reference, image -> {
            double[][] free = run.freeStates(reference, image);
            double[][] clamped = Arrays.stream(free).map(double[]::clone).toArray(double[][]::new);
            double[] force = run.force(image);
            for (int i = 0; i < force.length; i++) {
                clamped[clamped.length - 1][i] -= share * force[i];
            }
            for (int sweep = 0; sweep < 1000; sweep++) {
                for (int l = 1; l < clamped.length - 1; l++) {
                    reference.move(clamped, l, ReferenceEnergy.NONE, 0);
                }
            }
            return reference.contrast(clamped, free, share);
        });
    }

    private interface Expected {
        Gradients of(int image);
    }

    /** One forward pass on a batch of random inputs, with a random gradient of a mean loss behind. */
    private static final class Run {
        private final EnergyPass pass;
        private final Signal input;
        private final float[] gradient;

        private Run(EnergyBlock block, Twin twin) {
            RandomStream stream = RandomStream.open(2, Purpose.SHUFFLE, 0, 0, 0);
            Tensor x = Tensor.zeros(twin.input().batchOf(BATCH));
            stream.fillGaussian(x.data(), 0, x.data().length, 0.3f, 0.5f);
            input = new Signal(x, Tensor.zeros(x.shape()));
            pass = block.open(new PassContext(BATCH, Mode.TRAINING, KERNELS, Workers.serial(), 0), input);
            pass.forward(KEY);
            Tensor behind = pass.output().gradient();
            gradient = behind == null ? new float[0] : behind.data();
            stream.fillGaussian(gradient, 0, gradient.length, 0, 1f / BATCH);
        }

        private double[] ofImage(float[] batch, int image) {
            int size = batch.length / BATCH;
            return Twin.doubles(Arrays.copyOfRange(batch, image * size, (image + 1) * size));
        }

        private double[][] freeStates(ReferenceEnergy reference, int image) {
            double[] x = ofImage(input.value().data(), image);
            return reference.equilibrium(reference.start(x), ReferenceEnergy.NONE, 0);
        }

        /** The gradient of an image's own loss. */
        private double[] force(int image) {
            return Arrays.stream(ofImage(gradient, image)).map(g -> g * BATCH).toArray();
        }

        private void assertGradients(ReferenceEnergy reference, Expected expected) {
            double[][] sums = new double[pass.gradients().size()][];
            for (int g = 0; g < sums.length; g++) {
                sums[g] = new double[pass.gradients().get(g).values().length];
            }
            Tensor ofInput = input.gradient();
            for (int image = 0; image < BATCH; image++) {
                Gradients one = expected.of(image);
                int g = 0;
                for (int t = 0; t < reference.terms().size(); t++) {
                    if (reference.terms().get(t).bias() != null) {
                        add(one.weights()[t], sums[g++]);
                        add(one.biases()[t], sums[g++]);
                    }
                }
                double[] mean = Arrays.stream(one.input()).map(v -> v / BATCH).toArray();
                assertClose(ofImage(ofInput == null ? new float[0] : ofInput.data(), image), mean);
            }
            for (int g = 0; g < sums.length; g++) {
                assertClose(Twin.doubles(pass.gradients().get(g).values()), sums[g]);
            }
        }

        private static void add(double[] x, double[] sum) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += x[i] / BATCH;
            }
        }

        private static void assertClose(double[] actual, double[] expected) {
            double scale =
                    Math.sqrt(Arrays.stream(expected).map(v -> v * v).average().orElse(0));
            assertThat(scale).isPositive();
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isEqualTo(expected[i], within(3e-4 * (scale + Math.abs(expected[i]))));
            }
        }
    }
}
