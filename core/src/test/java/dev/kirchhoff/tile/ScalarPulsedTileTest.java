package dev.kirchhoff.tile;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.testkit.PulsedTileContract;

final class ScalarPulsedTileTest extends PulsedTileContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
