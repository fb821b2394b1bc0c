package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.testkit.ReadoutContract;

final class VectorReadoutTest extends ReadoutContract {
    @Override
    protected Kernels kernels() {
        return new VectorKernels();
    }
}
