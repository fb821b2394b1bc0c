package dev.kirchhoff.kernels;

import dev.kirchhoff.tensor.DoubleRows;

/** Matrix products in double precision, which solvers of circuits are made of. */
public interface DoubleKernels {

    /**
     * C += Aᵀ B: A (inner x rows), B (inner x columns), C (rows x columns); {@code a} counts the inner, {@code c} the rows. C shares
     * nothing with A and B, which may be the same.
     */
    void accumulateTransposed(DoubleRows a, DoubleRows b, DoubleRows c, int columns);
}
