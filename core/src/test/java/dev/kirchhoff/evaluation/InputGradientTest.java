package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.BatchPass;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.network.energy.EnergyBlock;
import dev.kirchhoff.network.energy.Estimator;
import dev.kirchhoff.network.energy.Relaxation;
import dev.kirchhoff.network.energy.StateFunction.Logistic;
import dev.kirchhoff.network.layer.Add;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.BatchNormalisation;
import dev.kirchhoff.network.layer.Dropout;
import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.network.layer.Tanh;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.testkit.Allocation;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.Rpu;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A smooth residual network of blocks that act in training and afterwards in different ways, of whose images gradients are taken. */
@Isolated // allocations of all threads are counted
class InputGradientTest {

    private static final Kernels KERNELS = Kernels.best();
    private static final Shape IMAGE = Shape.of(8, 7, 2);
    private static final int CLASSES = 5;
    private static final Initialiser HE = new Initialiser.He();
    private static final double STEP = 4e-3;

    private static Conv2d conv(Shape shape, TilingScheme tiling, Hardware hardware, int number) {
        Convolution settings = new Convolution(6, 3, 3, 1, 1, 1, Bias.COLUMN, tiling);
        return new Conv2d(shape, settings, hardware, HE, new BlockKey(1, number));
    }

    /** Two convolutions take the images, and their outputs meet again. */
    private static Network network(Hardware hardware) {
        BatchNormalisation norm = new BatchNormalisation(6, 1e-5, 0.1);
        for (Parameter parameter : norm.parameters()) {
            for (int c = 0; c < 6; c++) {
                parameter.values()[c] += 0.3f * c;
            }
        }
        Network.Builder builder = Network.builder(IMAGE)
                .add("conv1", conv(IMAGE, new TilingScheme.Random(4, 1), hardware, 1))
                .add("conv2", conv(IMAGE, new TilingScheme.None(), hardware, 2), List.of(Network.INPUT))
                .add("add", new Add(), List.of("conv1", "conv2"))
                .add("norm", norm)
                .add("tanh", new Tanh())
                .add("drop", new Dropout(0.5))
                .add("pool", new AveragePooling(new PoolingWindow(3, 2, 0, true)));
        int features = builder.shape().size();
        return builder.add("fc", new Linear(features, CLASSES, Bias.DIGITAL, hardware, HE, new BlockKey(1, 3)))
                .build();
    }

    private static void fill(InputGradient gradient) {
        float[] images = gradient.images().data();
        RandomStream.open(4, Purpose.NOISE, 0, 0, 0).fillGaussian(images, 0, images.length, 0.2f, 1);
        Arrays.setAll(gradient.labels(), image -> image % CLASSES);
    }

    private static InputGradient of(Network network, int batch, Workers workers) {
        InputGradient gradient = new InputGradient(network, batch, new SoftmaxCrossEntropy(), KERNELS, workers);
        fill(gradient);
        return gradient;
    }

    private static float[] gradients(Network network, int batch, long seed, Workers workers) {
        InputGradient gradient = of(network, batch, workers);
        gradient.differentiate(new RandomKey(seed, 0));
        return gradient.gradients().data().clone();
    }

    /** Central differences of the loss in inference, for every 13th value of the images. */
    private static void assertIsSlope(Network network, int batch, double tolerance) {
        RandomKey key = new RandomKey(7, 0);
        InputGradient gradient = of(network, batch, Workers.serial());
        double loss = gradient.differentiate(key);
        BatchPass pass = network.openBatch(batch, Mode.INFERENCE, KERNELS, Workers.serial());
        float[] images = pass.input().data();
        System.arraycopy(gradient.images().data(), 0, images, 0, images.length);
        pass.forward(key);
        assertThat(pass.output().data()).isEqualTo(gradient.outputs().data());
        assertThat(loss).isCloseTo(loss(pass.output(), gradient.labels()), within(1e-6));

        float[] actual = gradient.gradients().data();
        double scale = norm(actual) / Math.sqrt(actual.length);
        assertThat(scale).isPositive();
        for (int i = 0; i < images.length; i += 13) {
            float kept = images[i];
            images[i] = (float) (kept + STEP);
            pass.forward(key);
            double above = loss(pass.output(), gradient.labels());
            images[i] = (float) (kept - STEP);
            pass.forward(key);
            double below = loss(pass.output(), gradient.labels());
            images[i] = kept;
            assertThat((double) actual[i])
                    .as("value %d", i)
                    .isCloseTo(batch * (above - below) / (2 * STEP), within(tolerance * scale));
        }
    }

    private static double loss(Tensor output, int[] labels) {
        return new SoftmaxCrossEntropy().evaluate(output, new Target.Classes(labels), null);
    }

