package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A pass of {@link BatchNormalisation}. The batch is a matrix of one row a pixel and one column a channel, cut into chunks of rows;
 * the chunks' sums are added in order, in double.
 */
final class BatchNormalisationPass implements Pass {

    private static final int CHUNK_SIZE = 1 << 14;

    private final BatchNormalisation block;
    private final PassContext context;
    private final ElementKernels kernels;
    private final Signal output;
    private final float[] x;
    private final float[] y;
    private final float[] dx;
    private final float[] dy;
    private final int channels;
    private final int rows;
    private final int chunkRows;
    private final int chunks;

    /** Statistics that the pass normalises with: those of the batch in training, else the running ones. */
    private final float[] mean;

    private final double[] variance;
    private final float[] factor;
    private final float[] inputFactor;
    private final float[] summand;
    private final float[] partialSums;
    private final float[] partialProducts;
    private final double[] sums;
    private final Gradient scaleGradient;
    private final Gradient shiftGradient;
    private final List<Gradient> gradients;

    private final Workers.Task sumInput = this::sumInput;
    private final Workers.Task sumDeviations = this::sumDeviations;
    private final Workers.Task normalise = this::normalise;
    private final Workers.Task sumGradients = this::sumGradients;
    private final Workers.Task inputGradient = this::inputGradient;

    BatchNormalisationPass(BatchNormalisation block, PassContext context, Signal input) {
        this.block = block;
        this.context = context;
        this.kernels = context.kernels().elements();
        Shape shape = input.value().shape();
        this.output = new Signal(Tensor.zeros(shape), context.backward() ? Tensor.zeros(shape) : null);
        this.x = input.value().data();
        this.y = output.value().data();
        this.dx = ImagePass.gradientOf(input);
        this.dy = ImagePass.gradientOf(output);
        this.channels = shape.channels();
        this.rows = shape.size() / channels;
        this.chunkRows = Math.max(1, CHUNK_SIZE / channels);
        this.chunks = Math.ceilDiv(rows, chunkRows);
        this.mean = new float[channels];
        this.variance = new double[channels];
        this.factor = new float[channels];
        this.inputFactor = new float[channels];
        this.summand = new float[channels];
        this.partialSums = new float[chunks * channels];
        this.partialProducts = new float[chunks * channels];
        this.sums = new double[channels];
        this.scaleGradient = new Gradient(block.scale());
        this.shiftGradient = new Gradient(block.shift());
        this.gradients = block.learns() ? List.of(scaleGradient, shiftGradient) : List.of();
    }

    @Override
    public Signal output() {
        return output;
    }

    @Override
    public void forward(RandomKey key) {
        if (context.training()) {
            takeBatchStatistics();
        } else {
            takeRunningStatistics();
        }
        for (int c = 0; c < channels; c++) {
            double a = block.scale().values()[c] / deviation(c);
            factor[c] = (float) a;
            summand[c] = (float) (block.shift().values()[c] - a * mean[c]);
        }
        context.workers().run(chunks, normalise);
    }

    private void takeBatchStatistics() {
        context.workers().run(chunks, sumInput);
        addPartial(partialSums);
        for (int c = 0; c < channels; c++) {
            mean[c] = (float) (sums[c] / rows);
        }
        context.workers().run(chunks, sumDeviations);
        addPartial(partialSums);
        for (int c = 0; c < channels; c++) {
            variance[c] = sums[c] / rows;
        }
    }

    private void takeRunningStatistics() {
        for (int c = 0; c < channels; c++) {
            mean[c] = block.mean().values()[c];
            variance[c] = block.variance().values()[c];
        }
    }

    /**
     * With u the normalised input and N rows: {@code dx = scale/deviation (dy - sum(dy)/N - u sum(dy u)/N)}, put into the form
     * {@code factor dy + inputFactor x + summand}. Running statistics do not depend on the input: then {@code dx = scale/deviation dy}.
     */
    @Override
    public void backward(RandomKey key) {
        if (!context.training()) {
            Arrays.fill(inputFactor, 0);
            Arrays.fill(summand, 0);
            for (int c = 0; c < channels; c++) {
                factor[c] = (float) (block.scale().values()[c] / deviation(c));
            }
            context.workers().run(chunks, inputGradient);
            return;
        }
        context.workers().run(chunks, sumGradients);
        addPartial(partialProducts);
        for (int c = 0; c < channels; c++) {
            inputFactor[c] = (float) (sums[c] / deviation(c));
        }
        addPartial(partialSums);
        if (block.learns()) {
            learn();
        }
        for (int c = 0; c < channels; c++) {
            double a = block.scale().values()[c] / deviation(c);
            double b = -a * inputFactor[c] / deviation(c) / rows;
            factor[c] = (float) a;
            inputFactor[c] = (float) b;
            summand[c] = (float) (-a * sums[c] / rows - b * mean[c]);
        }
        if (dx.length > 0) {
            context.workers().run(chunks, inputGradient);
        }
    }

    /** Adds to the gradients of scale and shift: {@code sum(dy u)} and {@code sum(dy)}. */
    private void learn() {
        for (int c = 0; c < channels; c++) {
            scaleGradient.values()[c] += inputFactor[c];
            shiftGradient.values()[c] += (float) sums[c];
        }
    }

    @Override
    public List<Gradient> gradients() {
        return gradients;
    }

    @Override
    public void update(RandomKey key, Optimiser optimiser) {
        Pass.super.update(key, optimiser);
        double unbiased = rows / (rows - 1.0);
        for (int c = 0; c < channels; c++) {
            move(block.mean(), c, mean[c]);
            move(block.variance(), c, variance[c] * unbiased);
        }
        block.mean().changed();
        block.variance().changed();
    }

    private void move(Parameter running, int channel, double batch) {
        double old = running.values()[channel];
        running.values()[channel] = (float) (old + block.momentum() * (batch - old));
    }

    private double deviation(int channel) {
        return Math.sqrt(variance[channel] + block.epsilon());
    }

    private void addPartial(float[] partial) {
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = c; i < partial.length; i += channels) {
                sum += partial[i];
            }
            sums[c] = sum;
        }
    }

    private void sumInput(int chunk, int worker) {
        kernels.sumColumns(x, chunk * chunkRows, rowsOf(chunk), channels, partialSums, chunk * channels);
    }

    private void sumDeviations(int chunk, int worker) {
        kernels.sumColumnSquares(x, mean, chunk * chunkRows, rowsOf(chunk), channels, partialSums, chunk * channels);
    }

    private void normalise(int chunk, int worker) {
        kernels.affineColumns(x, factor, summand, y, chunk * chunkRows, rowsOf(chunk), channels);
    }

    private void sumGradients(int chunk, int worker) {
        int from = chunk * chunkRows;
        kernels.sumColumns(dy, from, rowsOf(chunk), channels, partialSums, chunk * channels);
        kernels.sumColumnProducts(dy, x, mean, from, rowsOf(chunk), channels, partialProducts, chunk * channels);
    }

    private void inputGradient(int chunk, int worker) {
        kernels.combineColumns(dy, factor, x, inputFactor, summand, dx, chunk * chunkRows, rowsOf(chunk), channels);
    }

    private int rowsOf(int chunk) {
        return Math.min(chunkRows, rows - chunk * chunkRows);
    }
}
