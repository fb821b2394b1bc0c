package dev.kirchhoff.testkit;

import dev.kirchhoff.network.layer.PoolingWindow;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.WindowAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Digital blocks once more: plain functions on batches in double precision, written from their definitions and sharing nothing with the
 * blocks.
 */
final class DigitalReferences {

    /** What a pooling makes of one window. */
    @FunctionalInterface
    interface WindowRule {
        /**
         * Pools a window.
         *
         * @param values what the window holds of the image, in row order
         * @param places taps by whose number an average divides
         * @param channel channel
         * @param output number of the output in the batch
         */
        double pool(double[] values, int places, int channel, int output);
    }

    private DigitalReferences() {}

    /** Pools a batch of images. */
    static double[] pooled(double[] x, Shape image, PoolingWindow window, WindowRule rule) {
        int height = image.extent(0);
        int width = image.extent(1);
        int channels = image.extent(2);
        List<Double> outputs = new ArrayList<>();
        for (int from = 0; from < x.length; from += image.size()) {
            for (int top : starts(height, window.window().vertical(), window.ceil())) {
                for (int left : starts(width, window.window().horizontal(), window.ceil())) {
                    List<Integer> rows = taps(top, window.window().vertical());
                    List<Integer> columns = taps(left, window.window().horizontal());
                    for (int c = 0; c < channels; c++) {
                        int base = from + c;
                        double[] values = rows.stream()
                                .filter(row -> inside(row, height))
                                .flatMap(row -> columns.stream()
                                        .filter(column -> inside(column, width))
                                        .map(column -> row * width + column))
                                .mapToDouble(pixel -> x[base + pixel * channels])
                                .toArray();
                        int places = window.countsPadding()
                                ? within(
                                                rows,
                                                height
                                                        + window.window()
                                                                .vertical()
                                                                .after())
                                        * within(
                                                columns,
                                                width
                                                        + window.window()
                                                                .horizontal()
                                                                .after())
                                : values.length;
                        outputs.add(rule.pool(values, places, c, outputs.size()));
                    }
                }
            }
        }
        return outputs.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Starts of the windows along an axis: in ceil mode until the padded end is reached, else as long as they fit. */
    private static List<Integer> starts(int extent, WindowAxis axis, boolean ceil) {
        int last = (axis.size() - 1) * axis.dilation();
        int end = extent + axis.after();
        List<Integer> starts = new ArrayList<>();
        int start = -axis.before();
        while (start + last < end) {
            starts.add(start);
            start += axis.stride();
        }
        boolean covered = start - axis.stride() + last + 1 == end;
        if (ceil && !covered && start < extent) {
            starts.add(start);
        }
        return starts;
    }

    private static List<Integer> taps(int start, WindowAxis axis) {
        return IntStream.range(0, axis.size())
                .mapToObj(k -> start + k * axis.dilation())
                .toList();
    }

    private static int within(List<Integer> taps, int end) {
        return (int) taps.stream().filter(at -> at < end).count();
    }

    private static boolean inside(int at, int extent) {
        return at >= 0 && at < extent;
    }

    /** Local response normalisation within each channel of a batch of images. */
    static double[] responseWithin(double[] x, Shape image, int size, double alpha, double beta, double k) {
        int height = image.extent(0);
        int width = image.extent(1);
        int channels = image.extent(2);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int from = i / image.size() * image.size();
            int row = (i - from) / (width * channels);
            int column = (i - from) / channels % width;
            double sum = 0;
            for (int r = row - size / 2; r <= row + size / 2; r++) {
                for (int c = column - size / 2; c <= column + size / 2; c++) {
                    if (inside(r, height) && inside(c, width)) {
                        sum += Math.pow(x[from + (r * width + c) * channels + i % channels], 2);
                    }
                }
            }
            y[i] = x[i] / Math.pow(k + alpha / (size * size) * sum, beta);
        }
        return y;
    }

    /** Local response normalisation across channels. */
    static double[] responseAcross(double[] x, int channels, int size, double alpha, double beta, double k) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (int c = i % channels - size / 2; c <= i % channels + size / 2; c++) {
                if (inside(c, channels)) {
                    sum += Math.pow(x[i - i % channels + c], 2);
                }
            }
            y[i] = x[i] / Math.pow(k + alpha / size * sum, beta);
        }
        return y;
    }

    /** Mean of each channel. */
    static double[] means(double[] x, int channels) {
        double[] means = new double[channels];
        for (int i = 0; i < x.length; i++) {
            means[i % channels] += x[i] * channels / x.length;
        }
        return means;
    }

    /** Biased variance of each channel. */
    static double[] variances(double[] x, int channels) {
        double[] means = means(x, channels);
        double[] variances = new double[channels];
        for (int i = 0; i < x.length; i++) {
            variances[i % channels] += Math.pow(x[i] - means[i % channels], 2) * channels / x.length;
        }
        return variances;
    }

    /** Normalisation of each channel with given statistics. */
    static double[] normalised(
            double[] x, double[] scale, double[] shift, double[] mean, double[] variance, double epsilon) {
        int channels = scale.length;
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int c = i % channels;
            y[i] = scale[c] * (x[i] - mean[c]) / Math.sqrt(variance[c] + epsilon) + shift[c];
        }
        return y;
    }
}