    @Test
    void isTheSlopeOfTheLossInInference() {
        assertIsSlope(network(new Hardware.Digital()), 4, 0.02);
    }

    /** The adjoint of an energy block is exact at its equilibrium. */
    @Test
    void isTheSlopeThroughAnEnergyBlock() {
        EnergyBlock block = EnergyBlock.builder(Shape.of(8), new Hardware.Digital(), new BlockKey(3, 2))
                .units("a", Shape.of(7), new Logistic(0.8f))
                .units("b", Shape.of(CLASSES), new Logistic(0.8f))
                .dense(EnergyBlock.INPUT, "a", new Initialiser.Gaussian(0.5))
                .dense("a", "b", new Initialiser.Gaussian(0.5))
                .build(Relaxation.defaults().withSweeps(200, 200).withTolerance(1e-7), new Estimator.Adjoint());
        Network network = Network.builder(IMAGE)
                .add("fc", new Linear(IMAGE.size(), 8, Bias.DIGITAL, HE, new BlockKey(3, 1)))
                .add("energy", block)
                .build();
        assertIsSlope(network, 4, 0.02);
    }

    /** The batch is cut into parts, images share nothing. */
    @Test
    void anImageHasItsGradientInAnyBatchOnAnyNumberOfThreads() {
        Network network = network(new Hardware.Digital());
        float[] alone = gradients(network, 60, 7, Workers.serial());
        try (Workers workers = new Workers(3)) {
            assertThat(gradients(network, 60, 7, workers)).isEqualTo(alone);
            for (int batch : new int[] {1, 7, 20}) {
                float[] expected = Arrays.copyOf(alone, batch * IMAGE.size());
                assertThat(gradients(network, batch, 7, workers)).containsExactly(expected, within(1e-5f));
            }
        }
    }

    /** What devices give differs from draw to draw, and lies about the exact gradient of their weights; they stay as they are. */
    @Test
    void isReadWithNoiseOnDevices() {
        Network network = network(Rpu.defaults());
        LearningTile tile =
                (LearningTile) network.nodes().getFirst().block().tiles().getFirst();
        assertThat(tile.draws()).isTrue();
        float[] weights = network.parameters().getFirst().parameter().values().clone();
        float[] one = gradients(network, 8, 7, Workers.serial());
        assertThat(gradients(network, 8, 7, Workers.serial())).isEqualTo(one);
        assertThat(gradients(network, 8, 8, Workers.serial())).isNotEqualTo(one);

        Network exact = network.programmed(new Hardware.Digital(), 1);
        double[] sum = new double[one.length];
        double[] sumOfExact = new double[one.length];
        for (long seed = 7; seed < 57; seed++) {
            add(gradients(network, 8, seed, Workers.serial()), sum);
            add(gradients(exact, 8, seed, Workers.serial()), sumOfExact);
        }
        double ofOne = cosine(doubles(one), doubles(gradients(exact, 8, 7, Workers.serial())));
        assertThat(cosine(sum, sumOfExact)).isGreaterThan(0.98);
        assertThat(ofOne).isBetween(0.3, 0.97);
        assertThat(network.parameters().getFirst().parameter().values()).isEqualTo(weights);
    }

    @Test
    void allocatesNothingInSteadyState() {
        try (Workers workers = new Workers(2)) {
            for (int batch : new int[] {3, 20}) {
                InputGradient gradient = of(network(new Hardware.Digital()), batch, workers);
                RandomKey key = new RandomKey(7, 0);
                assertThat(Allocation.bytesWhenCompiled(
                                4, Duration.ofMinutes(4), () -> gradient.differentiate(key.move(key.image() + batch))))
                        .isZero();
            }
        }
    }

    /** A block that keeps gradients for training alone. */
    private record OneWay() implements UnaryBlock {
        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public Pass open(PassContext context, Signal input) {
            Signal output = new Signal(input.value(), context.training() ? input.gradient() : null);
            return new Pass() {
                @Override
                public Signal output() {
                    return output;
                }

                @Override
                public void forward(RandomKey key) {}

                @Override
                public void backward(RandomKey key) {}
            };
        }
    }

    @Test
    void aBlockWithoutAWayBackIsNamed() {
        Network network = Network.builder(IMAGE).add("mine", new OneWay()).build();
        assertThatThrownBy(() -> of(network, 1, Workers.serial()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("block mine has no way back to the images: its output needs a gradient wherever"
                        + " PassContext.backward() says so");
    }

    private static void add(float[] values, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> values[i]);
        return result;
    }

    private static double norm(float[] values) {
        return Math.sqrt(dot(doubles(values), doubles(values)));
    }

    private static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
