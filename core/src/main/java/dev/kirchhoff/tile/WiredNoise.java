package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.programmed.ArrayNoise;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.List;

/**
 * The noise of cells between wires: one number drawn for every cell and vector, and what the arrays make of them, see {@link ArrayNoise}. It
 * costs a solution of every array for each vector, some thousand times a product.
 */
final class WiredNoise implements CellNoise {

    private static final int INPUTS = 2;
    private static final int DRAWS = 4;

    private final List<ArrayNoise> arrays;

    /** The noise of arrays that share their inputs. */
    WiredNoise(List<ArrayNoise> arrays) {
        this.arrays = arrays;
    }

    @Override
    public void prepare(MatrixKernels kernels) {
        // solutions use none
    }

    @Override
    public void add(Kernels kernels, WindowRows v, Rows y, Workspace workspace) {
        Rows inputs = workspace.scratch(INPUTS, v.width(), v.count());
        v.copyTo(inputs.data(), 0, v.width());
        for (ArrayNoise array : arrays) {
            float[] draws = workspace.scratch(DRAWS, array.draws(), 1).data();
            for (int row = 0; row < v.count(); row++) {
                workspace.stream(row).fillGaussian(draws, 0, array.draws(), 0, 1);
                array.add(inputs.data(), row * v.width(), draws, y.data(), y.offset() + row * y.stride());
            }
        }
    }
}
