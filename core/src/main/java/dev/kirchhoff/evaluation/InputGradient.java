package dev.kirchhoff.evaluation;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.BatchPass;
import dev.kirchhoff.network.Loss;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NotFiniteException;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Tensor;

/**
 * How the loss of an image depends on what the network sees of it: the gradient with respect to the images, for attacks and for pictures of
 * what a network looks at. The network is as it is used after training: running statistics, nothing dropped.
 *
 * <p>Model: {@code g_i = dL(f(x_i), y_i) / dx_i}, each image with its own loss, which no other image touches. Exact tiles give it by the chain rule.
 * On tiles that draw, both ways are read with their noise, as the key says: one draw of it, whose mean over keys is the gradient where the
 * noise is without bias. Energy blocks give it by their estimator of gradients. Weights have no gradients here, and nothing is learned, so
 * devices stay as they are.
 *
 * <p>Shapes: images and gradients {@code [batch, height, width, channels]}, behind the normalisation. One thread at a time uses it; in
 * steady state nothing is allocated.
 */
public final class InputGradient {

    private final BatchPass pass;
    private final Tensor gradients;
    private final int[] labels;
    private final Target target;
    private final Loss loss;

    /**
     * Opens a pass.
     *
     * @param network the network; its weights may change between two calls
     * @param batch images at a time
     * @param loss what is differentiated
     * @throws IllegalArgumentException if a block has no way back to the images
     */
    public InputGradient(Network network, int batch, Loss loss, Kernels kernels, Workers workers) {
        this.pass = network.openBatch(batch, Mode.INPUT_GRADIENT, kernels, workers);
        Tensor ofPass = pass.inputGradient();
        if (ofPass == null) {
            throw new IllegalStateException("a pass for gradients of images has none");
        }
        this.gradients = ofPass;
        this.labels = new int[batch];
        this.target = new Target.Classes(labels);
        this.loss = loss;
    }

    /** The images, {@code [batch, height, width, channels]}: to be filled before {@link #differentiate}. */
    public Tensor images() {
        return pass.input();
    }

    /** Their classes: to be filled before {@link #differentiate}. */
    public int[] labels() {
        return labels;
    }

    /** The outputs of the network as of the last {@link #differentiate}, {@code [batch, ...]}. */
    public Tensor outputs() {
        return pass.output();
    }

    /** The gradient of each image's loss as of the last {@link #differentiate}, {@code [batch, height, width, channels]}. */
    public Tensor gradients() {
        return gradients;
    }

    /**
     * Computes outputs and gradients of the images.
     *
     * @param key addresses the random streams of this batch
     * @return the mean loss of an image
     * @throws IllegalArgumentException if a label is not one of the network's classes
     * @throws IllegalStateException if the network is being updated by another pass
     * @throws NotFiniteException if an energy block does not come to rest
     */
    public double differentiate(RandomKey key) {
        double mean = pass.differentiate(key, target, loss);
        float[] ofMean = gradients.data();
        for (int i = 0; i < ofMean.length; i++) {
            ofMean[i] *= labels.length;
        }
        return mean;
    }
}
