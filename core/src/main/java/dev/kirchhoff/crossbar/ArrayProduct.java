package dev.kirchhoff.crossbar;

import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.kernels.PackedMatrix;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The exact products of a matrix in one direction: W x forward, Wᵀ d backward. Weights are packed in the order in which kernels read
 * them, for each kernels by themselves.
 *
 * <p>Many passes may {@link #prepare} and multiply at once while the weights stay as they are: what others read is never packed
 * again. Once the weights have changed, which they may only while nobody multiplies, the same room is filled anew.
 */
public final class ArrayProduct {

    /** What is multiplied by instead of a weight. */
    @FunctionalInterface
    interface CellFunction {
        /** The element of a cell, numbered row-major, that holds a weight. */
        float of(int cell, float weight);
    }

    private final Direction direction;
    private final float[] weights;
    private final int offset;
    private final int rows;
    private final int columns;
    private final LongSupplier version;
    private final @Nullable CellFunction function;
    /** The elements, where they are not the weights themselves. */
    private final float[] elements;

    private final Rows matrix;
    private final PairedProduct pairs;
    private volatile Packing[] packings = {};

    /**
     * Products of a matrix that somebody else owns.
     *
     * @param weights array that holds the matrix, row-major from {@code offset}
     * @param rows rows of the matrix as it lies in the array
     * @param columns columns of the matrix as it lies in the array
     * @param version grows whenever the weights change
     */
    public ArrayProduct(Direction direction, float[] weights, int offset, int rows, int columns, LongSupplier version) {
        this(direction, weights, offset, rows, columns, version, null);
    }

    private ArrayProduct(
            Direction direction,
            float[] weights,
            int offset,
            int rows,
            int columns,
            LongSupplier version,
            @Nullable CellFunction function) {
        this.direction = direction;
        this.weights = weights;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.version = version;
        this.function = function;
        this.elements = function == null ? weights : new float[rows * columns];
        this.matrix = new Rows(elements, columns).set(elements, function == null ? offset : 0, columns, rows);
        this.pairs = new PairedProduct(matrix, version);
    }

    /** Products, in the same direction, of a matrix of a function of each weight. */
    ArrayProduct of(CellFunction function) {
        return new ArrayProduct(direction, weights, offset, rows, columns, version, function);
    }

    /** Packs the weights for these kernels, unless that is done since they changed. */
    public synchronized void prepare(MatrixKernels kernels) {
        long now = version.getAsLong();
        Packing own = find(kernels);
        if (own != null && own.version == now) {
            return;
        }
        for (int cell = 0; function != null && cell < elements.length; cell++) {
            elements[cell] = function.of(cell, weights[offset + cell]);
        }
        Packing packing = own == null ? new Packing(kernels.allocate(inputs(), outputs())) : own;
        switch (direction) {
            case FORWARD -> kernels.packTransposed(matrix, packing.matrix);
            case BACKWARD -> kernels.pack(matrix, packing.matrix);
        }
        packing.version = now;
        if (own == null) {
            Packing[] all = Arrays.copyOf(packings, packings.length + 1);
            all[packings.length] = packing;
            packings = all;
        }
    }

    private @Nullable Packing find(MatrixKernels kernels) {
        for (Packing packing : packings) {
            if (packing.matrix.isFor(kernels)) {
                return packing;
            }
        }
        return null;
    }

    /** Length of an input vector. */
    public int inputs() {
        return direction == Direction.FORWARD ? columns : rows;
    }

    /** Length of an output vector. */
    public int outputs() {
        return direction == Direction.FORWARD ? rows : columns;
    }

    /**
     * Multiplies every row of v, rows x inputs, to one of y, rows x outputs.
     *
     * @throws IllegalStateException if nothing was prepared for these kernels
     */
    public void multiply(MatrixKernels kernels, Rows v, Rows y) {
        Packing packing = find(kernels);
        if (packing == null) {
            throw new IllegalStateException("an array multiplies by kernels for which it was not prepared");
        }
        kernels.multiply(v, packing.matrix, y);
    }

    /**
     * The same for rows that lie in pieces. Where it is quicker, two rows that lie side by side are multiplied at once: to the same
     * result, as long as all numbers are finite.
     */
    public void multiply(MatrixKernels kernels, WindowRows v, Rows y) {
        Packing packing = find(kernels);
        if (packing == null) {
            throw new IllegalStateException("an array multiplies by kernels for which it was not prepared");
        }
        if (direction == Direction.FORWARD && PairedProduct.isQuicker(kernels, rows, v, y)) {
            pairs.multiply(kernels, v, y);
        } else {
            kernels.multiply(v, packing.matrix, y);
        }
    }

    /** The weights in the order of some kernels. */
    private static final class Packing {
        private final PackedMatrix matrix;
        /** Version of the weights; guarded by the product. */
        private long version;

        private Packing(PackedMatrix matrix) {
            this.matrix = matrix;
        }
    }
}
