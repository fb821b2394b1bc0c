package dev.kirchhoff.kernels;

/**
 * A matrix B (inner x columns) in the order in which the kernels that packed it read it. Made by {@link MatrixKernels#allocate}, filled
 * by {@link MatrixKernels#pack} and {@link MatrixKernels#packTransposed}, and of use to those kernels alone: it knows them.
 */
public final class PackedMatrix {

    private final MatrixKernels kernels;
    private final int inner;
    private final int columns;
    private final float[] data;

    /**
     * Room for a matrix of some kernels.
     *
     * @param length numbers that their order takes, at least {@code inner * columns}
     */
    public PackedMatrix(MatrixKernels kernels, int inner, int columns, int length) {
        this.kernels = kernels;
        this.inner = inner;
        this.columns = columns;
        this.data = new float[length];
    }

    /** Rows of B: the length of the vectors that are multiplied by it. */
    public int inner() {
        return inner;
    }

    /** Columns of B: the length of the results. */
    public int columns() {
        return columns;
    }

    /** The numbers, in the order of the kernels. */
    public float[] data() {
        return data;
    }

    /** Whether these very kernels can read it. */
    @SuppressWarnings("ReferenceEquality") // the order belongs to the object
    public boolean isFor(MatrixKernels kernels) {
        return this.kernels == kernels;
    }

    /**
     * The numbers, for kernels that are about to read or write them.
     *
     * @throws IllegalArgumentException if the matrix is that of other kernels
     */
    public float[] dataFor(MatrixKernels kernels) {
        if (!isFor(kernels)) {
            throw new IllegalArgumentException("this matrix was packed for other kernels, which order it otherwise");
        }
        return data;
    }
}
