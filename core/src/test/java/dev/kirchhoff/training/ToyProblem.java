package dev.kirchhoff.training;

import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Brightness;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.dataset.Mirror;
import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.layer.Dropout;
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
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Noisy 8x8 images, bright in their upper, middle or lower part, and a small tiled network with dropout and momentum that tells
 * them apart: everything random that a training knows, in a tenth of a second.
 */
public final class ToyProblem {

    public static final int CLASSES = 3;
    public static final int BATCH = 10;

    private final Workers workers;
    final Dataset train;
    final FittedNormalisation normalisation;
    final Network network = network();
    final Sgd optimiser;

    public ToyProblem(Workers workers) {
        this.workers = workers;
        this.train = images(75, 1);
        this.normalisation = new Normalisation.MeanImage(Normalisation.UNIT).fit(train);
        this.optimiser = new Sgd(
                network.parameters().stream()
                        .map(Network.NamedParameter::parameter)
                        .toList(),
                0.9,
                1e-3,
                Kernels.best(),
                workers);
    }

    public static Dataset images(int count, long seed) {
        Shape shape = Shape.of(8, 8, 1);
        byte[] pixels = new byte[count * shape.size()];
        int[] labels = new int[count];
        RandomStream random = RandomStream.open(seed, Purpose.NOISE, 0, 0, 0);
        for (int image = 0; image < count; image++) {
            labels[image] = image % CLASSES;
            for (int i = 0; i < shape.size(); i++) {
                boolean bright = i * CLASSES / shape.size() == labels[image];
                pixels[image * shape.size() + i] = (byte) ((bright ? 60 : 0) + random.nextInt(180));
            }
        }
        return new Images("toy", shape, pixels, labels, List.of("upper", "middle", "lower"));
    }

    private static Network network() {
        Initialiser he = new Initialiser.He();
        Network.Builder builder = Network.builder(Shape.of(8, 8, 1));
        Convolution settings = new Convolution(6, 3, 3, 1, 1, 1, Bias.COLUMN, new TilingScheme.Random(4, 1));
        builder.add("conv", new Conv2d(builder.shape(), settings, he, new BlockKey(7, 0)));
        builder.add("relu", new Relu());
        builder.add("pool", new MaxPooling(new PoolingWindow(2, 2, 0, false)));
        builder.add("drop", new Dropout(0.2));
        builder.add("fc", new Linear(builder.shape().size(), CLASSES, Bias.COLUMN, he, new BlockKey(7, 4)));
        return builder.build();
    }

    public Trainer trainer(int epochs, double rate, IntFunction<Map<String, Errors>> measure) {
        BatchLoader batches = BatchLoader.training(
                train, BATCH, List.of(new Mirror(), new Brightness(0.1f)), normalisation, 3, workers);
        Schedule schedule = new Schedule.Warmup(1, 0.1, new Schedule.Cosine(rate, epochs, 0));
        Training training = new Training(epochs, new SoftmaxCrossEntropy(), schedule, 3, measure);
        return new Trainer(network, batches, optimiser, training, Kernels.best(), workers);
    }

    public Trainer trainer(int epochs) {
        return trainer(epochs, 0.05, epoch -> Map.of());
    }

    public Classifier classifier(int batch) {
        return new Classifier(network, normalisation, batch, 3, Kernels.best(), workers);
    }

    float[] weights() {
        int size = network.parameters().stream()
                .mapToInt(named -> named.parameter().values().length)
                .sum();
        float[] all = new float[size];
        int at = 0;
        for (Network.NamedParameter named : network.parameters()) {
            float[] values = named.parameter().values();
            System.arraycopy(values, 0, all, at, values.length);
            at += values.length;
        }
        return all;
    }

    /** Takes over weights and the optimiser's memory, as a checkpoint does. */
    void copyFrom(ToyProblem other) {
        for (int i = 0; i < network.parameters().size(); i++) {
            float[] from = other.network.parameters().get(i).parameter().values();
            System.arraycopy(from, 0, network.parameters().get(i).parameter().values(), 0, from.length);
            network.parameters().get(i).parameter().changed();
        }
        other.optimiser
                .state()
                .forEach((name, array) -> optimiser.state().get(name).set(array));
    }
}
