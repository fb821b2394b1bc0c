package dev.kirchhoff.testkit;

import dev.kirchhoff.kernels.PoolingKernels;
import dev.kirchhoff.tensor.PoolingGeometry;
import dev.kirchhoff.tensor.WindowAxis;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Pooling once more, window by window in double precision, from the definitions of {@link PoolingKernels}. */
final class PoolingReference implements PoolingKernels {

    /** Indices within the image of the pixels in the window of an output, in row order. */
    private static int[] window(PoolingGeometry g, int output) {
        int[] columns = taps(g.window().horizontal(), output / g.channels() % g.outputWidth());
        return Arrays.stream(taps(g.window().vertical(), output / g.channels() / g.outputWidth()))
                .filter(row -> inside(row, g.height()))
                .flatMap(row -> Arrays.stream(columns)
                        .filter(column -> inside(column, g.width()))
                        .map(column -> (row * g.width() + column) * g.channels() + output % g.channels()))
                .toArray();
    }

    private static int[] taps(WindowAxis axis, int step) {
        return IntStream.range(0, axis.size())
                .map(k -> step * axis.stride() - axis.before() + k * axis.dilation())
                .toArray();
    }

    private static boolean inside(int at, int extent) {
        return at >= 0 && at < extent;
    }

    /** Taps that an average counts. */
    private static int places(PoolingGeometry g, int output) {
        if (!g.countsPadding()) {
            return window(g, output).length;
        }
        int[] rows = taps(g.window().vertical(), output / g.channels() / g.outputWidth());
        int[] columns = taps(g.window().horizontal(), output / g.channels() % g.outputWidth());
        return within(rows, g.height() + g.window().vertical().after())
                * within(columns, g.width() + g.window().horizontal().after());
    }

    private static int within(int[] taps, int end) {
        return (int) Arrays.stream(taps).filter(at -> at < end).count();
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
