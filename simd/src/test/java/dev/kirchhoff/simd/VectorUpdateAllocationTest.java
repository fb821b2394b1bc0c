package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.testkit.UpdateAllocationContract;

class VectorUpdateAllocationTest extends UpdateAllocationContract {
    @Override
    protected Kernels kernels() {
        return new VectorKernels();
    }
}
