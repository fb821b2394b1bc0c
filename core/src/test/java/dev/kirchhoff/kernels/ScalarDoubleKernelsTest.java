package dev.kirchhoff.kernels;

import dev.kirchhoff.testkit.DoubleKernelsContract;

final class ScalarDoubleKernelsTest extends DoubleKernelsContract {
    private final DoubleKernels kernels = new ScalarDoubleKernels();

    @Override
    protected DoubleKernels kernels() {
        return kernels;
    }
}
