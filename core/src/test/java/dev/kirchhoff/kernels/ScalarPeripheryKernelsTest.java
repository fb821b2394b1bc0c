package dev.kirchhoff.kernels;

import dev.kirchhoff.testkit.PeripheryKernelsContract;

final class ScalarPeripheryKernelsTest extends PeripheryKernelsContract {
    @Override
    protected PeripheryKernels kernels() {
        return new ScalarPeripheryKernels();
    }
}
