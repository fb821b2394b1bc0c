package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.DoubleKernels;
import dev.kirchhoff.testkit.DoubleKernelsContract;

final class VectorDoubleKernelsTest extends DoubleKernelsContract {
    private final DoubleKernels kernels = new VectorDoubleKernels();

    @Override
    protected DoubleKernels kernels() {
        return kernels;
    }
}
