package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.PoolingKernels;
import dev.kirchhoff.testkit.PoolingKernelsContract;

final class VectorPoolingKernelsTest extends PoolingKernelsContract {
    @Override
    protected PoolingKernels kernels() {
        return new VectorPoolingKernels();
    }
}
