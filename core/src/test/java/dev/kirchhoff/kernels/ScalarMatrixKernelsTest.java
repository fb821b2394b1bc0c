package dev.kirchhoff.kernels;

import dev.kirchhoff.testkit.MatrixKernelsContract;

final class ScalarMatrixKernelsTest extends MatrixKernelsContract {
    private final MatrixKernels kernels = new ScalarMatrixKernels();

    @Override
    protected MatrixKernels kernels() {
        return kernels;
    }
}
