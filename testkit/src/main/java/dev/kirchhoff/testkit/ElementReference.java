package dev.kirchhoff.testkit;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.tensor.LocalResponseGeometry;
import java.util.function.IntToDoubleFunction;

/** Element kernels once more, one element after another in double precision: the formulae of {@link ElementKernels} and nothing else. */
final class ElementReference implements ElementKernels {

    private static void write(float[] to, int from, int end, IntToDoubleFunction value) {
        for (int i = from; i < end; i++) {
            to[i] = (float) value.applyAsDouble(i);
        }
    }

    @Override
    public void relu(float[] x, float[] y, int from, int to) {
        write(y, from, to, i -> Math.max(x[i], 0));
    }

    @Override
    public void reluGradient(float[] y, float[] dy, float[] dx, int from, int to) {
        write(dx, from, to, i -> y[i] > 0 ? dy[i] : 0);
    }

    @Override
    public void multiply(float[] x, float[] factors, float[] y, int from, int to) {
        write(y, from, to, i -> (double) x[i] * factors[i]);
    }

    @Override
    public void threshold(float[] x, float level, float value, int from, int to) {
        write(x, from, to, i -> x[i] < level ? 0 : value);
    }

    @Override
    public void add(float[] x, int xOffset, float[] sum, int sumOffset, int length) {
        write(sum, sumOffset, sumOffset + length, i -> (double) sum[i] + x[xOffset + i - sumOffset]);
    }

    @Override
    public void descend(float[] w, float[] g, float rate, float decay, int from, int to) {
        write(w, from, to, i -> w[i] - rate * (g[i] + (double) decay * w[i]));
    }

    @Override
    public void descendWithMomentum(
            float[] w, float[] g, float[] v, float momentum, float rate, float decay, int from, int to) {
        write(v, from, to, i -> (double) momentum * v[i] + rate * (g[i] + (double) decay * w[i]));
        write(w, from, to, i -> (double) w[i] - v[i]);
    }

    @Override
    public void descendWithNesterov(
            float[] w, float[] g, float[] v, float momentum, float rate, float decay, int from, int to) {
        write(v, from, to, i -> (double) momentum * v[i] + rate * (g[i] + (double) decay * w[i]));
        write(w, from, to, i -> w[i] - (rate * (g[i] + (double) decay * w[i]) + (double) momentum * v[i]));
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
        write(m, from, to, i -> (double) beta1 * m[i] + (1.0 - beta1) * g[i]);
        write(v, from, to, i -> (double) beta2 * v[i] + (1.0 - beta2) * g[i] * g[i]);
        write(w, from, to, i -> w[i] - ((double) shrink * w[i] + rate * m[i] / (Math.sqrt(v[i]) + epsilon)));
    }

    @Override
    public void affineColumns(float[] x, float[] a, float[] b, float[] y, int firstRow, int rows, int columns) {
        int from = firstRow * columns;
        write(y, from, from + rows * columns, i -> (double) a[i % columns] * x[i] + b[i % columns]);
    }

    @Override
    public void combineColumns(
            float[] x, float[] a, float[] z, float[] b, float[] c, float[] y, int firstRow, int rows, int columns) {
        int from = firstRow * columns;
        write(y, from, from + rows * columns, i -> {
            int column = i % columns;
            return (double) a[column] * x[i] + (double) b[column] * z[i] + c[column];
        });
    }

    @Override
    public void sumColumns(float[] x, int firstRow, int rows, int columns, float[] sums, int offset) {
        sum(firstRow, rows, columns, sums, offset, i -> x[i]);
    }

    @Override
    public void sumColumnProducts(
            float[] x, float[] z, float[] centre, int firstRow, int rows, int columns, float[] sums, int offset) {
        sum(firstRow, rows, columns, sums, offset, i -> x[i] * ((double) z[i] - centre[i % columns]));
    }

    @Override
    public void sumColumnSquares(
            float[] x, float[] centre, int firstRow, int rows, int columns, float[] sums, int offset) {
        sum(firstRow, rows, columns, sums, offset, i -> Math.pow((double) x[i] - centre[i % columns], 2));
    }

    private static void sum(int firstRow, int rows, int columns, float[] sums, int offset, IntToDoubleFunction term) {
        write(sums, offset, offset + columns, i -> {
            double sum = 0;
            for (int row = firstRow; row < firstRow + rows; row++) {
                sum += term.applyAsDouble(row * columns + i - offset);
            }
            return sum;
        });
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
            double s = field.k() + field.scale() * box(field, i, j -> (double) x[offset + j] * x[offset + j]);
            power[offset + i] = (float) Math.pow(s, -field.beta());
            next[offset + i] = (float) Math.pow(s, -field.beta() - 1.0);
            y[offset + i] = (float) (x[offset + i] * Math.pow(s, -field.beta()));
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
            double coupled = box(field, i, j -> (double) dy[offset + j] * x[offset + j] * next[offset + j]);
            dx[offset + i] = (float) ((double) dy[offset + i] * power[offset + i]
                    - 2.0 * field.beta() * field.scale() * x[offset + i] * coupled);
        }
    }

    /** Sum over all positions of the plane that are within reach of position {@code at}. */
    private static double box(LocalResponseGeometry field, int at, IntToDoubleFunction term) {
        double sum = 0;
        for (int j = 0; j < field.size(); j++) {
            int rows = Math.abs(j / field.rowSize() - at / field.rowSize());
            int columns = Math.abs(j / field.depth() % field.columns() - at / field.depth() % field.columns());
            boolean plane = j % field.depth() == at % field.depth();
            if (plane && rows <= field.rowReach() && columns <= field.columnReach()) {
                sum += term.applyAsDouble(j);
            }
        }
        return sum;
    }
}
