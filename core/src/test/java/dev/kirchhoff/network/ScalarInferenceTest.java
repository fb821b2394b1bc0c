package dev.kirchhoff.network;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.testkit.InferenceContract;

final class ScalarInferenceTest extends InferenceContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
