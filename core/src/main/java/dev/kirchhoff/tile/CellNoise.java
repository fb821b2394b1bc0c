package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.programmed.WrittenMatrix.Lines;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import org.jspecify.annotations.Nullable;

/** What the noise of cells adds to the sums of lines. */
sealed interface CellNoise permits LineNoise, WiredNoise {

    /** Makes ready for some kernels. */
    void prepare(MatrixKernels kernels);

    /** Adds it to products; the workspace is open at these rows. */
    void add(Kernels kernels, WindowRows v, Rows y, Workspace workspace);

    /** The noise of some lines; null where there is none. */
    static @Nullable CellNoise of(Lines lines) {
        if (!lines.noise().isEmpty()) {
            return new WiredNoise(lines.noise());
        }
        int count = lines.g().length / lines.length();
        return lines.variances().length == 0 ? null : new LineNoise(lines.variances(), count, lines.length());
    }
}
