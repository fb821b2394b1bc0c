package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.testkit.ConvolutionContract;

final class VectorConvolutionTest extends ConvolutionContract {
    @Override
    protected Kernels kernels() {
        return new VectorKernels();
    }
}
