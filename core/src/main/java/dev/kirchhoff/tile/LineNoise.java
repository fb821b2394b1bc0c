package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;

/**
 * The noise of cells as it adds up on their lines: {@code y_i += xi sqrt(sum_j s_ij v_j^2)}, s the variances of the cells, xi ~ N(0, 1) for
 * every line and vector. Of linear cells whose noise is Gaussian and independent this is exact.
 */
final class LineNoise implements CellNoise {

    private static final int SQUARES = 2;
    private static final int VARIANCES = 3;
    private static final int DRAWS = 4;

    private final ArrayProduct variances;

    /**
     * The noise of some lines.
     *
     * @param variances lines x inputs
     */
    LineNoise(float[] variances, int lines, int inputs) {
        this.variances = new ArrayProduct(Direction.FORWARD, variances, 0, lines, inputs, () -> 0);
    }

    @Override
    public void prepare(MatrixKernels kernels) {
        variances.prepare(kernels);
    }

    @Override
    public void add(Kernels kernels, WindowRows v, Rows y, Workspace workspace) {
        int lines = variances.outputs();
        int begin = v.begin();
        int end = v.end();
        float[] squares = workspace.scratch(SQUARES, 1, end).data();
        kernels.reads().square(v.data(), begin, squares, begin, end - begin);
        Rows sums = workspace.scratch(VARIANCES, lines, v.count());
        variances.multiply(kernels.matrix(), workspace.windows(SQUARES).like(v, squares), sums);
        float[] draws = workspace.scratch(DRAWS, lines, v.count()).data();
        for (int row = 0; row < v.count(); ) {
            int last = row + 1;
            RandomStream stream = workspace.stream(row);
            while (last < v.count() && workspace.stream(last) == stream) {
                last++;
            }
            stream.fillGaussian(draws, row * lines, (last - row) * lines, 0, 1);
            row = last;
        }
        kernels.reads().addNoise(y, lines, sums.data(), draws);
    }
}
