package dev.kirchhoff.network;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.testkit.SteadyStateContract;

final class ScalarSteadyStateTest extends SteadyStateContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
