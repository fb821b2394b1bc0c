package dev.kirchhoff.crossbar;

import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.kernels.PackedMatrix;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.periphery.CrossbarProduct;
import dev.kirchhoff.tensor.Rows;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The exact products of an array in one direction: W x forward, Wᵀ d backward. Weights are packed in the order in which the kernels
 * read them, anew where they changed.
 */
public final class ArrayProduct implements CrossbarProduct {

    private final Direction direction;
    private final float[] weights;
    private final int offset;
    private final int rows;
    private final int columns;
    private final LongSupplier version;
    private MatrixKernels kernels = new ScalarKernels().matrix();
    private @Nullable PackedMatrix packed;
    private long packedVersion = -1;
    private @Nullable PackedMatrix packedMagnitudes;
    private long magnitudesVersion = -1;

    /**
     * Products of a matrix that somebody else owns.
     *
     * @param weights array that holds the matrix, row-major from {@code offset}
     * @param rows rows of the matrix as it lies in the array
     * @param columns columns of the matrix as it lies in the array
     * @param version grows whenever the weights change
     */
    public ArrayProduct(Direction direction, float[] weights, int offset, int rows, int columns, LongSupplier version) {
        this.direction = direction;
        this.weights = weights;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.version = version;
    }

    /** Packs the weights where they or the kernels are others than at the last call. */
    @SuppressWarnings("ReferenceEquality") // packed for this very object
    public void prepare(MatrixKernels kernels) {
        if (this.kernels != kernels) {
            this.kernels = kernels;
            packedVersion = -1;
            magnitudesVersion = -1;
        }
        if (packedVersion != version.getAsLong()) {
            packed = pack(weights, offset, packed);
            packedVersion = version.getAsLong();
        }
    }

    private PackedMatrix pack(float[] values, int from, @Nullable PackedMatrix old) {
        PackedMatrix target = old != null && old.isFor(kernels) ? old : kernels.allocate(inputs(), outputs());
        Rows matrix = new Rows(values, columns).set(values, from, columns, rows);
        switch (direction) {
            case FORWARD -> kernels.packTransposed(matrix, target);
            case BACKWARD -> kernels.pack(matrix, target);
        }
        return target;
    }

    @Override
    public int inputs() {
        return direction == Direction.FORWARD ? columns : rows;
    }

    @Override
    public int outputs() {
        return direction == Direction.FORWARD ? rows : columns;
    }

    @Override
    public float weight(int output, int input) {
        return direction == Direction.FORWARD
                ? weights[offset + output * columns + input]
                : weights[offset + input * columns + output];
    }

    @Override
    public void multiply(Rows v, Rows y) {
        kernels.multiply(v, Objects.requireNonNull(packed, "prepare comes before multiply"), y);
    }

    @Override
    public void multiplyMagnitudes(Rows v, Rows y) {
        kernels.multiply(v, magnitudes(), y);
    }

    private synchronized PackedMatrix magnitudes() {
        if (magnitudesVersion != version.getAsLong()) {
            float[] values = new float[rows * columns];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.abs(weights[offset + i]);
            }
            packedMagnitudes = pack(values, 0, packedMagnitudes);
            magnitudesVersion = version.getAsLong();
        }
        return Objects.requireNonNull(packedMagnitudes);
    }
}
