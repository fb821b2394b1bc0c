package dev.kirchhoff.testkit;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.BatchPass;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Loss;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.network.layer.AveragePooling;
import dev.kirchhoff.network.layer.LocalResponseNormalisation;
import dev.kirchhoff.network.layer.MaxPooling;
import dev.kirchhoff.network.layer.PoolingWindow;
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
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.training.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Training steps of a small RAPA network (16 x 16 pixels, 8, 8 and 12 channels, tiles as 16, 4, 1) on noise. */
public final class RapaSteps implements AutoCloseable {

    private static final Shape IMAGE = Shape.of(16, 16, 3);
    private static final PoolingWindow WINDOW = new PoolingWindow(3, 2, 0, true);
    private static final int CLASSES = 10;
    private static final double RATE = 0.05;

    private final Network network;
    private final List<Parameter> parameters;
    private final Workers workers;
    private final BatchPass pass;
    private final Sgd sgd;
    private final Loss loss = new SoftmaxCrossEntropy();
    private final RandomStream noise = new RandomStream();
    private final Target labels;

    /**
     * Builds a network and opens it for training.
     *
     * @param scheme name of the tiling scheme of the three convolutions
     * @param hardware what the tiles of all layers are made of
     * @param batch number of images of a step
     * @param kernels numeric kernels
     * @param threads number of workers
     */
    public RapaSteps(String scheme, Hardware hardware, int batch, Kernels kernels, int threads) {
        network = network(scheme, hardware);
        parameters = network.parameters().stream()
                .map(Network.NamedParameter::parameter)
                .toList();
        workers = new Workers(threads);
        pass = network.openBatch(batch, Mode.TRAINING, kernels, workers);
        sgd = new Sgd(parameters, 0.9, 1e-4, kernels, workers);
        sgd.rate(RATE);
        labels = new Target.Classes(
                IntStream.range(0, batch).map(i -> i % CLASSES).toArray());
    }

    /** The weights after two steps from the start; the arguments are those of the constructor. */
    public static float[] weightsAfterTwo(String scheme, Hardware hardware, int batch, Kernels kernels, int threads) {
        try (RapaSteps steps = new RapaSteps(scheme, hardware, batch, kernels, threads)) {
            for (int step = 0; step < 2; step++) {
                steps.step(new RandomKey(4, (long) step * batch));
            }
            return steps.weights();
        }
    }

    /** Draws images of noise, and takes one step of forward, backward and stochastic gradient descent with momentum. */
    public void step(RandomKey key) {
        float[] images = pass.input().data();
        noise.reopen(3, Purpose.NOISE, 0, key.image(), 0).fillGaussian(images, 0, images.length, 0, 1);
        pass.learn(key, labels, loss);
        pass.update(sgd);
    }

    /** All parameters, hidden states of devices among them, in order. */
    public float[] weights() {
        List<float[]> arrays = new ArrayList<>();
        parameters.forEach(parameter -> arrays.add(parameter.values()));
        network.tileState().values().forEach(array -> arrays.add(floats(array)));
        float[] all = new float[arrays.stream().mapToInt(array -> array.length).sum()];
        int to = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, all, to, array.length);
            to += array.length;
        }
        return all;
    }

    @Override
    public void close() {
        workers.close();
    }

    private static float[] floats(StoredArray array) {
        return switch (array) {
            case StoredArray.Floats stored -> stored.values();
            case StoredArray.Longs stored -> {
                float[] values = new float[stored.values().length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = stored.values()[i];
                }
                yield values;
            }
        };
    }

    private static Network network(String scheme, Hardware hardware) {
        Network.Builder builder = Network.builder(IMAGE);
        convolution(builder, "1", 8, hardware, TilingScheme.named(scheme, 16, 1));
        builder.add("pool1", new MaxPooling(WINDOW)).add("lrn1", normalisation());
        convolution(builder, "2", 8, hardware, TilingScheme.named(scheme, 4, 2));
        builder.add("pool2", new MaxPooling(WINDOW)).add("lrn2", normalisation());
        convolution(builder, "3", 12, hardware, TilingScheme.named(scheme, 1, 1));
        builder.add("pool3", new AveragePooling(WINDOW));
        int features = builder.shape().size();
        return builder.add(
                        "fc",
                        new Linear(features, CLASSES, Bias.DIGITAL, hardware, new Initialiser.Xavier(), place("fc")))
                .build();
    }

    private static void convolution(
            Network.Builder builder, String number, int outputs, Hardware hardware, TilingScheme tiling) {
        Convolution settings = new Convolution(outputs, 5, 5, 1, 2, 1, Bias.COLUMN, tiling);
        builder.add(
                "conv" + number,
                new Conv2d(builder.shape(), settings, hardware, new Initialiser.He(), place("conv" + number)));
        builder.add("relu" + number, new Relu());
    }

    private static LocalResponseNormalisation normalisation() {
        return new LocalResponseNormalisation(LocalResponseNormalisation.Region.WITHIN_CHANNEL, 3, 5e-5, 0.75, 1);
    }

    private static BlockKey place(String name) {
        return new BlockKey(1, name.hashCode() & 0xFFFF);
    }
}
