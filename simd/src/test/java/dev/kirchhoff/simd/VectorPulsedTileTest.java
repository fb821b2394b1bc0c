package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.testkit.PulsedTileContract;

final class VectorPulsedTileTest extends PulsedTileContract {
    @Override
    protected Kernels kernels() {
        return new VectorKernels();
    }
}
