package dev.kirchhoff.kernels;

import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;

/** The plain form of {@link ReadKernels}: the reference for the vector one, and its stand-in for what does not fill a vector. */
public final class ScalarReadKernels implements ReadKernels {

    @Override
    public void scale(float[] x, int xOffset, float factor, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = factor * x[xOffset + i];
        }
    }

    @Override
    public void square(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = x[xOffset + i] * x[xOffset + i];
        }
    }

    @Override
    public void sumRows(WindowRows x, float[] sums) {
        for (int row = 0; row < x.count(); row++) {
            float sum = 0;
            for (int p = 0; p < x.width(); p++) {
                sum += x.data()[x.place(row, p)];
            }
            sums[row] = sum;
        }
    }

    @Override
    public void digits(
            float[] v, int vOffset, float scale, int shift, int mask, float[] out, int outOffset, int length) {
        float step = 1f / mask;
        for (int i = 0; i < length; i++) {
            int digit = (int) (Math.abs(v[vOffset + i]) * scale + 0.5f) >> shift & mask;
            out[outOffset + i] = Math.copySign(digit * step, v[vOffset + i]);
        }
    }

    @Override
    public void scaleColumns(Rows y, float[] factors) {
        for (int row = 0; row < y.count(); row++) {
            int at = y.offset() + row * y.stride();
            for (int i = 0; i < factors.length; i++) {
                y.data()[at + i] *= factors[i];
            }
        }
    }

    @Override
    public void shiftColumns(Rows y, float[] terms) {
        for (int row = 0; row < y.count(); row++) {
            int at = y.offset() + row * y.stride();
            for (int i = 0; i < terms.length; i++) {
                y.data()[at + i] += terms[i];
            }
        }
    }

    @Override
    public void addColumns(Rows x, float scale, float[] factors, Rows y) {
        for (int row = 0; row < y.count(); row++) {
            int from = x.offset() + row * x.stride();
            int to = y.offset() + row * y.stride();
            for (int i = 0; i < factors.length; i++) {
                y.data()[to + i] += scale * factors[i] * x.data()[from + i];
            }
        }
    }

    @Override
    public void addNoise(Rows y, int columns, float[] variances, float[] draws) {
        for (int row = 0; row < y.count(); row++) {
            int at = y.offset() + row * y.stride();
            for (int i = 0; i < columns; i++) {
                y.data()[at + i] += (float) Math.sqrt(variances[row * columns + i]) * draws[row * columns + i];
            }
        }
    }
}
