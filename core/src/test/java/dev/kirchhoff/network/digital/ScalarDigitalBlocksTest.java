package dev.kirchhoff.network.digital;

import dev.kirchhoff.tensor.Kernels;
import dev.kirchhoff.tensor.ScalarKernels;
import dev.kirchhoff.testkit.DigitalBlocksContract;

final class ScalarDigitalBlocksTest extends DigitalBlocksContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
