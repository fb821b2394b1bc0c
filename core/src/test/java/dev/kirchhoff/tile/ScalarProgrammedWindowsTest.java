package dev.kirchhoff.tile;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.testkit.ProgrammedWindowsContract;

final class ScalarProgrammedWindowsTest extends ProgrammedWindowsContract {
    private final Kernels kernels = new ScalarKernels();

    @Override
    protected Kernels kernels() {
        return kernels;
    }
}
