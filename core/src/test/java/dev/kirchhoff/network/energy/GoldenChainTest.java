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
import dev.kirchhoff.network.energy.StateFunction.HardSigmoid;
import dev.kirchhoff.network.layer.Affine;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.testkit.GoldenFile;
import dev.kirchhoff.tile.Hardware;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A feed-forward network tied to energy blocks, all of whose gradients independent solvers gave: see the README beside the file. */
class GoldenChainTest {

    private static final Kernels KERNELS = new ScalarKernels();
    private static final Initialiser ANY = new Initialiser.He();
    private static final Hardware EXACT = new Hardware.Digital();
    private static final JsonNode FILE = GoldenFile.at("energy/ffebm_2block");
    private static final int BATCH = 3;

    /** In which order a parameter of ours takes the numbers of the file. */
    private record Named(Parameter parameter, IntUnaryOperator place) {}

    private final Map<String, Named> parameters = new TreeMap<>();

    private static BlockKey key(int block) {
        return new BlockKey(1, block);
    }

    /** From {@code [outputs, rows, columns, channels]} to {@code [outputs, channels, rows, columns]}. */
    private static IntUnaryOperator channelsFirst(int pixels, int channels) {
        return i -> {
            int image = i / (pixels * channels);
            int pixel = i / channels % pixels;
            return (image * channels + i % channels) * pixels + pixel;
        };
    }

    private void put(String name, Parameter parameter, IntUnaryOperator place) {
        Named named = new Named(parameter, place);
        parameters.put(name, named);
        double[] values = GoldenFile.numbers(FILE.get("params").get(name).get("data"));
        for (int i = 0; i < values.length; i++) {
            parameter.values()[i] = (float) values[place.applyAsInt(i)];
        }
        parameter.changed();
    }

    private Conv2d digital(Shape input, int channels, String name, int block) {
        Convolution settings = new Convolution(channels, 3, 3, 1, 1, 1, Bias.NONE, new TilingScheme.None());
        Conv2d conv = new Conv2d(input, settings, ANY, key(block));
        put(name, conv.parameters().getFirst(), channelsFirst(9, input.channels()));
        return conv;
    }

    private BatchNormalisation normalisation(int channels, String number) {
        BatchNormalisation block = new BatchNormalisation(channels, 1e-5, 0.1);
        put("g" + number, block.parameters().get(0), IntUnaryOperator.identity());
        put("be" + number, block.parameters().get(1), IntUnaryOperator.identity());
        return block;
    }

    private Network network(Estimator estimator) {
        Relaxation relaxation = Relaxation.defaults().withSweeps(300, 300).withTolerance(1e-7);
        Shape first = Shape.of(4, 4, 3);
        EnergyBlock one = EnergyBlock.builder(first, EXACT, key(3))
                .units("s0", first, new HardSigmoid(0.5f))
                .units("s1", Shape.of(4, 4, 4), new StateFunction.Linear())
                .skip(EnergyBlock.INPUT, "s0")
                .convolution("s0", "s1", Window.of(3, 3, 1, 1), null, ANY)
                .build(relaxation, estimator);
        put("K1", one.parameters().get(0), channelsFirst(9, 3));
        put("b1", one.parameters().get(1), IntUnaryOperator.identity());
        Shape second = Shape.of(2, 2, 4);
        EnergyBlock two = EnergyBlock.builder(second, EXACT, key(7))
                .units("s0", second, new HardSigmoid(0.5f))
                .units("s1", Shape.of(6), new StateFunction.Linear())
                .skip(EnergyBlock.INPUT, "s0")
                .dense("s0", "s1", ANY)
                .build(relaxation, estimator);
        put("W3", two.parameters().get(0), channelsFirst(4, 4));
        put("b3", two.parameters().get(1), IntUnaryOperator.identity());
        Linear readOut = new Linear(6, 4, Bias.DIGITAL, ANY, key(8));
        put("Wr", readOut.parameters().get(0), IntUnaryOperator.identity());
        put("br", readOut.parameters().get(1), IntUnaryOperator.identity());
        PoolingWindow window = new PoolingWindow(2, 2, 0, false);
        return Network.builder(Shape.of(8, 8, 1))
                .add("image", new Affine(1))
                .add("conv0", digital(Shape.of(8, 8, 1), 3, "K0", 0))
                .add("pool0", new MaxPooling(window))
                .add("norm0", normalisation(3, "0"))
                .add("energy1", one)
                .add("conv2", digital(Shape.of(4, 4, 4), 4, "K2", 4))
                .add("pool2", new MaxPooling(window))
                .add("norm2", normalisation(4, "2"))
                .add("energy2", two)
                .add("readout", readOut)
                .build();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void gradientsOfAllParametersAndOfTheImage(double beta) {
        Estimator estimator = beta == 0 ? new Estimator.Adjoint() : new EquilibriumPropagation(Nudging.CENTRED, beta);
        Network network = network(estimator);
        NetworkPass pass = network.open(BATCH, Mode.TRAINING, KERNELS, Workers.serial());
        float[] images = GoldenFile.floats(FILE.get("input").get("data"));
        System.arraycopy(images, 0, pass.input().data(), 0, images.length);
        RandomKey key = new RandomKey(3, 0);
        pass.forward(key);
        Target labels = new Target.Classes(new int[] {2, 0, 3});
        double loss = new SoftmaxCrossEntropy()
                .evaluate(pass.output(), labels, Objects.requireNonNull(pass.outputGradient()));
        assertThat(Math.abs(loss - FILE.get("loss_mean").doubleValue())).isLessThan(1e-6);
        pass.backward(key);
        Recorder recorder = new Recorder();
        pass.update(key, recorder);
        for (String name : List.of("K0", "g0", "be0", "K1", "b1", "K2", "g2", "be2", "W3", "b3", "Wr", "br")) {
            Named named = Objects.requireNonNull(parameters.get(name));
            float[] gradient = Objects.requireNonNull(recorder.gradients().get(named.parameter));
            assertClose(name, gradient, FILE.get("exact_gradient").get(name), named.place, beta);
        }
        float[] ofImage =
                Objects.requireNonNull(pass.pass(0).output().gradient()).data();
        JsonNode exact = FILE.get("exact_signal_gradients").get("x");
        assertClose("x", ofImage, exact, IntUnaryOperator.identity(), beta);
    }

    private static void assertClose(
            String name, float[] gradient, JsonNode exactly, IntUnaryOperator place, double beta) {
        double[] exact = GoldenFile.numbers(exactly.get("data"));
        assertThat(gradient).hasSameSizeAs(exact);
        double errors = 0;
        double squares = 0;
        for (int i = 0; i < exact.length; i++) {
            double expected = exact[place.applyAsInt(i)];
            errors += (gradient[i] - expected) * (gradient[i] - expected);
            squares += expected * expected;
        }
        assertThat(Math.sqrt(errors / squares)).as(name).isLessThan(beta == 0 ? 1e-4 : 3e-3);
    }
}
