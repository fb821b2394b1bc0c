package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.testkit.ProgrammedWindowsContract;

final class VectorProgrammedWindowsTest extends ProgrammedWindowsContract {
    private final Kernels kernels = new VectorKernels();

    @Override
    protected Kernels kernels() {
        return kernels;
    }
}
