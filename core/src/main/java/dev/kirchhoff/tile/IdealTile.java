package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;

/** A tile of exact arithmetic: no noise, no converters, float32 products. Its weights are part of a larger array. */
public final class IdealTile implements WindowTile {

    private final int outputs;
    private final int inputs;
    private final ArrayProduct forward;
    private final ArrayProduct backward;

    /** A tile on weights that somebody else owns. */
    public IdealTile(WeightView weights) {
        this.outputs = weights.outputs();
        this.inputs = weights.inputs();
        this.forward = product(Direction.FORWARD, weights);
        this.backward = product(Direction.BACKWARD, weights);
    }

    private static ArrayProduct product(Direction direction, WeightView weights) {
        return new ArrayProduct(
                direction, weights.values(), weights.offset(), weights.outputs(), weights.inputs(), weights.version());
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
    public boolean draws(Direction direction) {
        return false;
    }

    @Override
    public void prepare(Kernels kernels, Direction direction) {
        switch (direction) {
            case FORWARD -> forward.prepare(kernels.matrix());
            case BACKWARD -> backward.prepare(kernels.matrix());
        }
    }

    @Override
    public void multiply(Kernels kernels, Rows x, Rows y, Workspace workspace) {
        forward.multiply(kernels.matrix(), x, y);
    }

    /** {@inheritDoc} Rows that are one number shorter than {@link #inputs} have a 1 as their last. */
    @Override
    public void multiply(Kernels kernels, WindowRows x, Rows y, Workspace workspace) {
        forward.multiply(kernels.matrix(), x, y);
    }

    @Override
    public void multiplyTransposed(Kernels kernels, Rows d, Rows z, Workspace workspace) {
        backward.multiply(kernels.matrix(), d, z);
    }
}
