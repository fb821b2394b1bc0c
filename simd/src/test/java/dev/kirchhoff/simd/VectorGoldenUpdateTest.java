package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.testkit.GoldenUpdateContract;

final class VectorGoldenUpdateTest extends GoldenUpdateContract {
    @Override
    protected Kernels kernels() {
        return new VectorKernels();
    }
}
