package dev.kirchhoff.kernels;

import dev.kirchhoff.testkit.ElementKernelsContract;

final class ScalarElementKernelsTest extends ElementKernelsContract {
    @Override
    protected ElementKernels kernels() {
        return new ScalarElementKernels();
    }
}
