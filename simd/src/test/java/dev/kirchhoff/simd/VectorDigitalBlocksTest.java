package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.testkit.DigitalBlocksContract;

final class VectorDigitalBlocksTest extends DigitalBlocksContract {
    @Override
    protected Kernels kernels() {
        return new VectorKernels();
    }
}
