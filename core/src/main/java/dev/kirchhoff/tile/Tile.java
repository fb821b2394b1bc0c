package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.StoredArray;
import java.util.Map;

/**
 * A weight matrix W (outputs x inputs) that multiplies: the model of one crossbar array. Products take many vectors at once,
 * each a row. Before the products of a pass the owner calls {@link #prepare}; the products themselves only read the tile and
 * may run on many threads, each with a workspace of its own. An open interface: a tile may draw (its reads are noisy), may learn in
 * place ({@link LearningTile}), may be analog, each by itself.
 */
public interface Tile {

    /** Rows of W: length of an output vector. */
    int outputs();

    /** Columns of W: length of an input vector. */
    int inputs();

    /**
     * Whether two products of the same vector in this direction may differ: by noise, by rounding at random, or by an average over the
     * vectors before. The workspace then needs spans with streams at the addresses of its rows.
     */
    boolean draws(Direction direction);

    /** Whether products in either direction may differ. */
    default boolean draws() {
        return draws(Direction.FORWARD) || draws(Direction.BACKWARD);
    }

    /**
     * Makes for these kernels what products in this direction need from the weights, where they changed since the last call. Any
     * number of passes may call this and multiply at once, each with the kernels it likes, as long as the weights stay.
     */
    void prepare(Kernels kernels, Direction direction);

    /**
     * y = W x for every row: Y = X Wᵀ. X is rows x inputs, Y rows x outputs.
     *
     * @param workspace buffers of this thread; where the tile draws, with the spans of these rows, their streams opened at the
     *     addresses of the rows
     */
    void multiply(Kernels kernels, Rows x, Rows y, Workspace workspace);

    /**
     * z = Wᵀ d for every row: Z = D W. D is rows x outputs, Z rows x inputs.
     *
     * @param workspace as for {@link #multiply}
     */
    void multiplyTransposed(Kernels kernels, Rows d, Rows z, Workspace workspace);

    /**
     * y = W x of one vector, for notebooks and first steps: it prepares the tile and opens a workspace for every call, which allocates
     * and packs more than it multiplies. What multiplies often uses {@link #multiply(Kernels, Rows, Rows, Workspace)}.
     *
     * @param x a vector of {@link #inputs()}
     * @return a vector of {@link #outputs()}
     * @throws IllegalArgumentException if x has another length
     * @throws IllegalStateException if the tile draws: a read then needs a key
     */
    default float[] multiply(float... x) {
        return OneVector.multiply(this, x, null);
    }

    /**
     * As {@link #multiply(float...)}, of a tile that may draw.
     *
     * @param key addresses the noise of this read: the same key gives the same noise
     */
    default float[] multiply(float[] x, RandomKey key) {
        return OneVector.multiply(this, x, key);
    }

    /**
     * z = Wᵀ d of one vector, for notebooks and first steps; see {@link #multiply(float...)}.
     *
     * @param d a vector of {@link #outputs()}
     * @return a vector of {@link #inputs()}
     * @throws IllegalArgumentException if d has another length
     * @throws IllegalStateException if the tile draws: a read then needs a key
     */
    default float[] multiplyTransposed(float... d) {
        return OneVector.multiplyTransposed(this, d, null);
    }

    /** As {@link #multiplyTransposed(float...)}, of a tile that may draw; see {@link #multiply(float[], RandomKey)}. */
    default float[] multiplyTransposed(float[] d, RandomKey key) {
        return OneVector.multiplyTransposed(this, d, key);
    }

    /**
     * What the tile remembers beside the weights of its layer, by name: the arrays themselves, so a checkpoint copies them, and
     * resuming copies into them and then calls {@link #restored}.
     */
    default Map<String, StoredArray> state() {
        return Map.of();
    }

    /**
     * What was drawn for the devices of the tile when it was made and never changes, by name: a checkpoint keeps a digest of it, by which
     * it knows its devices again. Empty where nothing was drawn.
     */
    default Map<String, StoredArray> fabricated() {
        return Map.of();
    }

    /** Says that the arrays of {@link #state} were overwritten. */
    default void restored() {}
}
