package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.testkit.MatrixKernelsContract;

final class VectorMatrixKernelsTest extends MatrixKernelsContract {
    @Override
    protected MatrixKernels kernels() {
        return new VectorMatrixKernels();
    }
}
