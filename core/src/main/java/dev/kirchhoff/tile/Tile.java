package dev.kirchhoff.tile;

import dev.kirchhoff.tensor.MatrixKernels;
import dev.kirchhoff.tensor.Rows;

/**
 * A weight matrix W (outputs x inputs) that multiplies: the model of one crossbar array. Products take many vectors at once,
 * each a row. Before the products of a pass the owner calls {@link #prepare}; the products themselves only read the tile and
 * may run on many threads.
 */
public sealed interface Tile permits IdealTile {

    /** Rows of W: length of an output vector. */
    int outputs();

    /** Columns of W: length of an input vector. */
    int inputs();

    /** Makes what products in these directions need from the weights, where they changed since the last call. */
    void prepare(MatrixKernels kernels, Direction direction);

    /** y = W x for every row: Y = X Wᵀ. X is rows x inputs, Y rows x outputs. */
    void multiply(MatrixKernels kernels, Rows x, Rows y);

    /** z = Wᵀ d for every row: Z = D W. D is rows x outputs, Z rows x inputs. */
    void multiplyTransposed(MatrixKernels kernels, Rows d, Rows z);

    /**
     * Adds the outer products of the rows to a gradient of the shape of W: G += Dᵀ X, the exact update that a digital
     * optimiser then scales and applies.
     *
     * @param gradient array that holds G, outputs x inputs
     * @param offset where G starts
     */
    void accumulate(MatrixKernels kernels, Rows d, Rows x, float[] gradient, int offset);

    /** Direction of a product. */
    enum Direction {
        /** {@link #multiply}. */
        FORWARD,
        /** {@link #multiplyTransposed}. */
        BACKWARD
    }
}
