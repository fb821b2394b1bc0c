package dev.kirchhoff.simd;

/** Transposition in square blocks, so that reads and writes both stay within a few cache lines. */
final class VectorTranspose {

    private static final int BLOCK = 16;

    private VectorTranspose() {}

    /** T (columns x rows, stride tStride) = Mᵀ with M (rows x columns, stride mStride). */
    static void transpose(
            float[] m, int mOffset, int mStride, int rows, int columns, float[] t, int tOffset, int tStride) {
        for (int column = 0; column < columns; column += BLOCK) {
            int end = Math.min(column + BLOCK, columns);
            for (int row = 0; row < rows; row++) {
                int from = mOffset + row * mStride;
                for (int c = column, to = tOffset + column * tStride + row; c < end; c++, to += tStride) {
                    t[to] = m[from + c];
                }
            }
        }
    }
}
