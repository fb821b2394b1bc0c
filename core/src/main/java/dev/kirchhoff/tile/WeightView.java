package dev.kirchhoff.tile;

import java.util.function.LongSupplier;

/**
 * The weights of one tile within the array of its layer, in the network's unit: the matrix W, outputs x inputs, row-major.
 *
 * @param values array that holds W; shared, not copied
 * @param offset where W starts
 * @param outputs rows of W
 * @param inputs columns of W
 * @param version grows whenever the weights change
 */
public record WeightView(float[] values, int offset, int outputs, int inputs, LongSupplier version) {

    /** Weights that nothing else changes while the tile is used. */
    public static WeightView of(float[] values, int outputs, int inputs) {
        return new WeightView(values, 0, outputs, inputs, () -> 0);
    }

    /** Number of weights. */
    public int size() {
        return outputs * inputs;
    }
}
