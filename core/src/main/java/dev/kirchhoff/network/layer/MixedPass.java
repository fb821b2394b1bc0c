package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.kernels.PoolingKernels;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.PoolingGeometry;
import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** A pass of {@link MixedPooling}. */
final class MixedPass extends ImagePass {

    private final PoolingKernels pooling;
    private final ElementKernels elements;
    private final PoolingGeometry geometry;
    private final Parameter balance;
    private final int batch;
    private final int channels;
    private final int pixels;

    private final float[] max = new float[y.length];
    private final float[] average = new float[y.length];
    private final int[] kept = new int[y.length];
    private final float[] partGradient = new float[dy.length];
    private final float[] throughAverage = new float[dx.length];

    private final float[] ofMax;
    private final float[] ofAverage;
    private final float[] zeros;
    /** Sums over an image's pixels of dy max, a channel. */
    private final float[] maxProducts;
    /** Sums over an image's pixels of dy average, a channel. */
    private final float[] averageProducts;

    private final Gradient gradient;
    private final List<Gradient> gradients;

    MixedPass(PassContext context, Signal input, Shape outputShape, PoolingGeometry geometry, Parameter balance) {
        super(context, input, outputShape, context.backward());
        this.pooling = context.kernels().pooling();
        this.elements = context.kernels().elements();
        this.geometry = geometry;
        this.balance = balance;
        this.batch = context.batch();
        this.channels = geometry.channels();
        this.pixels = outputSize / channels;
        this.ofMax = new float[channels];
        this.ofAverage = new float[channels];
        this.zeros = new float[channels];
        this.maxProducts = new float[batch * channels];
        this.averageProducts = new float[batch * channels];
        this.gradient = new Gradient(balance);
        this.gradients = List.of(gradient);
    }

    @Override
    public void forward(RandomKey key) {
        for (int c = 0; c < channels; c++) {
            double proportion = MixedPooling.proportion(balance.values()[c]);
            ofMax[c] = (float) proportion;
            ofAverage[c] = (float) (1 - proportion);
        }
        super.forward(key);
    }

    @Override
    void forward(int image, int worker) {
        pooling.max(geometry, x, image * inputSize, max, image * outputSize, kept);
        pooling.average(geometry, x, image * inputSize, average, image * outputSize);
        elements.combineColumns(max, ofMax, average, ofAverage, zeros, y, image * pixels, pixels, channels);
    }

    @Override
    public void backward(RandomKey key) {
        super.backward(key);
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = c; i < batch * channels; i += channels) {
                sum += maxProducts[i] - averageProducts[i];
            }
            double proportion = MixedPooling.proportion(balance.values()[c]);
            gradient.values()[c] += (float) (sum * MixedPooling.MU * proportion * (1 - proportion));
        }
    }

    @Override
    void backward(int image, int worker) {
        int row = image * pixels;
        elements.sumColumnProducts(dy, max, zeros, row, pixels, channels, maxProducts, image * channels);
        elements.sumColumnProducts(dy, average, zeros, row, pixels, channels, averageProducts, image * channels);
        if (dx.length == 0) {
            return;
        }
        int from = image * inputSize;
        elements.affineColumns(dy, ofMax, zeros, partGradient, row, pixels, channels);
        pooling.keptGradient(geometry, partGradient, image * outputSize, kept, dx, from);
        elements.affineColumns(dy, ofAverage, zeros, partGradient, row, pixels, channels);
        pooling.averageGradient(geometry, partGradient, image * outputSize, throughAverage, from);
        elements.add(throughAverage, from, dx, from, inputSize);
    }

    @Override
    public List<Gradient> gradients() {
        return gradients;
    }
}
