package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Recorder;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.network.energy.Estimator.EquilibriumPropagation;
import dev.kirchhoff.network.energy.Estimator.Nudging;
import dev.kirchhoff.network.energy.StateFunction.Linear;
import dev.kirchhoff.network.energy.StateFunction.Logistic;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.energy.ReferenceEnergy;
import dev.kirchhoff.testkit.energy.ReferenceTerm;
import dev.kirchhoff.testkit.energy.ReferenceUnits;
import dev.kirchhoff.testkit.energy.Taps;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Programmed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Networks of digital layers, layers on arrays without errors, and energy blocks: gradients of all weights against central differences of the
 * loss, which a model in double precision gives.
 */
class ChainTest {

    private static final Kernels KERNELS = new ScalarKernels();
    private static final Initialiser WEIGHTS = new Initialiser.Gaussian(0.4);
    private static final int BATCH = 4;
    private static final int[] LABELS = {0, 2, 1, 2};
    private static final double STEP = 1e-5;

    /** A part of the model in double precision. */
    private interface Stage {
        double[] output(double[] x);
    }

    /** A network beside its model: each stage reads the weights of its block. */
    private static final class Chain {
        private final Network.Builder builder = Network.builder(Shape.of(6));
        private final List<Stage> stages = new ArrayList<>();
        private final List<double[][]> weights = new ArrayList<>();
        private final Estimator estimator;

        private Chain(Estimator estimator) {
            this.estimator = estimator;
        }

        private BlockKey key() {
            return new BlockKey(21, stages.size());
        }

        /** A linear layer with its bias as a column. */
        Chain linear(int outputs, Hardware hardware) {
            int inputs = builder.shape().size();
            var block = new dev.kirchhoff.network.tiled.Linear(inputs, outputs, Bias.COLUMN, hardware, WEIGHTS, key());
            double[][] own = weights(block.parameters());
            Taps taps = Taps.dense(inputs + 1, outputs, false);
            stages.add(x -> {
                double[] extended = Arrays.copyOf(x, inputs + 1);
                extended[inputs] = 1;
                return taps.forward(own[0], extended);
            });
            builder.add("layer" + stages.size(), block);
            return this;
        }

        /** An energy block: groups of these sizes, the first driven by what comes in, the last linear where it is to be. */
        Chain energy(boolean linearEnd, int... sizes) {
            EnergyBlock.Builder energy = EnergyBlock.builder(builder.shape(), new Hardware.Digital(), key());
            List<ReferenceUnits> units = new ArrayList<>(List.of(ReferenceUnits.linear()));
            for (int l = 0; l < sizes.length; l++) {
                boolean linear = linearEnd && l == sizes.length - 1;
                energy.units("h" + l, Shape.of(sizes[l]), linear ? new Linear() : new Logistic(0.8f));
                units.add(linear ? ReferenceUnits.linear() : ReferenceUnits.logistic(0.8f));
            }
            energy.skip(EnergyBlock.INPUT, "h0");
            for (int l = 1; l < sizes.length; l++) {
                energy.dense("h" + (l - 1), "h" + l, WEIGHTS);
            }
            Relaxation relaxation = Relaxation.defaults().withSweeps(300, 300).withTolerance(1e-7);
            EnergyBlock block = energy.build(relaxation, estimator);
            double[][] own = weights(block.parameters());
            List<ReferenceTerm> terms = new ArrayList<>();
            terms.add(ReferenceTerm.of(0, 1, Taps.identity(sizes[0]), new double[] {1}, null));
            for (int l = 1; l < sizes.length; l++) {
                Taps taps = Taps.dense(sizes[l - 1], sizes[l], false);
                terms.add(ReferenceTerm.of(l, l + 1, taps, own[2 * l - 2], own[2 * l - 1]));
            }
            int[] all = IntStream.concat(IntStream.of(sizes[0]), Arrays.stream(sizes))
                    .toArray();
            ReferenceEnergy reference = new ReferenceEnergy(units, all, terms);
            stages.add(x -> reference.equilibrium(reference.start(x), ReferenceEnergy.NONE, 0)[sizes.length]);
            builder.add("energy" + stages.size(), block);
            return this;
        }

        private double[][] weights(List<Parameter> parameters) {
            double[][] own = parameters.stream()
                    .map(parameter -> Twin.doubles(parameter.values()))
                    .toArray(double[][]::new);
            weights.add(own);
            return own;
        }

        private double loss(double[][] x) {
            double sum = 0;
            for (int image = 0; image < BATCH; image++) {
                double[] y = x[image];
                for (Stage stage : stages) {
                    y = stage.output(y);
                }
                sum -= y[LABELS[image]]
                        - Math.log(Arrays.stream(y).map(Math::exp).sum());
            }
            return sum / BATCH;
        }

