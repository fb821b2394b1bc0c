package dev.kirchhoff.benchmarks;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;

/** The three products of a layer on one thread: {@code rows} vectors, {@code inputs} and {@code outputs} of the weight matrix. */
public final class MatrixProduct {

    private final MatrixKernels kernels = Kernels.best().matrix();
    private final int rows;
    private final int inputs;
    private final int outputs;
    private final float[] x;
    private final float[] d;
    private final float[] y;
    private final float[] z;
    private final float[] weights;
    private final float[] gradient;
    private final float[] packedForward;
    private final float[] packedBackward;

    /** Random operands, the weights packed for both directions. */
    public MatrixProduct(int rows, int inputs, int outputs) {
        this.rows = rows;
        this.inputs = inputs;
        this.outputs = outputs;
        this.x = random(rows * inputs);
        this.d = random(rows * outputs);
        this.y = new float[rows * outputs];
        this.z = new float[rows * inputs];
        this.weights = random(outputs * inputs);
        this.gradient = new float[outputs * inputs];
        this.packedForward = new float[kernels.packedLength(outputs, inputs)];
        this.packedBackward = new float[kernels.packedLength(inputs, outputs)];
        kernels.packTransposed(weights, 0, inputs, outputs, inputs, packedForward, 0);
        kernels.pack(weights, 0, inputs, inputs, outputs, packedBackward, 0);
    }

    private static float[] random(int length) {
        float[] values = new float[length];
        RandomStream.open(3, Purpose.NOISE, 0, length, 0).fillUniform(values, 0, length);
        return values;
    }

    /** Y = X Wᵀ. */
    public void forward() {
        kernels.multiplyPacked(x, 0, inputs, packedForward, 0, y, 0, outputs, rows, outputs, inputs);
    }

    /** Z = D W. */
    public void backward() {
        kernels.multiplyPacked(d, 0, outputs, packedBackward, 0, z, 0, inputs, rows, inputs, outputs);
    }

    /** G += Dᵀ X. */
    public void gradient() {
        kernels.accumulateTransposed(d, 0, outputs, x, 0, inputs, gradient, 0, inputs, outputs, inputs, rows);
    }

    /** Packs the weights and multiplies: a product of matrices that are used once. */
    public void packAndMultiply() {
        kernels.packTransposed(weights, 0, inputs, outputs, inputs, packedForward, 0);
        forward();
    }

    /** Floating-point operations of one product. */
    public double flop() {
        return 2.0 * rows * inputs * outputs;
    }
}
