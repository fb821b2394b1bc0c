package dev.kirchhoff.kernels;

import dev.kirchhoff.testkit.PulseKernelsContract;

class ScalarPulseKernelsTest extends PulseKernelsContract {
    @Override
    protected PulseKernels kernels() {
        return new ScalarPulseKernels();
    }
}
