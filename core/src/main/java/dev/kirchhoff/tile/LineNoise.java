package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.tensor.Rows;

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
    public void add(MatrixKernels kernels, Rows v, Rows y, Workspace workspace) {
        int inputs = variances.inputs();
        int lines = variances.outputs();
        Rows squares = workspace.scratch(SQUARES, inputs, v.count());
        for (int row = 0; row < v.count(); row++) {
            for (int j = 0; j < inputs; j++) {
                float value = v.data()[v.offset() + row * v.stride() + j];
                squares.data()[row * inputs + j] = value * value;
            }
        }
        Rows sums = workspace.scratch(VARIANCES, lines, v.count());
        variances.multiply(kernels, squares, sums);
        float[] draws = workspace.scratch(DRAWS, lines, 1).data();
        for (int row = 0; row < v.count(); row++) {
            workspace.stream(row).fillGaussian(draws, 0, lines, 0, 1);
            for (int i = 0; i < lines; i++) {
                y.data()[y.offset() + row * y.stride() + i] +=
                        (float) Math.sqrt(sums.data()[row * lines + i]) * draws[i];
            }
        }
    }
}
