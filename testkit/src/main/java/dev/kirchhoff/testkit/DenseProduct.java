package dev.kirchhoff.testkit;

import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.kernels.PackedMatrix;
import dev.kirchhoff.periphery.CrossbarProduct;
import dev.kirchhoff.tensor.Rows;

/** A matrix of plain numbers as a periphery sees it, with the products of some kernels. */
public final class DenseProduct implements CrossbarProduct {

    private final float[] weights;
    private final int outputs;
    private final int inputs;
    private final MatrixKernels kernels;
    private final PackedMatrix packed;

    /** The matrix W, outputs x inputs, row-major. */
    public DenseProduct(float[] weights, int outputs, int inputs, MatrixKernels kernels) {
        this.weights = weights;
        this.outputs = outputs;
        this.inputs = inputs;
        this.kernels = kernels;
        packed = kernels.allocate(inputs, outputs);
        kernels.packTransposed(new Rows(weights, inputs).first(outputs), packed);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public float weight(int output, int input) {
        return weights[output * inputs + input];
    }

    @Override
    public void multiply(Rows v, Rows y) {
        kernels.multiply(v, packed, y);
    }
}
