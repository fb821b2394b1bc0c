package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.MeanSquaredError;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Recorder;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.network.energy.Estimator.EquilibriumPropagation;
import dev.kirchhoff.network.energy.Estimator.Nudging;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.testkit.GoldenFile;
import dev.kirchhoff.testkit.energy.ReferenceEnergy;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.training.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A deep resistive network against values of an independent solver: see the README beside the file. */
class ResistorsTest {

    private static final Kernels KERNELS = new ScalarKernels();
    private static final JsonNode FILE = GoldenFile.at("energy/drn_6x2-8-6-3");
    private static final Shape[] SIZES = {Shape.of(12), Shape.of(8), Shape.of(6), Shape.of(3)};
    private static final int BATCH = 3;
    private static final RandomKey KEY = new RandomKey(1, 0);

    private static Network network(Estimator estimator) {
        return network(estimator, 1, 1);
    }

    /** The network of the file with amplifiers before its second and third layer; the same currents, so times the gains before them. */
    static Network network(Estimator estimator, float second, float third) {
        float[] gains = {1, second, third};
        float before = 1;
        EnergyBlock.Builder energy = EnergyBlock.builder(SIZES[0], new Hardware.Digital(), new BlockKey(1, 1));
        String previous = EnergyBlock.INPUT;
        for (int l = 1; l < SIZES.length; l++) {
            Diodes diodes = l < 3 ? new Diodes.Ideal() : new Diodes.None();
            energy.units("v" + l, SIZES[l], new Voltages(diodes))
                    .resistors(previous, "v" + l, gains[l - 1], Conductances.defaults());
            previous = "v" + l;
        }
        EnergyBlock block =
                energy.build(Relaxation.defaults().withSweeps(200, 200).withTolerance(1e-7), estimator);
        for (int l = 0; l < 3; l++) {
            fill(block.parameters().get(2 * l), inOurOrder(l, GoldenModel.parameter(FILE, "G" + l)));
            before *= gains[l];
            fill(block.parameters().get(2 * l + 1), scaled(GoldenModel.parameter(FILE, "b" + l), before));
        }
        return Network.builder(Shape.of(6))
                .add("sources", new DoubledInput(4))
                .add("resistors", block)
                .build();
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    private static void fill(Parameter parameter, double[] values) {
        for (int i = 0; i < values.length; i++) {
            parameter.values()[i] = (float) values[i];
        }
        parameter.changed();
    }

    /** From {@code [before, behind]} to {@code [behind, before]}. */
    private static double[] inOurOrder(int l, double[] g) {
        int before = SIZES[l].size();
        int behind = SIZES[l + 1].size();
        return IntStream.range(0, g.length)
                .mapToDouble(k -> g[k % before * behind + k / before])
                .toArray();
    }

    static NetworkPass forward(Network network, int first, int images) {
        NetworkPass pass = network.open(images, Mode.TRAINING, KERNELS, Workers.serial());
        float[] x = GoldenFile.floats(FILE.get("input").get("data"));
        System.arraycopy(x, 6 * first, pass.input().data(), 0, 6 * images);
        pass.forward(KEY);
        float[] t = GoldenFile.floats(FILE.get("target").get("data"));
        Tensor target = Tensor.zeros(Shape.of(images, 3));
        System.arraycopy(t, 3 * first, target.data(), 0, 3 * images);
        new MeanSquaredError()
                .evaluate(pass.output(), new Target.Values(target), Objects.requireNonNull(pass.outputGradient()));
        return pass;
    }

    private static List<float[]> gradients(Network network, int first, int images) {
        NetworkPass pass = forward(network, first, images);
        pass.backward(KEY);
        Recorder recorder = new Recorder();
        pass.update(KEY, recorder);
        Map<Parameter, float[]> by = recorder.gradients();
        List<float[]> all = new ArrayList<>();
        network.parameters().forEach(named -> all.add(Objects.requireNonNull(by.get(named.parameter()))));
        return all;
    }

    @Test
    void equilibrium() {
        double[] expected = GoldenFile.numbers(FILE.get("equilibrium").get(2).get("data"));
        float[] output =
                forward(network(new Estimator.Adjoint()), 0, BATCH).output().data();
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) output[i]).isEqualTo(expected[i], within(1e-5));
        }
    }

    /** The adjoint is exact; a nudge errs by the square of beta, which must stay below the conductance at the outputs. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01})
    void gradients(double beta) {
        Estimator estimator = beta == 0 ? new Estimator.Adjoint() : new EquilibriumPropagation(Nudging.CENTRED, beta);
        List<float[]> gradients = gradients(network(estimator), 0, BATCH);
        for (int l = 0; l < 3; l++) {
            JsonNode exact = FILE.get("exact_gradient");
            double[] ofConductances = GoldenFile.numbers(exact.get("G" + l).get("data"));
            assertThat(error(gradients.get(2 * l), inOurOrder(l, ofConductances)))
                    .isLessThan(beta == 0 ? 1e-4 : 2e-2);
            assertThat(error(
                            gradients.get(2 * l + 1),
                            GoldenFile.numbers(exact.get("b" + l).get("data"))))
                    .isLessThan(beta == 0 ? 1e-4 : 2e-2);
        }
    }

    private static double error(float[] actual, double[] expected) {
        double errors = 0;
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            errors += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            squares += expected[i] * expected[i];
        }
        return Math.sqrt(errors / squares);
    }

    /** Each image's own drops are squared: squares of mean drops, which a published code takes, are no gradient. */
    @Test
    void gradientOfABatchIsTheMeanOverItsImages() {
        Network network = network(new Estimator.Adjoint());
        float[] batch = gradients(network, 0, BATCH).get(2);
        double[] mean = new double[batch.length];
        for (int image = 0; image < BATCH; image++) {
            float[] one = gradients(network, image, 1).get(2);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / BATCH;
            }
        }
        assertThat(error(batch, mean)).isLessThan(1e-5);
    }

    /** That the test above can fail: both rules on the same nudged states, which the reference has in double. */
    @Test
    void squaresOfMeanDropsAreNoGradient() {
        GoldenModel golden = GoldenModel.of("drn_6x2-8-6-3");
        double[][] first = new double[BATCH][];
        double[][] second = new double[BATCH][];
        for (int image = 0; image < BATCH; image++) {
            double[][] start = golden.model().start(golden.input(image));
            double[][] free = golden.model().equilibrium(start, ReferenceEnergy.NONE, 0);
            first[image] = drops(golden.model().equilibrium(free, golden.cost(image), 1e-3));
            second[image] = drops(golden.model().equilibrium(free, golden.cost(image), -1e-3));
        }
        float[] meanOfSquares = new float[first[0].length];
        float[] squareOfMeans = new float[first[0].length];
        for (int k = 0; k < meanOfSquares.length; k++) {
            int drop = k;
            double squares = mean(i -> first[i][drop] * first[i][drop] - second[i][drop] * second[i][drop]);
            double above = mean(i -> first[i][drop]);
            double below = mean(i -> second[i][drop]);
            meanOfSquares[k] = (float) (squares / 4e-3);
            squareOfMeans[k] = (float) ((above * above - below * below) / 4e-3);
        }
        double[] exact = GoldenFile.numbers(FILE.get("exact_gradient").get("G1").get("data"));
        assertThat(error(meanOfSquares, exact)).isLessThan(1e-3);
        assertThat(error(squareOfMeans, exact)).isGreaterThan(0.3);
    }

    /** Voltage drops over the resistors of the second layer, in the order of the file. */
    private static double[] drops(double[][] states) {
        int behind = SIZES[2].size();
        return IntStream.range(0, SIZES[1].size() * behind)
                .mapToDouble(k -> states[1][k / behind] - states[2][k % behind])
                .toArray();
    }

    private static double mean(IntToDoubleFunction ofImage) {
        return IntStream.range(0, BATCH).mapToDouble(ofImage).average().orElseThrow();
    }

    @Test
    void conductancesStayAtZeroOrAbove() {
        Network network = network(new Estimator.Adjoint());
        NetworkPass pass = forward(network, 0, BATCH);
        pass.backward(KEY);
        List<Parameter> parameters = network.parameters().stream()
                .map(Network.NamedParameter::parameter)
                .toList();
        Sgd sgd = new Sgd(parameters, 0, 0, KERNELS, Workers.serial());
        sgd.rate(100);
        pass.update(KEY, sgd);
        float[] values = parameters.get(2).values();
        int zeros = 0;
        for (float g : values) {
            assertThat(g).isNotNegative();
            zeros += g == 0 ? 1 : 0;
        }
        assertThat(zeros).isBetween(1, values.length - 1);
    }

    /** A share of the resistors is there, with conductances that are uniform: mean and share within five standard errors. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void shareOfFirstConductances(double share) {
        int count = 40_000;
        float[] values = new float[count + 2];
        new SparseConductances(2, share)
                .fill(values, 1, count, 400, 100, RandomStream.open(1, Purpose.INITIALISATION, 0, 0, 0));
        double present =
                IntStream.range(0, values.length).filter(i -> values[i] > 0).count();
        double sum =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
        assertThat(present / count).isEqualTo(share, within(5 * 0.5 / Math.sqrt(count) * (1 - share) + 1e-3));
        assertThat(sum / present).isEqualTo(0.05, within(5 * 0.1 / Math.sqrt(12 * present)));
        assertThat(values[0] + values[count + 1]).isZero();
    }

    @Test
    void resistorsJoinVoltagesAlone() {
        EnergyBlock.Builder energy = EnergyBlock.builder(Shape.of(4), new Hardware.Digital(), new BlockKey(1, 1))
                .units("v", Shape.of(3), Voltages.defaults())
                .units("h", Shape.of(3), StateFunction.HardSigmoid.defaults());
        assertThatThrownBy(() -> energy.resistors("v", "h", Conductances.defaults()))
                .hasMessageContaining("resistors join voltages");
        assertThatThrownBy(() -> energy.dense(EnergyBlock.INPUT, "v", new Initialiser.He()))
                .hasMessageContaining("resistors join voltages");
    }
}
