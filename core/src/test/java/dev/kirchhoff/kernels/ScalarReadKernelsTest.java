package dev.kirchhoff.kernels;

import dev.kirchhoff.testkit.ReadKernelsContract;

final class ScalarReadKernelsTest extends ReadKernelsContract {
    @Override
    protected ReadKernels kernels() {
        return new ScalarReadKernels();
    }
}