        /** Largest error of the gradients of a parameter, relative to their root mean square, over all parameters. */
        double error() {
            Network network = builder.build();
            NetworkPass pass = network.open(BATCH, Mode.TRAINING, KERNELS, Workers.serial());
            RandomStream.open(8, Purpose.SHUFFLE, 0, 0, 0)
                    .fillGaussian(pass.input().data(), 0, 6 * BATCH, 0.2f, 1);
            RandomKey key = new RandomKey(3, 0);
            pass.forward(key);
            new SoftmaxCrossEntropy()
                    .evaluate(pass.output(), new Target.Classes(LABELS), Objects.requireNonNull(pass.outputGradient()));
            pass.backward(key);
            double[][] x = new double[BATCH][];
            for (int image = 0; image < BATCH; image++) {
                x[image] = Twin.doubles(Arrays.copyOfRange(pass.input().data(), 6 * image, 6 * image + 6));
            }
            double worst = 0;
            List<double[]> flat = weights.stream().flatMap(Arrays::stream).toList();
            Recorder recorder = new Recorder();
            pass.update(key, recorder);
            Map<Parameter, float[]> gradients = recorder.gradients();
            for (int p = 0; p < flat.size(); p++) {
                float[] gradient = gradients.get(network.parameters().get(p).parameter());
                worst = Math.max(worst, error(flat.get(p), Objects.requireNonNull(gradient), x));
            }
            return worst;
        }

        private double error(double[] parameter, float[] gradient, double[][] x) {
            double squares = 0;
            double errors = 0;
            for (int i = 0; i < parameter.length; i += 1 + parameter.length / 15) {
                double kept = parameter[i];
                parameter[i] = kept + STEP;
                double above = loss(x);
                parameter[i] = kept - STEP;
                double below = loss(x);
                parameter[i] = kept;
                double expected = (above - below) / (2 * STEP);
                squares += expected * expected;
                errors += (gradient[i] - expected) * (gradient[i] - expected);
            }
            assertThat(squares).isPositive();
            return Math.sqrt(errors / squares);
        }
    }

    private static Estimator nudged(Nudging nudging, double beta) {
        return new EquilibriumPropagation(nudging, beta);
    }

    private static Chain mixed(Estimator estimator, Hardware arrays) {
        return new Chain(estimator)
                .linear(7, new Hardware.Digital())
                .energy(true, 7, 5)
                .linear(6, arrays)
                .energy(true, 6, 4, 3);
    }

    @Test
    void digitalEnergyAnalogEnergy() {
        Hardware arrays = Programmed.defaults();
        assertThat(mixed(new Estimator.Adjoint(), arrays).error()).isLessThan(1e-4);
        assertThat(mixed(nudged(Nudging.CENTRED, 0.05), arrays).error()).isLessThan(1e-3);
    }

    /** Halving beta divides the error of both signs by four, of one sign by two. */
    @Test
    void errorFallsWithBeta() {
        Hardware exact = new Hardware.Digital();
        double centred = mixed(nudged(Nudging.CENTRED, 0.4), exact).error();
        double half = mixed(nudged(Nudging.CENTRED, 0.2), exact).error();
        assertThat(centred / half).isBetween(3.5, 4.5);
        double positive = mixed(nudged(Nudging.POSITIVE, 0.2), exact).error();
        double halfPositive = mixed(nudged(Nudging.POSITIVE, 0.1), exact).error();
        assertThat(positive / halfPositive).isBetween(1.8, 2.2);
    }

    /** The same layers as one, two and three energy blocks, the connections between blocks digital. */
    @Test
    void oneNetworkSplitIntoBlocks() {
        for (Estimator estimator : List.of(new Estimator.Adjoint(), nudged(Nudging.CENTRED, 0.02))) {
            Hardware exact = new Hardware.Digital();
            Chain one =
                    new Chain(estimator).linear(7, exact).energy(false, 7, 6, 5).linear(3, exact);
            Chain two = new Chain(estimator)
                    .linear(7, exact)
                    .energy(false, 7, 6)
                    .linear(5, exact)
                    .energy(false, 5)
                    .linear(3, exact);
            Chain three = new Chain(estimator)
                    .linear(7, exact)
                    .energy(false, 7)
                    .linear(6, exact)
                    .energy(false, 6)
                    .linear(5, exact)
                    .energy(false, 5)
                    .linear(3, exact);
            for (Chain chain : List.of(one, two, three)) {
                assertThat(chain.error()).isLessThan(1e-3);
            }
        }
    }
}
