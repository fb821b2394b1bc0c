package dev.kirchhoff.testkit;

import dev.kirchhoff.kernels.PoolingKernels;
import dev.kirchhoff.tensor.PoolingGeometry;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Pooling once more, window by window in double precision, from the definitions of {@link PoolingKernels}. */
final class PoolingReference implements PoolingKernels {

    /** Indices within the image of the pixels in the window of an output, in row order. */
    private static int[] window(PoolingGeometry g, int output) {
        int top = output / g.channels() / g.outputWidth() * g.stride() - g.padding();
        int left = output / g.channels() % g.outputWidth() * g.stride() - g.padding();
        return IntStream.range(0, g.window() * g.window())
                .filter(i -> inside(top + i / g.window(), g.height()) && inside(left + i % g.window(), g.width()))
                .map(i -> (top + i / g.window()) * g.width() + left + i % g.window())
                .map(pixel -> pixel * g.channels() + output % g.channels())
                .toArray();
    }

    private static boolean inside(int at, int extent) {
        return at >= 0 && at < extent;
    }

    /** Places of a window within the padded image. */
    private static int places(PoolingGeometry g, int output) {
        int top = output / g.channels() / g.outputWidth() * g.stride() - g.padding();
        int left = output / g.channels() % g.outputWidth() * g.stride() - g.padding();
        int rows = Math.min(top + g.window(), g.height() + g.padding()) - top;
        int columns = Math.min(left + g.window(), g.width() + g.padding()) - left;
        return rows * columns;
    }

    /** Unscaled probabilities of the pixels of a window. */
    private static double[] weights(float[] x, int xOffset, int[] window) {
        double[] weights = Arrays.stream(window)
                .mapToDouble(i -> Math.max(x[xOffset + i], 0))
                .toArray();
        if (Arrays.stream(weights).sum() == 0) {
            Arrays.fill(weights, 1);
        }
        return weights;
    }

    @Override
    public void max(PoolingGeometry geometry, float[] x, int xOffset, float[] y, int yOffset, int[] kept) {
        for (int output = 0; output < geometry.outputSize(); output++) {
            int[] window = window(geometry, output);
            double largest =
                    Arrays.stream(window).mapToDouble(i -> x[xOffset + i]).max().orElseThrow();
            kept[yOffset + output] = Arrays.stream(window)
                    .filter(i -> x[xOffset + i] == largest)
                    .findFirst()
                    .orElseThrow();
            y[yOffset + output] = (float) largest;
        }
    }

    @Override
    public void sample(
            PoolingGeometry geometry, float[] x, int xOffset, float[] uniforms, float[] y, int yOffset, int[] kept) {
        for (int output = 0; output < geometry.outputSize(); output++) {
            int[] window = window(geometry, output);
            double[] weights = weights(x, xOffset, window);
            double left = uniforms[output] * Arrays.stream(weights).sum();
            int pick = 0;
            while (left >= weights[pick]) {
                left -= weights[pick++];
            }
            kept[yOffset + output] = window[pick];
            y[yOffset + output] = x[xOffset + window[pick]];
        }
    }

    @Override
    public void expectation(PoolingGeometry geometry, float[] x, int xOffset, float[] y, int yOffset) {
        for (int output = 0; output < geometry.outputSize(); output++) {
            int[] window = window(geometry, output);
            double[] weights = weights(x, xOffset, window);
            double sum = 0;
            for (int i = 0; i < window.length; i++) {
                sum += weights[i] * x[xOffset + window[i]];
            }
            y[yOffset + output] = (float) (sum / Arrays.stream(weights).sum());
        }
    }

    @Override
    public void keptGradient(PoolingGeometry geometry, float[] dy, int yOffset, int[] kept, float[] dx, int xOffset) {
        double[] sums = new double[geometry.inputSize()];
        for (int output = yOffset; output < yOffset + geometry.outputSize(); output++) {
            sums[kept[output]] += dy[output];
        }
        write(sums, dx, xOffset);
    }

    @Override
    public void average(PoolingGeometry geometry, float[] x, int xOffset, float[] y, int yOffset) {
        for (int output = 0; output < geometry.outputSize(); output++) {
            double sum = Arrays.stream(window(geometry, output))
                    .mapToDouble(i -> x[xOffset + i])
                    .sum();
            y[yOffset + output] = (float) (sum / places(geometry, output));
        }
    }

    @Override
    public void averageGradient(PoolingGeometry geometry, float[] dy, int yOffset, float[] dx, int xOffset) {
        double[] sums = new double[geometry.inputSize()];
        for (int output = 0; output < geometry.outputSize(); output++) {
            for (int i : window(geometry, output)) {
                sums[i] += (double) dy[yOffset + output] / places(geometry, output);
            }
        }
        write(sums, dx, xOffset);
    }

    private static void write(double[] sums, float[] to, int offset) {
        for (int i = 0; i < sums.length; i++) {
            to[offset + i] = (float) sums[i];
        }
    }
}
