package dev.kirchhoff.periphery;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.tensor.Rows;

/**
 * An array as its periphery sees it in one direction: the analog products of many vectors at once, with all that cells and wires do to
 * them. What goes in are the voltages of the input lines, what comes out the currents of the output lines; for the backward direction
 * the matrix is the transpose of the forward one.
 *
 * <p>An open interface: an array may be exact, noisy, or lose voltage along its wires; {@link Readout} puts converters around any.
 */
public interface CrossbarProduct {

    /** Columns of W: length of an input vector. */
    int inputs();

    /** Rows of W: length of an output vector. */
    int outputs();

    /**
     * y = W v for every row: v is rows x inputs, y rows x outputs. Noise of a row comes from {@link Workspace#stream} of that row
     * alone, in an order that does not depend on the other rows.
     *
     * @param v voltages, only read
     * @param y receives the currents; another array than v
     * @param workspace scratch of this thread, and the streams of the rows
     */
    void multiply(Kernels kernels, Rows v, Rows y, Workspace workspace);

    /**
     * The same array as inputs of negative sign read it, where those go in by themselves (see {@link Signs}): another one where cells
     * conduct otherwise in that direction.
     */
    default CrossbarProduct ofNegatives() {
        return this;
    }
}
