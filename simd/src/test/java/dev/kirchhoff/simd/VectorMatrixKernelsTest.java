package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.testkit.MatrixKernelsContract;

final class VectorMatrixKernelsTest extends MatrixKernelsContract {
    private final MatrixKernels kernels = new VectorMatrixKernels();

    @Override
    protected MatrixKernels kernels() {
        return kernels;
    }
}
