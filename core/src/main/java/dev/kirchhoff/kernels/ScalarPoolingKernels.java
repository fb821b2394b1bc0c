package dev.kirchhoff.kernels;

import dev.kirchhoff.tensor.PoolingGeometry;
import java.util.Arrays;

/** The plain form of {@link PoolingKernels}: the reference for the vector one, and its stand-in for few channels. */
public final class ScalarPoolingKernels implements PoolingKernels {

    @Override
    public void max(PoolingGeometry g, float[] x, int xOffset, float[] y, int yOffset, int[] kept) {
        for (int output = 0; output < g.outputSize(); output++) {
            int top = g.top(output);
            int left = g.left(output);
            int index = index(g, g.firstRow(top), g.firstColumn(left), output);
            for (int iy = g.firstRow(top); iy < g.bottom(top); iy += g.rowStep()) {
                for (int ix = g.firstColumn(left); ix < g.right(left); ix += g.columnStep()) {
                    int candidate = index(g, iy, ix, output);
                    if (x[xOffset + candidate] > x[xOffset + index]) {
                        index = candidate;
                    }
                }
            }
            y[yOffset + output] = x[xOffset + index];
            kept[yOffset + output] = index;
        }
    }

    @Override
    public void sample(
            PoolingGeometry g, float[] x, int xOffset, float[] uniforms, float[] y, int yOffset, int[] kept) {
        for (int output = 0; output < g.outputSize(); output++) {
            int top = g.top(output);
            int left = g.left(output);
            float total = total(g, x, xOffset, output);
            float floor = total == 0 ? 1 : 0;
            float threshold = uniforms[output] * (total + floor * g.pixels(top, left));
            float below = 0;
            float value = Float.NaN;
            int index = index(g, g.firstRow(top), g.firstColumn(left), output);
            for (int iy = g.firstRow(top); iy < g.bottom(top); iy += g.rowStep()) {
                for (int ix = g.firstColumn(left); ix < g.right(left); ix += g.columnStep()) {
                    int candidate = index(g, iy, ix, output);
                    float weight = Math.max(x[xOffset + candidate], 0) + floor;
                    if (weight > 0 && below <= threshold) {
                        value = x[xOffset + candidate];
                        index = candidate;
                    }
                    below += weight;
                }
            }
            y[yOffset + output] = value;
            kept[yOffset + output] = index;
        }
    }

    @Override
    public void expectation(PoolingGeometry g, float[] x, int xOffset, float[] y, int yOffset) {
        for (int output = 0; output < g.outputSize(); output++) {
            int top = g.top(output);
            int left = g.left(output);
            float total = total(g, x, xOffset, output);
            float floor = total == 0 ? 1 : 0;
            float weighted = 0;
            for (int iy = g.firstRow(top); iy < g.bottom(top); iy += g.rowStep()) {
                for (int ix = g.firstColumn(left); ix < g.right(left); ix += g.columnStep()) {
                    float value = x[xOffset + index(g, iy, ix, output)];
                    weighted += value * (Math.max(value, 0) + floor);
                }
            }
            y[yOffset + output] = weighted / (total + floor * g.pixels(top, left));
        }
    }

    @Override
    public void keptGradient(PoolingGeometry g, float[] dy, int yOffset, int[] kept, float[] dx, int xOffset) {
        Arrays.fill(dx, xOffset, xOffset + g.inputSize(), 0);
        int end = yOffset + g.outputSize();
        for (int i = yOffset; i < end; i++) {
            dx[xOffset + kept[i]] += dy[i];
        }
    }

    @Override
    public void average(PoolingGeometry g, float[] x, int xOffset, float[] y, int yOffset) {
        for (int output = 0; output < g.outputSize(); output++) {
            int top = g.top(output);
            int left = g.left(output);
            float sum = 0;
            for (int iy = g.firstRow(top); iy < g.bottom(top); iy += g.rowStep()) {
                for (int ix = g.firstColumn(left); ix < g.right(left); ix += g.columnStep()) {
                    sum += x[xOffset + index(g, iy, ix, output)];
                }
            }
            y[yOffset + output] = sum / g.divisor(top, left);
        }
    }

    @Override
    public void averageGradient(PoolingGeometry g, float[] dy, int yOffset, float[] dx, int xOffset) {
        Arrays.fill(dx, xOffset, xOffset + g.inputSize(), 0);
        for (int output = 0; output < g.outputSize(); output++) {
            int top = g.top(output);
            int left = g.left(output);
            float share = dy[yOffset + output] / g.divisor(top, left);
            for (int iy = g.firstRow(top); iy < g.bottom(top); iy += g.rowStep()) {
                for (int ix = g.firstColumn(left); ix < g.right(left); ix += g.columnStep()) {
                    dx[xOffset + index(g, iy, ix, output)] += share;
                }
            }
        }
    }

    /** Sum of the positive values in the window of an output. */
    private static float total(PoolingGeometry g, float[] x, int xOffset, int output) {
        int top = g.top(output);
        int left = g.left(output);
        float total = 0;
        for (int iy = g.firstRow(top); iy < g.bottom(top); iy += g.rowStep()) {
            for (int ix = g.firstColumn(left); ix < g.right(left); ix += g.columnStep()) {
                total += Math.max(x[xOffset + index(g, iy, ix, output)], 0);
            }
        }
        return total;
    }

    /** Index within the image of the pixel at row {@code iy}, column {@code ix}, in the channel of an output. */
    private static int index(PoolingGeometry g, int iy, int ix, int output) {
        return (iy * g.width() + ix) * g.channels() + output % g.channels();
    }
}
