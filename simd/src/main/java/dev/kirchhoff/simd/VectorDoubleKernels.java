package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.DoubleKernels;
import dev.kirchhoff.tensor.DoubleRows;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * Products in double precision with the Vector API. Some columns of B are copied into panels of two vectors' width, some rows at a time
 * of Aᵀ beside them, so that both are read in order and stay in the caches; a register tile multiplies the two. At the edges panels are
 * filled with zeros, and the tile goes aside.
 */
final class VectorDoubleKernels implements DoubleKernels {

    private static final int PANEL = 2 * DoubleVector.SPECIES_PREFERRED.length();
    private static final int ROWS = VectorRegisters.COUNT >= 32 ? 12 : 5;

    /** Most columns and inner rows of B that are packed at once: 256 KiB. */
    private static final int COLUMNS = 256;

    private static final int INNER = 128;

    /** Where things stand in the scratch memory: B, then Aᵀ, then the tile aside. */
    private static final int A = COLUMNS * INNER;

    private static final int ASIDE = A + ROWS * INNER;
    private static final int LENGTH = ASIDE + ROWS * PANEL;

    @Override
    public void accumulateTransposed(DoubleRows a, DoubleRows b, DoubleRows c, int columns) {
        double[] packed = Scratch.doubles(LENGTH);
        for (int p = 0; p < a.count(); p += INNER) {
            int inner = Math.min(INNER, a.count() - p);
            for (int column = 0; column < columns; column += COLUMNS) {
                int width = Math.min(COLUMNS, columns - column);
                packColumns(b.from(p, column, inner), width, packed);
                for (int row = 0; row < c.count(); row += ROWS) {
                    int rows = Math.min(ROWS, c.count() - row);
                    packRows(a.from(p, row, inner), rows, packed);
                    multiply(packed, inner, c.from(row, column, rows), width);
                }
            }
        }
    }

    private static void packColumns(DoubleRows b, int columns, double[] packed) {
        for (int column = 0, panel = 0; column < columns; column += PANEL, panel += PANEL * b.count()) {
            int width = Math.min(PANEL, columns - column);
            for (int p = 0; p < b.count(); p++) {
                int from = b.offset() + p * b.stride() + column;
                int to = panel + p * PANEL;
                for (int i = 0; i < width; i++) {
                    packed[to + i] = b.data()[from + i];
                }
                for (int i = width; i < PANEL; i++) {
                    packed[to + i] = 0;
                }
            }
        }
    }

    private static void packRows(DoubleRows a, int rows, double[] packed) {
        for (int p = 0, to = A; p < a.count(); p++, to += ROWS) {
            int from = a.offset() + p * a.stride();
            for (int i = 0; i < rows; i++) {
                packed[to + i] = a.data()[from + i];
            }
            for (int i = rows; i < ROWS; i++) {
                packed[to + i] = 0;
            }
        }
    }

    private static void multiply(double[] packed, int inner, DoubleRows c, int columns) {
        for (int column = 0, panel = 0; column < columns; column += PANEL, panel += PANEL * inner) {
            int width = Math.min(PANEL, columns - column);
            if (c.count() == ROWS && width == PANEL) {
                tile(packed, panel, inner, c.data(), c.offset() + column, c.stride());
            } else {
                Arrays.fill(packed, ASIDE, LENGTH, 0);
                tile(packed, panel, inner, packed, ASIDE, PANEL);
                addAside(packed, c.from(0, column, c.count()), width);
            }
        }
    }

    private static void tile(double[] packed, int panel, int inner, double[] c, int offset, int stride) {
        if (ROWS == 12) {
            DoubleTile12.multiply(packed, A, panel, PANEL, inner, c, offset, stride);
        } else {
            DoubleTile5.multiply(packed, A, panel, PANEL, inner, c, offset, stride);
        }
    }

    private static void addAside(double[] packed, DoubleRows c, int width) {
        for (int row = 0; row < c.count(); row++) {
            int to = c.offset() + row * c.stride();
            int from = ASIDE + row * PANEL;
            for (int i = 0; i < width; i++) {
                c.data()[to + i] += packed[from + i];
            }
        }
    }
}
