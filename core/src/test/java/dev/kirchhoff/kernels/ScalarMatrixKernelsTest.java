package dev.kirchhoff.kernels;

import dev.kirchhoff.testkit.MatrixKernelsContract;

final class ScalarMatrixKernelsTest extends MatrixKernelsContract {
    @Override
    protected MatrixKernels kernels() {
        return new ScalarMatrixKernels();
    }
}
