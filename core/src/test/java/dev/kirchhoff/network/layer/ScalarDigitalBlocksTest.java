package dev.kirchhoff.network.layer;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.testkit.DigitalBlocksContract;

final class ScalarDigitalBlocksTest extends DigitalBlocksContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
