package dev.kirchhoff.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.layer.Add;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.Flatten;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NetworkTest {

    private static final int BATCH = 3;
    private static final double STEP = 1e-5;

    private int layers;

    @Test
    void aChainHandsEveryOutputToTheNextBlock() {
        Network chain = Network.builder(Shape.of(2, 1, 3))
                .add("flatten", new Flatten())
                .add("hidden", linear(6, 5))
                .add("relu", new Relu())
                .add("fc", linear(5, 4))
                .build();
        assertThat(chain.inputShape()).isEqualTo(Shape.of(2, 1, 3));
        assertThat(chain.outputShape()).isEqualTo(Shape.of(4));
        assertGradients(chain, (x, w) -> times(w.get("fc"), relu(times(w.get("hidden"), x))));
    }

    /**
     * Where an output goes to several blocks, their gradients add up: {@code r} goes to three, {@code s} twice to one sum and
     * once to another block, and the images go to two.
     */
    @Test
    void gradientsOfSharedOutputsAddUp() {
        Network graph = Network.builder(Shape.of(6))
                .add("a", linear(6, 5))
                .add("r", new Relu())
                .add("b", linear(5, 5))
                .add("c", linear(5, 5), List.of("r"))
                .add("shortcut", linear(6, 5), List.of(Network.INPUT))
                .add("s", new Add(), List.of("b", "c", "r", "shortcut"))
                .add("d", linear(5, 5))
                .add("doubled", new Add(), List.of("s", "d", "s"))
                .add("fc", linear(5, 2))
                .build();
        assertGradients(graph, (x, w) -> {
            double[] r = relu(times(w.get("a"), x));
            double[] s = sum(times(w.get("b"), r), times(w.get("c"), r), r, times(w.get("shortcut"), x));
            return times(w.get("fc"), sum(s, times(w.get("d"), s), s));
        });
    }

    /** Output of one image in double precision, from the image and the weights by block. */
    private interface Reference {
        double[] output(double[] image, Map<String, double[]> weights);
    }

    /** Compares outputs with the reference's and the gradients of all weights with its central differences. */
    private static void assertGradients(Network network, Reference reference) {
        Map<String, double[]> weights = new HashMap<>();
        for (Network.NamedParameter named : network.parameters()) {
            weights.put(
                    named.name().replace(".weight", ""),
                    doubles(named.parameter().values()));
        }
        try (Workers workers = new Workers(2)) {
            NetworkPass pass = network.open(BATCH, Mode.TRAINING, new ScalarKernels(), workers);
            fill(pass.input().data(), 1);
            pass.forward(new RandomKey(1, 0));
            double[] images = doubles(pass.input().data());
            float[] output = pass.output().data();
            int size = output.length / BATCH;
            for (int i = 0; i < output.length; i++) {
                double expected = reference.output(image(images, i / size), weights)[i % size];
                assertThat((double) output[i]).isCloseTo(expected, within(1e-4));
            }
            assertThat(pass.outputGradient()).isNotNull();
            fill(pass.outputGradient().data(), 2);
            double[] errors = doubles(pass.outputGradient().data());
            Recorder recorder = new Recorder();
            Map<Parameter, float[]> gradients = recorder.gradients();
            for (int repetition = 0; repetition < 2; repetition++) {
                pass.backward(new RandomKey(1, 0));
                pass.update(new RandomKey(1, 0), recorder);
            }
            assertThat(gradients).hasSize(weights.size());
            for (Network.NamedParameter named : network.parameters()) {
                double[] varied = weights.get(named.name().replace(".weight", ""));
                float[] gradient = gradients.get(named.parameter());
                for (int i = 0; i < varied.length; i++) {
                    double kept = varied[i];
                    varied[i] = kept + STEP;
                    double above = objective(reference, images, weights, errors);
                    varied[i] = kept - STEP;
                    double below = objective(reference, images, weights, errors);
                    varied[i] = kept;
                    assertThat((double) gradient[i])
                            .as("gradient %d of %s", i, named.name())
                            .isCloseTo((above - below) / (2 * STEP), within(1e-3));
                }
            }
        }
    }

    private static double objective(
            Reference reference, double[] images, Map<String, double[]> weights, double[] errors) {
        double sum = 0;
        int size = errors.length / BATCH;
        for (int i = 0; i < BATCH; i++) {
            double[] output = reference.output(image(images, i), weights);
            for (int j = 0; j < size; j++) {
                sum += output[j] * errors[i * size + j];
            }
        }
        return sum;
    }

    private static double[] image(double[] images, int number) {
        int size = images.length / BATCH;
        return Arrays.copyOfRange(images, number * size, (number + 1) * size);
    }

    private static double[] times(double[] weight, double[] x) {
        double[] y = new double[weight.length / x.length];
        for (int i = 0; i < weight.length; i++) {
            y[i / x.length] += weight[i] * x[i % x.length];
        }
        return y;
    }

    private static double[] relu(double[] x) {
        return Arrays.stream(x).map(v -> Math.max(v, 0)).toArray();
    }

    private static double[] sum(double[]... terms) {
        double[] sum = new double[terms[0].length];
        for (double[] term : terms) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += term[i];
            }
        }
        return sum;
    }

    @Test
    void parametersCarryTheNamesOfTheirBlocks() {
        Network network = Network.builder(Shape.of(6))
                .add("fc", new Linear(6, 5, Bias.DIGITAL, new Initialiser.He(), key(1)))
                .add("norm", new BatchNormalisation(5, 1e-5, 0.1))
                .build();
        assertThat(network.parameters().stream().map(Network.NamedParameter::name))
                .startsWith("fc.weight", "fc.bias")
                .allMatch(name -> name.startsWith("fc.") || name.startsWith("norm."));
        assertThat(network.weightCount()).as("without the running statistics").isEqualTo(30 + 5 + 10);
    }

    @Test
    void inferenceHasNoGradients() {
        Network network = Network.builder(Shape.of(6)).add("fc", linear(6, 5)).build();
        try (Workers workers = new Workers(1)) {
            assertThat(network.open(BATCH, Mode.INFERENCE, new ScalarKernels(), workers)
                            .outputGradient())
                    .isNull();
        }
    }

    @Test
    void namesAreUniqueAndKnown() {
        Network.Builder builder = Network.builder(Shape.of(6)).add("fc", linear(6, 5));
        assertThatThrownBy(() -> builder.add("fc", linear(5, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two blocks are called fc; names must be unique");
        assertThatThrownBy(() -> builder.add("input", linear(5, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two blocks are called input; names must be unique");
        assertThatThrownBy(() -> builder.add("sum", new Add(), List.of("fc", "fc2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no block is called fc2; so far there are input, fc");
    }

    @Test
    void misfitsNameTheBlock() {
        Network.Builder builder = Network.builder(Shape.of(6)).add("fc1", linear(6, 5));
        assertThatThrownBy(() -> builder.add("fc2", linear(6, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("block fc2: this linear layer takes 6 inputs, but its input is 5");
        assertThatThrownBy(() -> builder.add("relu", new Relu(), List.of("fc1", "input")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("block relu: Relu takes one input, but 2 are connected");
        assertThat(builder.shape()).as("a refused block is not there").isEqualTo(Shape.of(5));
        assertThat(builder.shape("input")).isEqualTo(Shape.of(6));
    }

    @Test
    void everyOutputGoesSomewhere() {
        Network.Builder builder = Network.builder(Shape.of(6))
                .add("left", linear(6, 5))
                .add("right", linear(6, 5), List.of(Network.INPUT));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the output of block left goes nowhere");
        assertThatThrownBy(() -> Network.builder(Shape.of(6)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a network needs at least one block");
    }

    /** A layer with weights of its own. */
    private Linear linear(int inputs, int outputs) {
        return new Linear(inputs, outputs, Bias.NONE, new Initialiser.Gaussian(0.5), key(layers++));
    }

    private static BlockKey key(int number) {
        return new BlockKey(1, number);
    }

    private static void fill(float[] values, int number) {
        key(1000 + number).stream(Purpose.INITIALISATION).fillGaussian(values, 0, values.length, 0, 1);
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }
}
