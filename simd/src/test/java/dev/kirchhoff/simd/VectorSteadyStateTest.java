package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.testkit.SteadyStateContract;

final class VectorSteadyStateTest extends SteadyStateContract {
    @Override
    protected Kernels kernels() {
        return new VectorKernels();
    }
}
