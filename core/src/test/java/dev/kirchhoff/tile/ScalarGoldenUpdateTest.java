package dev.kirchhoff.tile;

import dev.kirchhoff.tensor.Kernels;
import dev.kirchhoff.tensor.ScalarKernels;
import dev.kirchhoff.testkit.GoldenUpdateContract;

final class ScalarGoldenUpdateTest extends GoldenUpdateContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
