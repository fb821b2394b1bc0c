package dev.kirchhoff.formats.tensorboard;

/**
 * Something that TensorBoard shows of a step. What stands before the first slash of a tag is the group it is shown in.
 *
 * <p>Source: {@code tensorflow/core/framework/summary.proto}, the messages {@code Summary.Value}, {@code Summary.Image} and {@code
 * HistogramProto}.
 */
public sealed interface Summary {

    /** What it is called; the same in every step. */
    String tag();

    /** A number, shown as a curve over the steps. */
    record Scalar(String tag, double value) implements Summary {}

    /**
     * How numbers are spread. Bin i holds those from the limit before up to its own, the first those from the least on.
     *
     * @param count how many numbers
     * @param least the smallest
     * @param most the largest
     * @param sum their sum
     * @param squares the sum of their squares
     * @param limits upper limit of each bin, growing
     * @param counts numbers in each bin
     */
    record Histogram(
            String tag,
            long count,
            double least,
            double most,
            double sum,
            double squares,
            double[] limits,
            double[] counts)
            implements Summary {

        private static final int BINS = 30;

        /**
         * The histogram of numbers, in 30 bins of one width; in a single one where all are equal.
         *
         * @throws IllegalArgumentException if there are none, or one is not finite
         */
        public static Histogram of(String tag, float[] values) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            double sum = 0;
            double squares = 0;
            for (float value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                sum += value;
                squares += (double) value * value;
            }
            if (!(Double.isFinite(least) && Double.isFinite(most)) || Double.isNaN(sum)) {
                throw new IllegalArgumentException(tag + " has no numbers, or some that are not finite");
            }
            double[] counts = new double[least == most ? 1 : BINS];
            for (float value : values) {
                int bin = counts.length == 1 ? 0 : (int) ((value - least) / (most - least) * BINS);
                counts[Math.min(bin, counts.length - 1)]++;
            }
            return new Histogram(
                    tag, values.length, least, most, sum, squares, limits(least, most, counts.length), counts);
        }

        /** Upper limits of bins of one width. */
        public static double[] limits(double least, double most, int bins) {
            double[] limits = new double[bins];
            for (int bin = 0; bin < bins; bin++) {
                limits[bin] = bin == bins - 1 ? most : least + (most - least) * (bin + 1) / bins;
            }
            return limits;
        }
    }

    /**
     * A picture.
     *
     * @param width width in pixels
     * @param height height in pixels
     * @param png the picture as a PNG file, with red, green, blue and alpha
     */
    record Picture(String tag, int width, int height, byte[] png) implements Summary {}
}
