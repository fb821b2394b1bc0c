package dev.kirchhoff.kernels;

/**
 * Matrix products in the three orientations that a layer needs, on row-major blocks of larger arrays. A block is given by
 * its array, the offset of its first element and its stride (distance between the starts of two rows).
 *
 * <p>For a layer with weights W (outputs x inputs), inputs X (rows x inputs) and output errors D (rows x outputs):
 *
 * <ul>
 *   <li>forward Y = X Wᵀ: {@link #packTransposed} once per change of the weights, then {@link #multiplyPacked};
 *   <li>backward Z = D W: {@link #pack} once per change of the weights, then {@link #multiplyPacked};
 *   <li>weight gradient G += Dᵀ X: {@link #accumulateTransposed}.
 * </ul>
 *
 * A packed matrix is in the order in which its kernels read it; its layout is theirs alone.
 */
public interface MatrixKernels {

    /** Length of a packed matrix B (inner x columns). */
    int packedLength(int columns, int inner);

    /** Packs B (inner x columns). */
    void pack(float[] b, int bOffset, int bStride, int columns, int inner, float[] packed, int packedOffset);

    /** Packs B = Wᵀ (inner x columns) from W (columns x inner). */
    void packTransposed(float[] w, int wOffset, int wStride, int columns, int inner, float[] packed, int packedOffset);

    /** Y (rows x columns) = X (rows x inner) B (inner x columns), B packed. */
    void multiplyPacked(
            float[] x,
            int xOffset,
            int xStride,
            float[] packed,
            int packedOffset,
            float[] y,
            int yOffset,
            int yStride,
            int rows,
            int columns,
            int inner);

    /** C (rows x columns) += Aᵀ B with A (inner x rows) and B (inner x columns). */
    void accumulateTransposed(
            float[] a,
            int aOffset,
            int aStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride,
            int rows,
            int columns,
            int inner);
}
