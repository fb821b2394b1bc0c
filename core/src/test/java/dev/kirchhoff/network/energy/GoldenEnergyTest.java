package dev.kirchhoff.network.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.testkit.GoldenFile;
import dev.kirchhoff.testkit.energy.ReferenceEnergy;
import dev.kirchhoff.testkit.energy.ReferenceEnergy.Cost;
import dev.kirchhoff.testkit.energy.ReferenceEnergy.Gradients;
import dev.kirchhoff.testkit.energy.ReferenceTerm;
import dev.kirchhoff.testkit.energy.ReferenceUnits;
import dev.kirchhoff.testkit.energy.Taps;
import dev.kirchhoff.testkit.energy.Taps.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The reference model against values of independent solvers: see the README beside the files. */
class GoldenEnergyTest {

    private static final String[] ALL = {
        "dhn_dense_12-10-8-4_hardsigmoid_mse",
        "dhn_dense_12-10-8_readout4_ce",
        "dhn_conv_1x8x8_maxpool_mse",
        "drn_6x2-8-6-3"
    };

    static List<String> all() {
        return List.of(ALL);
    }

    private static double[][] free(GoldenModel golden, int image) {
        return golden.model().equilibrium(golden.model().start(golden.input(image)), ReferenceEnergy.NONE, 0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void freeAndNudgedStates(String name) {
        GoldenModel golden = GoldenModel.of(name);
        JsonNode nudged = golden.file().get("ep_centred_beta_1e-3");
        for (int image = 0; image < golden.batch(); image++) {
            double[][] free = free(golden, image);
            assertStates(free, golden.file().get("equilibrium"), image, golden.batch());
            Cost cost = golden.cost(image);
            assertStates(golden.model().equilibrium(free, cost, 1e-3), nudged.get("state_plus"), image, golden.batch());
            assertStates(
                    golden.model().equilibrium(free, cost, -1e-3), nudged.get("state_minus"), image, golden.batch());
        }
    }

    private static void assertStates(double[][] s, JsonNode expected, int image, int batch) {
        for (int l = 1; l < s.length; l++) {
            assertClose(s[l], GoldenModel.ofImage(expected.get(l - 1), image, batch), 1e-10);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void exactGradients(String name) {
        GoldenModel golden = GoldenModel.of(name);
        List<Gradients> images = new ArrayList<>();
        for (int image = 0; image < golden.batch(); image++) {
            images.add(golden.model().exact(free(golden, image), golden.cost(image)));
        }
        assertGradients(golden, images, golden.file().get("exact_gradient"), 1e-12);
        if (golden.file().has("exact_gradient_input")) {
            for (int image = 0; image < golden.batch(); image++) {
                double[] expected =
                        GoldenModel.ofImage(golden.file().get("exact_gradient_input"), image, golden.batch());
                assertClose(scaled(images.get(image).input(), 1.0 / golden.batch()), expected, 1e-12);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void equilibriumPropagationAtTheFilesBeta(String name) {
        GoldenModel golden = GoldenModel.of(name);
        assertGradients(
                golden,
                propagated(golden, 1e-3),
                golden.file().get("ep_centred_beta_1e-3").get("gradient"),
                1e-10);
    }

    @ParameterizedTest
    @MethodSource("all")
    void equilibriumPropagationTendsToTheExactGradient(String name) {
        GoldenModel golden = GoldenModel.of(name);
        assertGradients(golden, propagated(golden, 1e-5), golden.file().get("exact_gradient"), 1e-8);
    }

    private static List<Gradients> propagated(GoldenModel golden, double beta) {
        List<Gradients> images = new ArrayList<>();
        for (int image = 0; image < golden.batch(); image++) {
            double[][] free = free(golden, image);
            double[][] plus = golden.model().equilibrium(free, golden.cost(image), beta);
            double[][] minus = golden.model().equilibrium(free, golden.cost(image), -beta);
            images.add(golden.model().contrast(plus, minus, 2 * beta));
        }
        return images;
    }

    private static void assertGradients(
            GoldenModel golden, List<Gradients> images, JsonNode expected, double tolerance) {
        for (int t = 0; t < golden.weights().size(); t++) {
            int term = t;
            double[] weights =
                    GoldenFile.numbers(expected.get(golden.weights().get(t)).get("data"));
            double[] biases =
                    GoldenFile.numbers(expected.get(golden.biases().get(t)).get("data"));
            assertClose(mean(images.stream().map(image -> image.weights()[term]).toList()), weights, tolerance);
            assertClose(mean(images.stream().map(image -> image.biases()[term]).toList()), biases, tolerance);
        }
    }

    /** One-sided nudging errs in proportion to beta, centred in proportion to its square. */
    @ParameterizedTest
    @ValueSource(strings = {"dhn_dense_12-10-8-4_hardsigmoid_mse", "dhn_conv_1x8x8_maxpool_mse"})
    void errorAgainstBeta(String name) {
        GoldenModel golden = GoldenModel.of(name);
        assertThat(slope(golden, true)).isEqualTo(2, within(0.02));
        assertThat(slope(golden, false)).isEqualTo(1, within(0.02));
    }

    private static double slope(GoldenModel golden, boolean centred) {
        double large = error(golden, 0.01, centred);
        double small = error(golden, 0.001, centred);
        return Math.log10(large / small);
    }

    private static double error(GoldenModel golden, double beta, boolean centred) {
        double[][] free = free(golden, 0);
        Cost cost = golden.cost(0);
        double[][] plus = golden.model().equilibrium(free, cost, beta);
        double[][] minus = centred ? golden.model().equilibrium(free, cost, -beta) : free;
        double[] estimate =
                golden.model().contrast(plus, minus, centred ? 2 * beta : beta).weights()[1];
        double[] exact = golden.model().exact(free, cost).weights()[1];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            sum += (estimate[i] - exact[i]) * (estimate[i] - exact[i]);
        }
        return Math.sqrt(sum);
    }

    /** The energy falls from sweep to sweep, and rises wherever a unit leaves the equilibrium within its bounds. */
    @ParameterizedTest
    @MethodSource("all")
    void equilibriumIsAMinimumOfTheEnergy(String name) {
        GoldenModel golden = GoldenModel.of(name);
        ReferenceEnergy model = golden.model();
        double[][] s = model.start(golden.input(0));
        double before = model.energy(s);
        for (int sweep = 0; sweep < 10; sweep++) {
            for (int l = 1; l < s.length; l++) {
                model.move(s, l, ReferenceEnergy.NONE, 0);
            }
            assertThat(model.energy(s)).isLessThanOrEqualTo(before + 1e-12);
            before = model.energy(s);
        }
        double[][] rest = free(golden, 0);
        double least = model.energy(rest);
        for (int l = 1; l < rest.length; l++) {
            for (int i = 0; i < rest[l].length; i++) {
                double kept = rest[l][i];
                rest[l][i] = kept + (kept > 0.5 ? -1e-3 : 1e-3);
                if (kept != 0 || l == rest.length - 1) {
                    assertThat(model.energy(rest)).as("group %d unit %d", l, i).isGreaterThan(least);
                }
                rest[l][i] = kept;
            }
        }
    }

    /** Both energy blocks of a chain with digital blocks between, the errors behind them given. */
    @Test
    void blocksOfAChain() {
        JsonNode file = GoldenFile.at("energy/ffebm_2block");
        ReferenceUnits half = ReferenceUnits.hardSigmoid(0.5);
        Image image = new Image(4, 4, 3, true);
        ReferenceTerm input = ReferenceTerm.of(0, 1, Taps.identity(48), new double[] {1}, null);
        ReferenceTerm first = ReferenceTerm.of(
                1,
                2,
                Taps.convolution(image, 4, 3, 1, 1, true),
                GoldenModel.parameter(file, "K1"),
                GoldenModel.parameter(file, "b1"));
        check(
                file,
                new ReferenceEnergy(
                        List.of(GoldenModel.LINEAR, half, GoldenModel.LINEAR),
                        new int[] {48, 48, 64},
                        List.of(input, first)),
                "1",
                "K1",
                "b1",
                (state, i) -> scaled(
                        GoldenModel.ofImage(file.get("exact_signal_gradients").get("block1_output"), i, 3), 3));
        ReferenceTerm straight = ReferenceTerm.of(0, 1, Taps.identity(16), new double[] {1}, null);
        ReferenceTerm second = ReferenceTerm.of(
                1, 2, Taps.dense(16, 6, false), GoldenModel.parameter(file, "W3"), GoldenModel.parameter(file, "b3"));
        double[] readOut = GoldenModel.parameter(file, "Wr");
        Taps map = Taps.dense(6, 4, false);
        check(
                file,
                new ReferenceEnergy(
                        List.of(GoldenModel.LINEAR, half, GoldenModel.LINEAR),
                        new int[] {16, 16, 6},
                        List.of(straight, second)),
                "2",
                "W3",
                "b3",
                (state, i) -> map.transposed(
                        readOut,
                        GoldenModel.crossEntropy(
                                map.forward(readOut, state),
                                GoldenModel.parameter(file, "br"),
                                file.get("label").get(i).intValue()),
                        6));
    }

    private interface Behind {
        double[] error(double[] output, int image);
    }

    private static void check(
            JsonNode file, ReferenceEnergy model, String block, String weight, String bias, Behind behind) {
        List<Gradients> images = new ArrayList<>();
        for (int image = 0; image < 3; image++) {
            double[] u = GoldenModel.ofImage(file.get("u" + block), image, 3);
            double[][] free = model.equilibrium(model.start(u), ReferenceEnergy.NONE, 0);
            assertStates(free, file.get("equilibrium_block" + block), image, 3);
            double[] force = behind.error(free[2], image);
            double[][] plus = model.equilibrium(free, output -> force, 1e-4);
            double[][] minus = model.equilibrium(free, output -> force, -1e-4);
            images.add(model.contrast(plus, minus, 2e-4));
            double[] ofInput =
                    GoldenModel.ofImage(file.get("exact_signal_gradients").get("u" + block), image, 3);
            assertClose(scaled(images.get(image).input(), 1.0 / 3), ofInput, 1e-8);
        }
        JsonNode exact = file.get("exact_gradient");
        assertClose(
                mean(images.stream().map(image -> image.weights()[1]).toList()),
                GoldenFile.numbers(exact.get(weight).get("data")),
                1e-8);
        assertClose(
                mean(images.stream().map(image -> image.biases()[1]).toList()),
                GoldenFile.numbers(exact.get(bias).get("data")),
                1e-8);
    }

    private static double[] mean(List<double[]> images) {
        double[] mean = new double[images.getFirst().length];
        for (double[] one : images) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / images.size();
            }
        }
        return mean;
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> factor * v).toArray();
    }

    private static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("element %d", i).isEqualTo(expected[i], within(tolerance));
        }
    }
}
