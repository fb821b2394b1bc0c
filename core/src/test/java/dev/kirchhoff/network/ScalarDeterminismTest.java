package dev.kirchhoff.network;

import dev.kirchhoff.tensor.Kernels;
import dev.kirchhoff.tensor.ScalarKernels;
import dev.kirchhoff.testkit.DeterminismContract;

final class ScalarDeterminismTest extends DeterminismContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
