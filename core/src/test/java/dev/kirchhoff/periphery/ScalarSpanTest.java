package dev.kirchhoff.periphery;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.testkit.SpanContract;

final class ScalarSpanTest extends SpanContract {
    @Override
    protected Kernels kernels() {
        return new ScalarKernels();
    }
}
