package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.PeripheryKernels;
import dev.kirchhoff.testkit.PeripheryKernelsContract;

final class VectorPeripheryKernelsTest extends PeripheryKernelsContract {
    @Override
    protected PeripheryKernels kernels() {
        return new VectorPeripheryKernels();
    }
}
