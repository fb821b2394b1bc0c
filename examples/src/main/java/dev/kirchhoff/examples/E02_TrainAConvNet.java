package dev.kirchhoff.examples;

import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.formats.dataset.FashionMnist;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
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
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.training.Schedule;
import dev.kirchhoff.training.Sgd;
import dev.kirchhoff.training.Trainer;
import dev.kirchhoff.training.Training;
import dev.kirchhoff.training.TrainingListener;
import dev.kirchhoff.training.TrainingState;
import java.util.List;
import java.util.Map;

/**
 * A network is a chain of blocks: here a convolution over tiles, two digital blocks, and a linear layer on a tile. A
 * trainer puts batches through it, on the images that come with Kirchhoff.
 */
public final class E02_TrainAConvNet {

    private static final int BATCH = 10;
    private static final long SEED = 1;

    private E02_TrainAConvNet() {}

    /** A network for 28 x 28 images whose one convolution has replicas on tiles as the scheme says. */
    public static Network network(TilingScheme tiling) {
        Initialiser he = new Initialiser.He();
        Network.Builder network = Network.builder(Shape.of(28, 28, 1));
        network.add(
                "conv",
                new Conv2d(
                        network.shape(),
                        new Convolution(16, 5, 5, 1, 2, 1, Bias.COLUMN, tiling),
                        he,
                        new BlockKey(SEED, 0)));
        network.add("relu", new Relu());
        network.add("pool", new MaxPooling(new PoolingWindow(3, 3, 0, true)));
        network.add("fc", new Linear(network.shape().size(), 10, Bias.COLUMN, he, new BlockKey(SEED, 3)));
        return network.build();
    }

    /**
     * Trains a network on the embedded images.
     *
     * @param network its weights are changed
     * @param epochs passes over the 6,000 training images
     * @param workers threads; the result is the same on any number of them
     * @return what classifies images with the trained weights
     */
    public static Classifier train(Network network, int epochs, Workers workers) {
        Kernels kernels = Kernels.best();
        DatasetSplit images = FashionMnist.embedded();
        FittedNormalisation normalisation = Normalisation.MeanImage.defaults().fit(images.train());
        BatchLoader batches = BatchLoader.training(images.train(), BATCH, List.of(), normalisation, SEED, workers);
        Sgd optimiser = new Sgd(
                network.parameters().stream()
                        .map(Network.NamedParameter::parameter)
                        .toList(),
                0.9,
                1e-4,
                kernels,
                workers);
        Training training = new Training(
                epochs, new SoftmaxCrossEntropy(), new Schedule.Cosine(0.01, epochs, 0), SEED, epoch -> Map.of());
        new Trainer(network, batches, optimiser, training, kernels, workers)
                .run(TrainingState.START, new TrainingListener() {}, () -> false);
        return new Classifier(network, normalisation, 100, SEED, kernels, workers);
    }

    /** Trains the network without replicas for two epochs and returns its error on the 1,000 test images. */
    public static double testError() {
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            Classifier classifier = train(network(new TilingScheme.None()), 2, workers);
            return classifier.error(FashionMnist.embedded().test());
        }
    }

    static void main() {
        IO.println("test error " + testError());
    }
}
