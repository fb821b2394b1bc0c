package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.testkit.ElementKernelsContract;

final class VectorElementKernelsTest extends ElementKernelsContract {
    @Override
    protected ElementKernels kernels() {
        return new VectorElementKernels();
    }
}
