package dev.kirchhoff.kernels;

import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;

/**
 * Matrix products in the three orientations that a layer needs, on rows of larger arrays.
 *
 * <p>For a layer with weights W (outputs x inputs), inputs X (rows x inputs) and output errors D (rows x outputs):
 *
 * <ul>
 *   <li>forward Y = X Wᵀ: {@link #packTransposed} once per change of the weights, then {@link #multiply};
 *   <li>backward Z = D W: {@link #pack} once per change of the weights, then {@link #multiply};
 *   <li>weight gradient G += Dᵀ X: {@link #accumulateTransposed}.
 * </ul>
 *
 * A packed matrix is in the order in which its kernels read it; its layout is theirs alone. Each row of a result is computed from
 * its own row of X in an order of its own, so that it does not depend on which rows are multiplied together.
 */
public interface MatrixKernels {

    /** Columns that are multiplied together: a matrix of fewer costs as much as one of so many. */
    default int panel() {
        return 1;
    }

    /** Room for a packed matrix B (inner x columns). */
    PackedMatrix allocate(int inner, int columns);

    /** Packs B from its rows, of which there are {@code inner}. */
    void pack(Rows b, PackedMatrix packed);

    /** Packs B = Wᵀ from the rows of W, of which there are {@code columns}. */
    void packTransposed(Rows w, PackedMatrix packed);

    /** Y (rows x columns) = X (rows x inner) B (inner x columns); there are as many rows as {@code x} has. */
    void multiply(Rows x, PackedMatrix b, Rows y);

    /**
     * Y = X B as {@link #multiply(Rows, PackedMatrix, Rows)}, for rows that lie in pieces. Where B has one row more than they are wide, a 1
     * stands behind each of them: that row is a bias.
     */
    void multiply(WindowRows x, PackedMatrix b, Rows y);

    /** C += Aᵀ B: A (inner x rows), B (inner x columns), C (rows x columns); {@code a} counts the inner, {@code c} the rows. */
    void accumulateTransposed(Rows a, Rows b, Rows c, int columns);

    /**
     * C += Aᵀ B as {@link #accumulateTransposed(Rows, Rows, Rows, int)}, for rows that lie in pieces, each followed by a 1 where C has one
     * column more than they are wide.
     */
    void accumulateTransposed(Rows a, WindowRows b, Rows c, int columns);
}
