package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.ReadKernels;
import dev.kirchhoff.testkit.ReadKernelsContract;

final class VectorReadKernelsTest extends ReadKernelsContract {
    @Override
    protected ReadKernels kernels() {
        return new VectorReadKernels();
    }
}
