package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.testkit.PulseKernelsContract;

class VectorPulseKernelsTest extends PulseKernelsContract {
    @Override
    protected PulseKernels kernels() {
        return new VectorKernels().pulses();
    }
}
