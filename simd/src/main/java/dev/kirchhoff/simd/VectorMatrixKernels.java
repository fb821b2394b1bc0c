package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.kernels.PackedMatrix;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.Arrays;

/** Matrix products with the Vector API. A packed matrix is a row of panels, each inner x {@link VectorProduct#PANEL}. */
final class VectorMatrixKernels implements MatrixKernels {

    @Override
    public PackedMatrix allocate(int inner, int columns) {
        int panel = VectorProduct.PANEL;
        return new PackedMatrix(this, inner, columns, Math.ceilDiv(columns, panel) * panel * inner);
    }

    @Override
    public void pack(Rows b, PackedMatrix packed) {
        float[] panels = packed.dataFor(this);
        int panel = VectorProduct.PANEL;
        int columns = packed.columns();
        int width = Math.min(panel, columns);
        for (int column = 0, to = 0; column < columns; column += panel) {
            int from = b.offset() + VectorProduct.panelColumn(column, columns);
            for (int p = 0; p < packed.inner(); p++, to += panel) {
                System.arraycopy(b.data(), from + p * b.stride(), panels, to, width);
                Arrays.fill(panels, to + width, to + panel, 0);
            }
        }
    }

    @Override
    public void packTransposed(Rows w, PackedMatrix packed) {
        float[] panels = packed.dataFor(this);
        int panel = VectorProduct.PANEL;
        int columns = packed.columns();
        int inner = packed.inner();
        int width = Math.min(panel, columns);
        for (int column = 0, to = 0; column < columns; column += panel, to += panel * inner) {
            if (width < panel) {
                Arrays.fill(panels, to, to + panel * inner, 0);
            }
            int from = w.offset() + VectorProduct.panelColumn(column, columns) * w.stride();
            VectorTranspose.transpose(w.data(), from, w.stride(), width, inner, panels, to, panel);
        }
    }

    @Override
    public int panel() {
        return VectorProduct.PANEL;
    }

    @Override
    public void multiply(Rows x, PackedMatrix b, Rows y) {
        int[] starts = VectorProduct.starts(x.offset(), x.stride(), x.count());
        multiply(x.data(), starts, VectorProduct.ROWS, 1, b.inner(), 0, b, x.count(), y);
    }

    @Override
    public void multiply(WindowRows x, PackedMatrix b, Rows y) {
        multiply(x.data(), x.starts(), x.from(), x.pieces(), x.length(), x.step(), b, x.count(), y);
    }

    private void multiply(
            float[] x, int[] starts, int from, int pieces, int length, int step, PackedMatrix b, int rows, Rows y) {
        VectorProduct.multiply(
                x,
                starts,
                from,
                pieces,
                length,
                step,
                b.dataFor(this),
                b.inner(),
                y.data(),
                y.offset(),
                y.stride(),
                rows,
                b.columns());
    }

    @Override
    public void accumulateTransposed(Rows a, Rows b, Rows c, int columns) {
        VectorOuterProduct.accumulate(
                a.data(),
                a.offset(),
                a.stride(),
                b.data(),
                b.offset(),
                b.stride(),
                c.data(),
                c.offset(),
                c.stride(),
                c.count(),
                columns,
                a.count());
    }

    @Override
    public void accumulateTransposed(Rows a, WindowRows b, Rows c, int columns) {
        VectorOuterProduct.accumulate(
                a.data(), a.offset(), a.stride(), b, c.data(), c.offset(), c.stride(), c.count(), columns, a.count());
    }
}
