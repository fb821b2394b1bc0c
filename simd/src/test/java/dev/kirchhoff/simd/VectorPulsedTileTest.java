package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.testkit.PulsedTileContract;
import org.junit.jupiter.api.Test;

final class VectorPulsedTileTest extends PulsedTileContract {
    @Override
    protected Kernels kernels() {
        return new VectorKernels();
    }

    @Test
    void updatesAreThoseOfTheScalarKernels() {
        assertUpdatesAreThoseOf(new ScalarKernels());
    }
}
