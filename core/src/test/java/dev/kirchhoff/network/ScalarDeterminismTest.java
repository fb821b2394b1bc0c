package dev.kirchhoff.network;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.testkit.DeterminismContract;

final class ScalarDeterminismTest extends DeterminismContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
