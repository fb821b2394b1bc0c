package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.crossbar.programmed.WrittenMatrix;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.ConverterRange;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A programmed matrix whose sums are not converted: all its cells together are one matrix, all their noise one of the outputs, of the
 * summed variances.
 */
final class CollapsedRead implements ProgrammedRead {

    private final InputStage inputs;
    private final ArrayProduct product;
    private final @Nullable LineNoise noise;
    private final float[] factors;

    /**
     * The read of a matrix.
     *
     * @param weights what its cells make
     */
    CollapsedRead(InputStage inputs, WrittenMatrix matrix, float[] weights, boolean noisy) {
        this.inputs = inputs;
        product = new ArrayProduct(Direction.FORWARD, weights, 0, matrix.outputs(), matrix.inputs(), () -> 0);
        factors = new float[matrix.outputs()];
        Arrays.fill(factors, inputs.scale());
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
    public void multiply(Kernels kernels, WindowRows x, Rows y, Workspace workspace) {
        inputs.observe(x);
        if (noise != null) {
            workspace.open(x.count());
        }
        if (inputs.isIdeal()) {
            read(kernels, x, y, workspace);
            return;
        }
        read(kernels, inputs.convert(kernels, x, workspace), y, workspace);
        if (inputs.scale() != 1) {
            kernels.reads().scaleColumns(y, factors);
        }
        inputs.scaleEach(kernels, y, product.outputs(), workspace);
    }

    private void read(Kernels kernels, WindowRows v, Rows y, Workspace workspace) {
        product.multiply(kernels.matrix(), v, y);
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
