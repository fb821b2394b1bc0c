package dev.kirchhoff.tile;

import dev.kirchhoff.tensor.Kernels;
import dev.kirchhoff.tensor.ScalarKernels;
import dev.kirchhoff.testkit.PulsedTileContract;

final class ScalarPulsedTileTest extends PulsedTileContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
