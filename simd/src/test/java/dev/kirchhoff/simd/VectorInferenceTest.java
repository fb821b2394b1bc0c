package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.testkit.InferenceContract;

final class VectorInferenceTest extends InferenceContract {
    @Override
    protected Kernels kernels() {
        return new VectorKernels();
    }
}
