package dev.kirchhoff.tensor;

import dev.kirchhoff.testkit.PulseKernelsContract;

class ScalarPulseKernelsTest extends PulseKernelsContract {
    @Override
    protected PulseKernels kernels() {
        return new ScalarPulseKernels();
    }
}
