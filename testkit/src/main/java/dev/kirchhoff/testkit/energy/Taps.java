package dev.kirchhoff.testkit.energy;

import java.util.stream.IntStream;

/**
 * A linear map written out, product by product: {@code y[to] += w[weight] x[from]}. Dense maps, convolutions and identities are the same
 * thing here, whatever the order of their arrays.
 *
 * @param outputs length of y
 * @param to element of y of each product
 * @param from element of x of each product
 * @param weight weight of each product
 * @param channel channel of each element of y, by which its bias is chosen
 */
public record Taps(int outputs, int[] to, int[] from, int[] weight, int[] channel) {

    /** A dense map; its weights are {@code [inputs, outputs]} where {@code inputsFirst}, else {@code [outputs, inputs]}. */
    public static Taps dense(int inputs, int outputs, boolean inputsFirst) {
        int[] to = IntStream.range(0, inputs * outputs).map(k -> k / inputs).toArray();
        int[] from = IntStream.range(0, inputs * outputs).map(k -> k % inputs).toArray();
        int[] weight = IntStream.range(0, inputs * outputs)
                .map(k -> inputsFirst ? k % inputs * outputs + k / inputs : k)
                .toArray();
        return new Taps(outputs, to, from, weight, range(outputs));
    }

    /** y = x: one weight, number 0, for all. */
    public static Taps identity(int units) {
        return new Taps(units, range(units), range(units), new int[units], range(units));
    }

    /**
     * A convolution with a square kernel, the same padding on all sides and one stride.
     *
     * @param image the input
     * @param outputs channels of the output
     * @param channelsFirst true where weights are {@code [outputs, inputs, row, column]}, false where {@code [outputs, row, column, inputs]};
     *     images are in the order of {@code image}
     */
    public static Taps convolution(
            Image image, int outputs, int kernel, int stride, int padding, boolean channelsFirst) {
        Image result = image.convolved(outputs, kernel, stride, padding);
        IntStream.Builder to = IntStream.builder();
        IntStream.Builder from = IntStream.builder();
        IntStream.Builder weight = IntStream.builder();
        int[] channel = new int[result.size()];
        for (int o = 0; o < outputs; o++) {
            for (int y = 0; y < result.height(); y++) {
                for (int x = 0; x < result.width(); x++) {
                    channel[result.index(y, x, o)] = o;
                    for (int tap = 0; tap < kernel * kernel * image.channels(); tap++) {
                        int c = channelsFirst ? tap / (kernel * kernel) : tap % image.channels();
                        int place = channelsFirst ? tap % (kernel * kernel) : tap / image.channels();
                        int row = y * stride - padding + place / kernel;
                        int column = x * stride - padding + place % kernel;
                        if (row >= 0 && row < image.height() && column >= 0 && column < image.width()) {
                            to.add(result.index(y, x, o));
                            from.add(image.index(row, column, c));
                            weight.add(o * kernel * kernel * image.channels() + tap);
                        }
                    }
                }
            }
        }
        return new Taps(
                result.size(),
                to.build().toArray(),
                from.build().toArray(),
                weight.build().toArray(),
                channel);
    }

    /** y = W x. */
    public double[] forward(double[] w, double[] x) {
        double[] y = new double[outputs];
        for (int k = 0; k < to.length; k++) {
            y[to[k]] += w[weight[k]] * x[from[k]];
        }
        return y;
    }

    /** z = Wᵀ d, of so many elements. */
    public double[] transposed(double[] w, double[] d, int inputs) {
        double[] z = new double[inputs];
        for (int k = 0; k < to.length; k++) {
            z[from[k]] += w[weight[k]] * d[to[k]];
        }
        return z;
    }

    /** G += scale d xᵀ. */
    public void accumulate(double[] d, double[] x, double scale, double[] g) {
        for (int k = 0; k < to.length; k++) {
            g[weight[k]] += scale * d[to[k]] * x[from[k]];
        }
    }

    private static int[] range(int count) {
        return IntStream.range(0, count).toArray();
    }

    /**
     * An image and the order of its elements.
     *
     * @param channelsFirst whether a channel lies behind the other, rather than a pixel
     */
    public record Image(int height, int width, int channels, boolean channelsFirst) {

        /** Number of an element. */
        public int index(int row, int column, int channel) {
            return channelsFirst
                    ? (channel * height + row) * width + column
                    : (row * width + column) * channels + channel;
        }

        /** Number of elements. */
        public int size() {
            return height * width * channels;
        }

        /** The image behind a convolution. */
        public Image convolved(int outputs, int kernel, int stride, int padding) {
            return new Image(
                    (height + 2 * padding - kernel) / stride + 1,
                    (width + 2 * padding - kernel) / stride + 1,
                    outputs,
                    channelsFirst);
        }

        /** The image behind a pooling over windows of 2 x 2. */
        public Image pooled() {
            return new Image(height / 2, width / 2, channels, channelsFirst);
        }

        /** The elements of each window of 2 x 2, in the order of the pooled image. */
        public int[][] windows() {
            Image small = pooled();
            int[][] windows = new int[small.size()][];
            for (int c = 0; c < channels; c++) {
                for (int y = 0; y < small.height; y++) {
                    for (int x = 0; x < small.width; x++) {
                        windows[small.index(y, x, c)] = new int[] {
                            index(2 * y, 2 * x, c),
                            index(2 * y, 2 * x + 1, c),
                            index(2 * y + 1, 2 * x, c),
                            index(2 * y + 1, 2 * x + 1, c)
                        };
                    }
                }
            }
            return windows;
        }
    }
}
