package dev.kirchhoff.kernels;

import dev.kirchhoff.tensor.LocalResponseGeometry;
import java.util.Arrays;

/** The plain form of {@link ElementKernels}: the reference for the vector one, and its stand-in for remainders. */
public final class ScalarElementKernels implements ElementKernels {

    @Override
    public void relu(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i] < 0 ? 0 : x[i];
        }
    }

    @Override
    public void reluGradient(float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i++) {
            dx[i] = y[i] > 0 ? dy[i] : 0;
        }
    }

    @Override
    public void multiply(float[] x, float[] factors, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i] * factors[i];
        }
    }

    @Override
    public void threshold(float[] x, float level, float value, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = x[i] < level ? 0 : value;
        }
    }

    @Override
    public void add(float[] x, int xOffset, float[] sum, int sumOffset, int length) {
        for (int i = 0; i < length; i++) {
            sum[sumOffset + i] += x[xOffset + i];
        }
    }

    @Override
    public void descend(float[] w, float[] g, float rate, float decay, int from, int to) {
        for (int i = from; i < to; i++) {
            w[i] -= rate * (g[i] + decay * w[i]);
        }
    }

    @Override
    public void descendWithMomentum(
            float[] w, float[] g, float[] v, float momentum, float rate, float decay, int from, int to) {
        for (int i = from; i < to; i++) {
            v[i] = momentum * v[i] + rate * (g[i] + decay * w[i]);
            w[i] -= v[i];
        }
    }

    @Override
    public void descendWithNesterov(
            float[] w, float[] g, float[] v, float momentum, float rate, float decay, int from, int to) {
        for (int i = from; i < to; i++) {
            float step = rate * (g[i] + decay * w[i]);
            v[i] = momentum * v[i] + step;
            w[i] -= step + momentum * v[i];
        }
    }

    @Override
    public void adam(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            float beta1,
            float beta2,
            float rate,
            float epsilon,
            float shrink,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            v[i] = beta2 * v[i] + (1 - beta2) * (g[i] * g[i]);
            w[i] -= shrink * w[i] + rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
        }
    }

    @Override
    public void affineColumns(float[] x, float[] a, float[] b, float[] y, int firstRow, int rows, int columns) {
        for (int row = firstRow; row < firstRow + rows; row++) {
            for (int c = 0; c < columns; c++) {
                int i = row * columns + c;
                y[i] = a[c] * x[i] + b[c];
            }
        }
    }

    @Override
    public void combineColumns(
            float[] x, float[] a, float[] z, float[] b, float[] c, float[] y, int firstRow, int rows, int columns) {
        for (int row = firstRow; row < firstRow + rows; row++) {
            for (int column = 0; column < columns; column++) {
                int i = row * columns + column;
                y[i] = a[column] * x[i] + b[column] * z[i] + c[column];
            }
        }
    }

    @Override
    public void sumColumns(float[] x, int firstRow, int rows, int columns, float[] sums, int offset) {
        Arrays.fill(sums, offset, offset + columns, 0);
        for (int row = firstRow; row < firstRow + rows; row++) {
            for (int c = 0; c < columns; c++) {
                sums[offset + c] += x[row * columns + c];
            }
        }
    }

    @Override
    public void sumColumnProducts(
            float[] x, float[] z, float[] centre, int firstRow, int rows, int columns, float[] sums, int offset) {
        Arrays.fill(sums, offset, offset + columns, 0);
        for (int row = firstRow; row < firstRow + rows; row++) {
            for (int c = 0; c < columns; c++) {
                sums[offset + c] += x[row * columns + c] * (z[row * columns + c] - centre[c]);
            }
        }
    }

    @Override
    public void sumColumnSquares(
            float[] x, float[] centre, int firstRow, int rows, int columns, float[] sums, int offset) {
        Arrays.fill(sums, offset, offset + columns, 0);
        for (int row = firstRow; row < firstRow + rows; row++) {
            for (int c = 0; c < columns; c++) {
                float deviation = x[row * columns + c] - centre[c];
                sums[offset + c] += deviation * deviation;
            }
        }
    }

    @Override
    public void normaliseResponse(
            LocalResponseGeometry field,
            float[] x,
            float[] y,
            float[] power,
            float[] next,
            int offset,
            float[] scratch) {
        for (int i = 0; i < field.size(); i++) {
            scratch[i] = x[offset + i] * x[offset + i];
        }
        for (int i = 0; i < field.size(); i++) {
            float s = field.k() + field.scale() * boxSum(field, scratch, i);
            float p = (float) Math.pow(s, -field.beta());
            power[offset + i] = p;
            next[offset + i] = p / s;
            y[offset + i] = x[offset + i] * p;
        }
    }

    @Override
    public void normaliseResponseGradient(
            LocalResponseGeometry field,
            float[] x,
            float[] dy,
            float[] power,
            float[] next,
            float[] dx,
            int offset,
            float[] scratch) {
        for (int i = 0; i < field.size(); i++) {
            scratch[i] = dy[offset + i] * x[offset + i] * next[offset + i];
        }
        float factor = 2 * field.beta() * field.scale();
        for (int i = 0; i < field.size(); i++) {
            float coupled = factor * x[offset + i] * boxSum(field, scratch, i);
            dx[offset + i] = dy[offset + i] * power[offset + i] - coupled;
        }
    }

    /** Sum of the terms in the box around position {@code at}. */
    private static float boxSum(LocalResponseGeometry field, float[] terms, int at) {
        int row = at / field.rowSize();
        int column = at / field.depth() % field.columns();
        float sum = 0;
        for (int r = Math.max(0, row - field.rowReach());
                r <= Math.min(field.rows() - 1, row + field.rowReach());
                r++) {
            for (int c = Math.max(0, column - field.columnReach());
                    c <= Math.min(field.columns() - 1, column + field.columnReach());
                    c++) {
                sum += terms[(r * field.columns() + c) * field.depth() + at % field.depth()];
            }
        }
        return sum;
    }
}
