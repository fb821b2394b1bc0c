package dev.kirchhoff.testkit;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Conv2d;
import dev.kirchhoff.network.tiled.Convolution;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;

/**
 * Finds out from outside on which replica each patch is: a layer whose kernels are zero but for the bias column, s + 1 on
 * replica s, gives the number of the replica as its output.
 */
public final class ReplicaProbe {

    /** Instead of a replica: the patch is on none. */
    public static final int NONE = -1;

    private ReplicaProbe() {}

    /**
     * The replica of every patch of a batch, image by image and row by row.
     *
     * @param image shape of an input image
     * @param settings window and tiling; the rest is not used
     * @param place of the layer under test: it addresses a fixed random partition
     * @param mode training or inference
     * @param batch number of images
     * @param key key of the forward pass; the layer is block {@link GradientCheck#BLOCK}
     */
    public static int[] replicas(
            Shape image, Convolution settings, BlockKey place, Mode mode, int batch, RandomKey key) {
        Convolution one = new Convolution(1, settings.window(), 1, Bias.COLUMN, settings.tiling());
        Conv2d layer = new Conv2d(image, one, new Initialiser.Gaussian(0), place);
        Parameter weight = layer.parameters().getFirst();
        int replicas = weight.shape().extent(0);
        int inputs = weight.shape().channels();
        for (int replica = 0; replica < replicas; replica++) {
            weight.values()[(replica + 1) * inputs - 1] = replica + 1;
        }
        weight.changed();
        try (Workers workers = new Workers(1)) {
            Pass pass = layer.open(
                    new PassContext(batch, mode, new ScalarKernels(), workers, GradientCheck.BLOCK),
                    new Signal(Tensor.zeros(image.batchOf(batch)), null));
            pass.forward(key);
            float[] output = pass.output().value().data();
            int[] numbers = new int[output.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Math.round(output[i]) - 1;
            }
            return numbers;
        }
    }
}
