package dev.kirchhoff.tile;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.testkit.UpdateAllocationContract;

class UpdateAllocationTest extends UpdateAllocationContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
