package dev.kirchhoff.network.analog;

import dev.kirchhoff.tensor.Kernels;
import dev.kirchhoff.tensor.ScalarKernels;
import dev.kirchhoff.testkit.ConvolutionContract;

final class ScalarConvolutionTest extends ConvolutionContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
