package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.testkit.ConvolutionContract;

final class ScalarConvolutionTest extends ConvolutionContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
