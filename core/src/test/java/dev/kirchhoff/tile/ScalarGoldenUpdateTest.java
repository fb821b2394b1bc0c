package dev.kirchhoff.tile;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.testkit.GoldenUpdateContract;

final class ScalarGoldenUpdateTest extends GoldenUpdateContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
