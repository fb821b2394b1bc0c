package dev.kirchhoff.tile;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;

/** A tile that multiplies the windows of an image where they are: what they share is converted once, and not copied. */
public interface WindowTile extends Tile {

    /**
     * y = W x for every row, as {@link #multiply(Kernels, Rows, Rows, Workspace)}.
     *
     * @param y compact rows
     */
    void multiply(Kernels kernels, WindowRows x, Rows y, Workspace workspace);
}
