package dev.kirchhoff.examples;

import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.evaluation.InputGradient;
import dev.kirchhoff.formats.dataset.FashionMnist;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Decision;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The gradient of the loss with respect to the image says which pixels matter: where it is large, a small change of the pixel changes the loss
 * most (Simonyan, Vedaldi and Zisserman 2013). Without the pixels where it is largest a network errs more often than without as many others.
 */
public final class E08_WhatANetworkLooksAt {

    private static final int BATCH = 100;

    /** Every so many pixels one is blanked. */
    private static final int APART = 16;

    private static final String SHADES = " .:-=+*#%@";

    private E08_WhatANetworkLooksAt() {}

    /**
     * Errors on the 1,000 test images, and a picture.
     *
     * @param whole with all pixels
     * @param withoutOthers without 49 of the 784 pixels, every 16th; a pixel that is missing has its mean value
     * @param withoutSalient without the 49 at which the gradient is largest, for each image its own
     * @param picture the size of the gradient of the first image, in characters, the darkest where it is largest
     */
    public record Seen(double whole, double withoutOthers, double withoutSalient, String picture) {}

    /** Trains the network without replicas for an epoch, and looks at its gradients. */
    public static Seen look() {
        DatasetSplit images = FashionMnist.embedded();
        FittedNormalisation normalisation = Normalisation.MeanImage.defaults().fit(images.train());
        Network network = E02_TrainAConvNet.network(new TilingScheme.None());
        int size = network.inputShape().size();
        List<Integer> spread =
                IntStream.range(0, size / APART).map(i -> i * APART).boxed().toList();
        int[] wrong = new int[3];
        String picture = "";
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            E02_TrainAConvNet.train(network, 1, workers);
            BatchLoader batches = BatchLoader.evaluation(images.test(), BATCH, normalisation, workers);
            InputGradient gradient =
                    new InputGradient(network, BATCH, new SoftmaxCrossEntropy(), Kernels.best(), workers);
            RandomKey key = new RandomKey(1, 0);
            for (int number = 0; number < batches.batches(); number++) {
                batches.load(0, number, gradient.images(), gradient.labels());
                gradient.differentiate(key);
                wrong[0] += wrong(gradient);
                float[] slopes = gradient.gradients().data().clone();
                picture = number == 0 ? picture(slopes, 28) : picture;

                for (int image = 0; image < BATCH; image++) {
                    blank(gradient, image, spread);
                }
                gradient.differentiate(key);
                wrong[1] += wrong(gradient);

                batches.load(0, number, gradient.images(), gradient.labels());
                for (int image = 0; image < BATCH; image++) {
                    blank(gradient, image, steepest(slopes, image * size, size).subList(0, spread.size()));
                }
                gradient.differentiate(key);
                wrong[2] += wrong(gradient);
            }
        }
        double all = images.test().size();
        return new Seen(wrong[0] / all, wrong[1] / all, wrong[2] / all, picture);
    }

    /** Pixels of an image, that with the largest gradient first. */
    private static List<Integer> steepest(float[] slopes, int start, int size) {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer pixel) -> -Math.abs(slopes[start + pixel])))
                .toList();
    }

    /** What the network sees is the difference from the mean image, so that 0 is the mean of a pixel. */
    private static void blank(InputGradient gradient, int image, List<Integer> pixels) {
        int start = image * gradient.images().data().length / BATCH;
        pixels.forEach(pixel -> gradient.images().data()[start + pixel] = 0);
    }

    private static int wrong(InputGradient gradient) {
        float[] outputs = gradient.outputs().data();
        int classes = outputs.length / BATCH;
        return (int) IntStream.range(0, BATCH)
                .filter(image -> Decision.largest(outputs, image * classes, classes) != gradient.labels()[image])
                .count();
    }

    private static String picture(float[] slopes, int side) {
        float most = 0;
        for (int pixel = 0; pixel < side * side; pixel++) {
            most = Math.max(most, Math.abs(slopes[pixel]));
        }
        StringBuilder text = new StringBuilder();
        for (int pixel = 0; pixel < side * side; pixel++) {
            text.append(SHADES.charAt(Math.round(Math.abs(slopes[pixel]) / most * (SHADES.length() - 1))));
            if (pixel % side == side - 1) {
                text.append('\n');
            }
        }
        return text.toString();
    }

    static void main() {
        Seen seen = look();
        IO.println(seen.picture());
        IO.println("error " + seen.whole() + ", without 49 pixels " + seen.withoutOthers()
                + ", without the 49 that matter most " + seen.withoutSalient());
    }
}
