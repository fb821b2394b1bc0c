package dev.kirchhoff.kernels;

import dev.kirchhoff.testkit.PoolingKernelsContract;

final class ScalarPoolingKernelsTest extends PoolingKernelsContract {
    @Override
    protected PoolingKernels kernels() {
        return new ScalarPoolingKernels();
    }
}
