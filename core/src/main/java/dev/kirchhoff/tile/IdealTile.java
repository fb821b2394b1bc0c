package dev.kirchhoff.tile;

import dev.kirchhoff.tensor.MatrixKernels;
import dev.kirchhoff.tensor.Rows;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A tile of exact arithmetic: no noise, no converters, float32 products. Its weights are part of a larger array. */
public final class IdealTile implements Tile {

    private final float[] weights;
    private final int offset;
    private final int outputs;
    private final int inputs;
    private final LongSupplier version;
    private final Packed forward = new Packed();
    private final Packed backward = new Packed();

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
        this.weights = weights;
        this.offset = offset;
        this.outputs = outputs;
        this.inputs = inputs;
        this.version = version;
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
    public synchronized void prepare(MatrixKernels kernels, Direction direction) {
        switch (direction) {
            case FORWARD -> {
                if (forward.renew(kernels, version.getAsLong(), kernels.packedLength(outputs, inputs))) {
                    kernels.packTransposed(weights, offset, inputs, outputs, inputs, forward.values, 0);
                }
            }
            case BACKWARD -> {
                if (backward.renew(kernels, version.getAsLong(), kernels.packedLength(inputs, outputs))) {
                    kernels.pack(weights, offset, inputs, inputs, outputs, backward.values, 0);
                }
            }
        }
    }

    @Override
    public void multiply(MatrixKernels kernels, Rows x, Rows y) {
        kernels.multiplyPacked(
                x.data(),
                x.offset(),
                x.stride(),
                forward.values,
                0,
                y.data(),
                y.offset(),
                y.stride(),
                x.count(),
                outputs,
                inputs);
    }

    @Override
    public void multiplyTransposed(MatrixKernels kernels, Rows d, Rows z) {
        kernels.multiplyPacked(
                d.data(),
                d.offset(),
                d.stride(),
                backward.values,
                0,
                z.data(),
                z.offset(),
                z.stride(),
                d.count(),
                inputs,
                outputs);
    }

    @Override
    public void accumulate(MatrixKernels kernels, Rows d, Rows x, float[] gradient, int gradientOffset) {
        kernels.accumulateTransposed(
                d.data(),
                d.offset(),
                d.stride(),
                x.data(),
                x.offset(),
                x.stride(),
                gradient,
                gradientOffset,
                inputs,
                outputs,
                inputs,
                d.count());
    }

    /** Weights in the order in which the kernels of one kind read them, and of which version they are. */
    private static final class Packed {
        private float[] values = new float[0];
        private long version = -1;
        private @Nullable MatrixKernels kernels;

        /** True when the weights must be packed again for these kernels. */
        @SuppressWarnings("ReferenceEquality") // packed for this very object
        private boolean renew(MatrixKernels kernels, long version, int length) {
            if (this.kernels == kernels && this.version == version) {
                return false;
            }
            if (values.length != length) {
                values = new float[length];
            }
            this.kernels = kernels;
            this.version = version;
            return true;
        }
    }
}
