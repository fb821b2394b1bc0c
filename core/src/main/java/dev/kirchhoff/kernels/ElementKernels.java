package dev.kirchhoff.kernels;

import dev.kirchhoff.tensor.LocalResponseGeometry;

/**
 * Operations element by element, over the rows of a matrix, and over neighbours (response normalisation). Ranges are
 * {@code [from, to)}, the same in all arrays of a call. Matrices are row-major with {@code columns} columns: the values of
 * a batch with its channels as columns. Output arrays may be the input arrays where the operation is element by element.
 */
public interface ElementKernels {

    /** Rectifies: {@code y = max(x, 0)}; NaN stays NaN. */
    void relu(float[] x, float[] y, int from, int to);

    /** Gradient of {@link #relu} from its output: {@code dx = dy} where {@code y > 0}, else 0. */
    void reluGradient(float[] y, float[] dy, float[] dx, int from, int to);

    /** {@code y = x * factors}. */
    void multiply(float[] x, float[] factors, float[] y, int from, int to);

    /** Replaces {@code x} by 0 where it is below the level, else by the value: uniform numbers become factors of dropout. */
    void threshold(float[] x, float level, float value, int from, int to);

    /** {@code sum += x} for {@code length} elements, each array from its own offset. */
    void add(float[] x, int xOffset, float[] sum, int sumOffset, int length);

    /** Plain gradient descent: {@code w -= rate (g + decay w)}. */
    void descend(float[] w, float[] g, float rate, float decay, int from, int to);

    /** Gradient descent with momentum: {@code v = momentum v + rate (g + decay w); w -= v}. */
    void descendWithMomentum(
            float[] w, float[] g, float[] v, float momentum, float rate, float decay, int from, int to);

    /** Gradient descent with Nesterov's momentum: {@code s = rate (g + decay w); v = momentum v + s; w -= s + momentum v}. */
    void descendWithNesterov(
            float[] w, float[] g, float[] v, float momentum, float rate, float decay, int from, int to);

    /**
     * A step of Adam with its bias corrections folded into rate and epsilon: {@code m = beta1 m + (1 - beta1) g},
     * {@code v = beta2 v + (1 - beta2) g²}, {@code w -= shrink w + rate m / (sqrt(v) + epsilon)}.
     */
    void adam(
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
            int to);

    /** {@code y = a x + b}, with {@code a} and {@code b} one number a column, for {@code rows} rows from {@code firstRow}. */
    void affineColumns(float[] x, float[] a, float[] b, float[] y, int firstRow, int rows, int columns);

    /** {@code y = a x + b z + c}, with {@code a}, {@code b} and {@code c} one number a column. */
    void combineColumns(
            float[] x, float[] a, float[] z, float[] b, float[] c, float[] y, int firstRow, int rows, int columns);

    /** Writes {@code sums[offset + column] = sum of x} over the rows. */
    void sumColumns(float[] x, int firstRow, int rows, int columns, float[] sums, int offset);

    /** Writes {@code sums[offset + column] = sum of x (z - centre)}, with {@code centre} one number a column. */
    void sumColumnProducts(
            float[] x, float[] z, float[] centre, int firstRow, int rows, int columns, float[] sums, int offset);

    /** Writes {@code sums[offset + column] = sum of (x - centre)²}. */
    void sumColumnSquares(float[] x, float[] centre, int firstRow, int rows, int columns, float[] sums, int offset);

    /**
     * Local response normalisation, {@code y = x s^-beta}.
     *
     * @param offset first element of the field in x, y, power and next
     * @param power receives {@code s^-beta}, for the way back
     * @param next receives {@code s^-(beta + 1)}, for the way back
     * @param scratch at least {@code field.scratchLength()} elements
     */
    void normaliseResponse(
            LocalResponseGeometry field,
            float[] x,
            float[] y,
            float[] power,
            float[] next,
            int offset,
            float[] scratch);

    /**
     * Gradient of {@link #normaliseResponse}: {@code dx_i = dy_i s_i^-beta - 2 beta scale x_i sum_j dy_j x_j s_j^-(beta + 1)},
     * the sum over the box around i.
     */
    void normaliseResponseGradient(
            LocalResponseGeometry field,
            float[] x,
            float[] dy,
            float[] power,
            float[] next,
            float[] dx,
            int offset,
            float[] scratch);
}
