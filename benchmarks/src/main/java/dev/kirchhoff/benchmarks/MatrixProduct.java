package dev.kirchhoff.benchmarks;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.kernels.PackedMatrix;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;

/** The three products of a layer on one thread: {@code rows} vectors, {@code inputs} and {@code outputs} of the weight matrix. */
public final class MatrixProduct {

    private final MatrixKernels kernels = Kernels.best().matrix();
    private final int rows;
    private final int inputs;
    private final int outputs;
    private final Rows x;
    private final Rows d;
    private final Rows y;
    private final Rows z;
    private final Rows weights;
    private final Rows gradient;
    private final PackedMatrix forward;
    private final PackedMatrix backward;

    /** Random operands, the weights packed for both directions. */
    public MatrixProduct(int rows, int inputs, int outputs) {
        this.rows = rows;
        this.inputs = inputs;
        this.outputs = outputs;
        this.x = random(rows, inputs);
        this.d = random(rows, outputs);
        this.y = random(rows, outputs);
        this.z = random(rows, inputs);
        this.weights = random(outputs, inputs);
        this.gradient = random(outputs, inputs);
        this.forward = kernels.allocate(inputs, outputs);
        this.backward = kernels.allocate(outputs, inputs);
        kernels.packTransposed(weights, forward);
        kernels.pack(weights, backward);
    }

    private static Rows random(int rows, int width) {
        float[] values = new float[rows * width];
        RandomStream.open(3, Purpose.NOISE, 0, values.length, 0).fillUniform(values, 0, values.length);
        return new Rows(values, width).first(rows);
    }

    /** Y = X Wᵀ. */
    public void forward() {
        kernels.multiply(x, forward, y);
    }

    /** Z = D W. */
    public void backward() {
        kernels.multiply(d, backward, z);
    }

    /** G += Dᵀ X. */
    public void gradient() {
        kernels.accumulateTransposed(d, x, gradient, inputs);
    }

    /** Packs the weights and multiplies: a product of matrices that are used once. */
    public void packAndMultiply() {
        kernels.packTransposed(weights, forward);
        forward();
    }

    /** Floating-point operations of one product. */
    public double flop() {
        return 2.0 * rows * inputs * outputs;
    }
}
