package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.tensor.Rows;
import java.util.function.LongSupplier;

/** A tile of exact arithmetic: no noise, no converters, float32 products. Its weights are part of a larger array. */
public final class IdealTile implements Tile {

    private final int outputs;
    private final int inputs;
    private final ArrayProduct forward;
    private final ArrayProduct backward;

    /**
     * A tile on weights that somebody else owns.
     *
     * @param weights array that holds W, row-major
     * @param offset where W starts
     * @param outputs rows of W
     * @param inputs columns of W
     * @param version grows whenever the weights change
     */
    public IdealTile(float[] weights, int offset, int outputs, int inputs, LongSupplier version) {
        this.outputs = outputs;
        this.inputs = inputs;
        this.forward = new ArrayProduct(Direction.FORWARD, weights, offset, outputs, inputs, version);
        this.backward = new ArrayProduct(Direction.BACKWARD, weights, offset, outputs, inputs, version);
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public synchronized void prepare(Kernels kernels, Direction direction) {
        switch (direction) {
            case FORWARD -> forward.prepare(kernels.matrix());
            case BACKWARD -> backward.prepare(kernels.matrix());
        }
    }

    @Override
    public void multiply(Kernels kernels, Rows x, Rows y, Workspace workspace) {
        forward.multiply(x, y);
    }

    @Override
    public void multiplyTransposed(Kernels kernels, Rows d, Rows z, Workspace workspace) {
        backward.multiply(d, z);
    }
}
