package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.BatchPass;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.network.layer.Relu;
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
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.training.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Inference, exact, on noisy devices and on programmed arrays: an image gives the same bits in any batch, on any number of threads and beside any other pass;
 * none runs while another updates.
 */
public abstract class InferenceContract {

    static final List<Hardware> HARDWARE = List.of(
            new Hardware.Digital(),
            NoisyHardware.ADC_NOISE,
            NoisyHardware.READ_NOISE,
            ProgrammedHardware.EIGHT_BIT,
            ProgrammedHardware.PER_BIT,
            ProgrammedHardware.NOISY,
            ProgrammedHardware.SPLIT);

    private static final Shape IMAGE = Shape.of(9, 8, 2);
    private static final int CLASSES = 5;
    private static final int IMAGES = 100;
    private static final long FIRST = 1000;
    private static final int PASSES = 6;

    /** The kernels under test. */
    protected abstract Kernels kernels();

    private static Network.Builder layers(Hardware hardware) {
        Initialiser he = new Initialiser.He();
        Network.Builder builder = Network.builder(IMAGE);
        Convolution plain = new Convolution(4, 3, 3, 1, 1, 1, Bias.DIGITAL, new TilingScheme.None());
        builder.add("conv0", new Conv2d(builder.shape(), plain, hardware, he, new BlockKey(1, 4)));
        Convolution first = new Convolution(6, 3, 3, 1, 1, 2, Bias.COLUMN, new TilingScheme.Random(5, 1));
        builder.add("conv1", new Conv2d(builder.shape(), first, hardware, he, new BlockKey(1, 0)));
        builder.add("relu1", new Relu());
        Convolution second = new Convolution(7, 3, 3, 2, 0, 1, Bias.DIGITAL, new TilingScheme.Alternate(4));
        builder.add("conv2", new Conv2d(builder.shape(), second, hardware, he, new BlockKey(1, 2)));
        int features = builder.shape().size();
        return builder.add("fc", new Linear(features, CLASSES, Bias.COLUMN, hardware, he, new BlockKey(1, 3)));
    }

    private static float[] images() {
        float[] images = new float[IMAGES * IMAGE.size()];
        RandomStream.open(2, Purpose.NOISE, 0, 0, 0).fillGaussian(images, 0, images.length, 0, 1);
        return images;
    }

    /** Outputs of all images; a last batch that is not full holds what the one before left there. */
    private static float[] outputs(Network network, int batch, int threads, Kernels kernels) {
        float[] images = images();
        float[] outputs = new float[IMAGES * CLASSES];
        try (Workers workers = new Workers(threads)) {
            BatchPass pass = network.openBatch(batch, Mode.INFERENCE, kernels, workers);
            for (int image = 0; image < IMAGES; image += batch) {
                int count = Math.min(batch, IMAGES - image);
                System.arraycopy(images, image * IMAGE.size(), pass.input().data(), 0, count * IMAGE.size());
                pass.forward(new RandomKey(3, FIRST + image));
                System.arraycopy(pass.output().data(), 0, outputs, image * CLASSES, count * CLASSES);
            }
        }
        return outputs;
    }

    @ParameterizedTest
    @FieldSource("HARDWARE")
    void anImageGivesTheSameBitsInAnyBatchOnAnyNumberOfThreads(Hardware hardware) {
        Network network = layers(hardware).build();
        float[] alone = outputs(network, 1, 1, kernels());
        assertThat(network.draws(Mode.INFERENCE)).isTrue();
        for (int batch : new int[] {7, 50, 100}) {
            for (int threads = 1; threads <= 3; threads++) {
                assertThat(outputs(network, batch, threads, kernels()))
                        .as("batches of %d on %d threads", batch, threads)
                        .isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("HARDWARE")
    void manyPassesRunOnOneNetworkAtOnce(Hardware hardware) throws Exception {
        runAtOnce(hardware, List.of(kernels()));
    }

    /** Each kernels has an order of its own for the weights of a tile. */
    @ParameterizedTest
    @FieldSource("HARDWARE")
    void passesOfSeveralKernelsRunOnOneNetworkAtOnce(Hardware hardware) throws Exception {
        runAtOnce(hardware, List.of(kernels(), new ScalarKernels(), kernels()));
    }

    /** Passes of these kernels in turn on the same tiles, which nobody prepared before: each has the outputs that it has alone. */
    private static void runAtOnce(Hardware hardware, List<Kernels> kernels) throws Exception {
        List<float[]> alone = kernels.stream()
                .map(own -> outputs(layers(hardware).build(), 10, 1, own))
                .toList();
        for (int round = 0; round < 5; round++) {
            Network network = layers(hardware).build();
            CyclicBarrier start = new CyclicBarrier(PASSES);
            try (ExecutorService threads = Executors.newFixedThreadPool(PASSES)) {
                List<Callable<float[]>> passes = IntStream.range(0, PASSES)
                        .mapToObj(number -> (Callable<float[]>) () -> {
                            start.await();
                            return outputs(network, 7 + number, 1, kernels.get(number % kernels.size()));
                        })
                        .toList();
                int number = 0;
                for (Future<float[]> pass : threads.invokeAll(passes)) {
                    assertThat(pass.get()).isEqualTo(alone.get(number++ % kernels.size()));
                }
            }
        }
    }

    /** A block in whose pass somebody else uses the network. */
    private record Intruder(Runnable forward) implements UnaryBlock {
        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public Pass open(PassContext context, Signal input) {
            return new Pass() {
                @Override
                public Signal output() {
                    return input;
                }

                @Override
                public void forward(RandomKey key) {
                    forward.run();
                }

                @Override
                public void backward(RandomKey key) {}

                @Override
                public void update(RandomKey key, Optimiser optimiser) {
                    forward.run();
                }

                @Override
                public List<Gradient> gradients() {
                    return List.of();
                }
            };
        }
    }

    @Test
    void nonePassesWhileOneUpdates() {
        Runnable[] intrusion = {() -> {}};
        Network network = layers(new Hardware.Digital())
                .add("intruder", new Intruder(() -> intrusion[0].run()))
                .build();
        try (Workers workers = new Workers(1)) {
            NetworkPass pass = network.open(1, Mode.TRAINING, kernels(), workers);
            NetworkPass other = network.open(1, Mode.TRAINING, kernels(), workers);
            Sgd sgd = new Sgd(
                    network.parameters().stream()
                            .map(Network.NamedParameter::parameter)
                            .toList(),
                    0,
                    0,
                    kernels(),
                    workers);
            RandomKey key = new RandomKey(1, 0);
            Arrays.fill(other.input().data(), 1);
            other.forward(key);
            other.backward(key);
            intrusion[0] = () -> {
                intrusion[0] = () -> {};
                other.update(key, sgd);
            };
            assertThatThrownBy(() -> pass.forward(key))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the network cannot be updated while 1 passes run on it");
            intrusion[0] = () -> {
                intrusion[0] = () -> {};
                other.forward(key);
            };
            assertThatThrownBy(() -> pass.update(key, sgd))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("the network is being updated by another pass");
            pass.forward(key);
        }
    }
}
