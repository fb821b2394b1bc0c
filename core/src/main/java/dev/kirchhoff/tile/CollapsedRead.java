package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.crossbar.programmed.WrittenMatrix;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.ConverterRange;
import dev.kirchhoff.tensor.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A programmed matrix whose sums are not converted: all its cells together are one matrix, all their noise one of the outputs, of the
 * summed variances.
 */
final class CollapsedRead implements ProgrammedRead {

    private static final int V = 0;
    private static final int SCALES = 1;

    private final InputStage inputs;
    private final ArrayProduct product;
    private final @Nullable LineNoise noise;

    /**
     * The read of a matrix.
     *
     * @param weights what its cells make
     */
    CollapsedRead(InputStage inputs, WrittenMatrix matrix, float[] weights, boolean noisy) {
        this.inputs = inputs;
        product = new ArrayProduct(Direction.FORWARD, weights, 0, matrix.outputs(), matrix.inputs(), () -> 0);
        noise = noisy ? new LineNoise(matrix.variances(), matrix.outputs(), matrix.inputs()) : null;
    }

    @Override
    public boolean draws() {
        return noise != null;
    }

    @Override
    public void prepare(MatrixKernels kernels) {
        product.prepare(kernels);
        if (noise != null) {
            noise.prepare(kernels);
        }
    }

    @Override
    public void multiply(Kernels kernels, Rows x, Rows y, Workspace workspace) {
        inputs.observe(x);
        if (noise != null) {
            workspace.open(x.count());
        }
        if (inputs.isIdeal()) {
            read(kernels.matrix(), x, y, workspace);
            return;
        }
        Rows v = workspace.scratch(V, product.inputs(), x.count());
        float[] scales = workspace.scratch(SCALES, 1, x.count()).data();
        inputs.convert(kernels, x, v, scales, workspace);
        read(kernels.matrix(), v, y, workspace);
        InputStage.scale(y, product.outputs(), scales, x.count());
    }

    private void read(MatrixKernels kernels, Rows v, Rows y, Workspace workspace) {
        product.multiply(kernels, v, y);
        if (noise != null) {
            noise.add(kernels, v, y, workspace);
        }
    }

    @Override
    public long conversions() {
        return 0;
    }

    @Override
    public List<ConverterRange> ranges() {
        return List.of();
    }
}
