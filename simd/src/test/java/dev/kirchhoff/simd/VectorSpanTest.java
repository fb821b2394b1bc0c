package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.testkit.SpanContract;

final class VectorSpanTest extends SpanContract {
    @Override
    protected Kernels kernels() {
        return new VectorKernels();
    }
}
