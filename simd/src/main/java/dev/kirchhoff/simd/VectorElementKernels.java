package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.kernels.ScalarElementKernels;
import dev.kirchhoff.tensor.LocalResponseGeometry;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link ElementKernels} with the Vector API. What does not fill a vector goes to the scalar kernels. */
final class VectorElementKernels implements ElementKernels {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final ElementKernels SCALAR = new ScalarElementKernels();

    @Override
    public void relu(float[] x, float[] y, int from, int to) {
        int end = end(from, to);
        for (int i = from; i < end; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, x, i);
            value.blend(0, value.compare(LT, 0)).intoArray(y, i);
        }
        SCALAR.relu(x, y, end, to);
    }

    @Override
    public void reluGradient(float[] y, float[] dy, float[] dx, int from, int to) {
        int end = end(from, to);
        for (int i = from; i < end; i += LANES) {
            FloatVector.zero(SPECIES)
                    .blend(
                            FloatVector.fromArray(SPECIES, dy, i),
                            FloatVector.fromArray(SPECIES, y, i).compare(GT, 0))
                    .intoArray(dx, i);
        }
        SCALAR.reluGradient(y, dy, dx, end, to);
    }

    @Override
    public void multiply(float[] x, float[] factors, float[] y, int from, int to) {
        int end = end(from, to);
        for (int i = from; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i)
                    .mul(FloatVector.fromArray(SPECIES, factors, i))
                    .intoArray(y, i);
        }
        SCALAR.multiply(x, factors, y, end, to);
    }

    @Override
    public void threshold(float[] x, float level, float value, int from, int to) {
        int end = end(from, to);
        for (int i = from; i < end; i += LANES) {
            FloatVector.broadcast(SPECIES, value)
                    .blend(0, FloatVector.fromArray(SPECIES, x, i).compare(LT, level))
                    .intoArray(x, i);
        }
        SCALAR.threshold(x, level, value, end, to);
    }

    @Override
    public void add(float[] x, int xOffset, float[] sum, int sumOffset, int length) {
        int end = end(0, length);
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, sum, sumOffset + i)
                    .add(FloatVector.fromArray(SPECIES, x, xOffset + i))
                    .intoArray(sum, sumOffset + i);
        }
        SCALAR.add(x, xOffset + end, sum, sumOffset + end, length - end);
    }

    @Override
    public void descend(float[] w, float[] g, float rate, float decay, int from, int to) {
        int end = end(from, to);
        for (int i = from; i < end; i += LANES) {
            FloatVector weight = FloatVector.fromArray(SPECIES, w, i);
            weight.sub(FloatVector.fromArray(SPECIES, g, i)
                            .add(weight.mul(decay))
                            .mul(rate))
                    .intoArray(w, i);
        }
        SCALAR.descend(w, g, rate, decay, end, to);
    }

    @Override
    public void descendWithMomentum(
            float[] w, float[] g, float[] v, float momentum, float rate, float decay, int from, int to) {
        int end = end(from, to);
        for (int i = from; i < end; i += LANES) {
            FloatVector weight = FloatVector.fromArray(SPECIES, w, i);
            FloatVector step =
                    FloatVector.fromArray(SPECIES, g, i).add(weight.mul(decay)).mul(rate);
            FloatVector velocity =
                    FloatVector.fromArray(SPECIES, v, i).mul(momentum).add(step);
            velocity.intoArray(v, i);
            weight.sub(velocity).intoArray(w, i);
        }
        SCALAR.descendWithMomentum(w, g, v, momentum, rate, decay, end, to);
    }

    @Override
    public void descendWithNesterov(
            float[] w, float[] g, float[] v, float momentum, float rate, float decay, int from, int to) {
        int end = end(from, to);
        for (int i = from; i < end; i += LANES) {
            FloatVector weight = FloatVector.fromArray(SPECIES, w, i);
            FloatVector step =
                    FloatVector.fromArray(SPECIES, g, i).add(weight.mul(decay)).mul(rate);
            FloatVector velocity =
                    FloatVector.fromArray(SPECIES, v, i).mul(momentum).add(step);
            velocity.intoArray(v, i);
            weight.sub(step.add(velocity.mul(momentum))).intoArray(w, i);
        }
        SCALAR.descendWithNesterov(w, g, v, momentum, rate, decay, end, to);
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
        int end = end(from, to);
        for (int i = from; i < end; i += LANES) {
            FloatVector gradient = FloatVector.fromArray(SPECIES, g, i);
            FloatVector first = FloatVector.fromArray(SPECIES, m, i).mul(beta1).add(gradient.mul(1 - beta1));
            FloatVector second = FloatVector.fromArray(SPECIES, v, i)
                    .mul(beta2)
                    .add(gradient.mul(gradient).mul(1 - beta2));
            FloatVector weight = FloatVector.fromArray(SPECIES, w, i);
            FloatVector step = first.mul(rate).div(second.sqrt().add(epsilon));
            first.intoArray(m, i);
            second.intoArray(v, i);
            weight.sub(weight.mul(shrink).add(step)).intoArray(w, i);
        }
        SCALAR.adam(w, g, m, v, beta1, beta2, rate, epsilon, shrink, end, to);
    }

    @Override
    public void affineColumns(float[] x, float[] a, float[] b, float[] y, int firstRow, int rows, int columns) {
        int end = end(0, columns);
        for (int row = firstRow; row < firstRow + rows; row++) {
            int at = row * columns;
            for (int c = 0; c < end; c += LANES) {
                FloatVector.fromArray(SPECIES, x, at + c)
                        .mul(FloatVector.fromArray(SPECIES, a, c))
                        .add(FloatVector.fromArray(SPECIES, b, c))
                        .intoArray(y, at + c);
            }
            for (int c = end; c < columns; c++) {
                y[at + c] = a[c] * x[at + c] + b[c];
            }
        }
    }

    @Override
    public void combineColumns(
            float[] x, float[] a, float[] z, float[] b, float[] c, float[] y, int firstRow, int rows, int columns) {
        int end = end(0, columns);
        for (int row = firstRow; row < firstRow + rows; row++) {
            int at = row * columns;
            for (int j = 0; j < end; j += LANES) {
                FloatVector second =
                        FloatVector.fromArray(SPECIES, z, at + j).mul(FloatVector.fromArray(SPECIES, b, j));
                FloatVector.fromArray(SPECIES, x, at + j)
                        .mul(FloatVector.fromArray(SPECIES, a, j))
                        .add(second)
                        .add(FloatVector.fromArray(SPECIES, c, j))
                        .intoArray(y, at + j);
            }
            for (int j = end; j < columns; j++) {
                y[at + j] = a[j] * x[at + j] + b[j] * z[at + j] + c[j];
            }
        }
    }

    @Override
    public void sumColumns(float[] x, int firstRow, int rows, int columns, float[] sums, int offset) {
        if (columns < LANES) {
            SCALAR.sumColumns(x, firstRow, rows, columns, sums, offset);
            return;
        }
        for (int c = 0; c < columns; c = next(c, columns)) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int row = firstRow; row < firstRow + rows; row++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, x, row * columns + c));
            }
            sum.intoArray(sums, offset + c);
        }
    }

    @Override
    public void sumColumnProducts(
            float[] x, float[] z, float[] centre, int firstRow, int rows, int columns, float[] sums, int offset) {
        if (columns < LANES) {
            SCALAR.sumColumnProducts(x, z, centre, firstRow, rows, columns, sums, offset);
            return;
        }
        for (int c = 0; c < columns; c = next(c, columns)) {
            FloatVector sum = FloatVector.zero(SPECIES);
            FloatVector middle = FloatVector.fromArray(SPECIES, centre, c);
            for (int row = firstRow; row < firstRow + rows; row++) {
                int at = row * columns + c;
                sum = sum.add(FloatVector.fromArray(SPECIES, x, at)
                        .mul(FloatVector.fromArray(SPECIES, z, at).sub(middle)));
            }
            sum.intoArray(sums, offset + c);
        }
    }

    @Override
    public void sumColumnSquares(
            float[] x, float[] centre, int firstRow, int rows, int columns, float[] sums, int offset) {
        if (columns < LANES) {
            SCALAR.sumColumnSquares(x, centre, firstRow, rows, columns, sums, offset);
            return;
        }
        for (int c = 0; c < columns; c = next(c, columns)) {
            FloatVector sum = FloatVector.zero(SPECIES);
            FloatVector middle = FloatVector.fromArray(SPECIES, centre, c);
            for (int row = firstRow; row < firstRow + rows; row++) {
                FloatVector deviation =
                        FloatVector.fromArray(SPECIES, x, row * columns + c).sub(middle);
                sum = sum.add(deviation.mul(deviation));
            }
            sum.intoArray(sums, offset + c);
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
        if (VectorResponse.takes(field)) {
            VectorResponse.normalise(field, x, y, power, next, offset, scratch);
        } else {
            SCALAR.normaliseResponse(field, x, y, power, next, offset, scratch);
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
        if (VectorResponse.takes(field)) {
            VectorResponse.gradient(field, x, dy, power, next, dx, offset, scratch);
        } else {
            SCALAR.normaliseResponseGradient(field, x, dy, power, next, dx, offset, scratch);
        }
    }

    /** End of the whole vectors in {@code [from, to)}. */
    private static int end(int from, int to) {
        return from + SPECIES.loopBound(to - from);
    }

    /** Start of the next vector of columns, of at least one vector's width: the last one ends with the last column. */
    private static int next(int column, int columns) {
        int next = column + LANES;
        return next < columns ? Math.min(next, columns - LANES) : columns;
    }
}
