package dev.kirchhoff.dataset;

import dev.kirchhoff.Default;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * How values 0 to 255 become the numbers that a network sees; fitted on the training images. Every kind first multiplies
 * by {@code scale}: 1/255 gives values 0 to 1, 1 keeps 0 to 255 as Caffe does.
 */
public sealed interface Normalisation {

    /** The usual scale: full scale becomes 1. */
    float UNIT = 1 / 255f;

    /** Factor on the value of a pixel before anything else. */
    float scale();

    /**
     * Measures what it needs on the training images.
     *
     * @throws IllegalArgumentException if there are no images, or given figures do not fit their channels
     */
    FittedNormalisation fit(Dataset train);

    /**
     * y = scale · x.
     *
     * @param scale factor on the value of a pixel
     */
    record None(@Default("" + UNIT) float scale) implements Normalisation {
        @Override
        public FittedNormalisation fit(Dataset train) {
            float[] factor = new float[train.imageShape().size()];
            Arrays.fill(factor, scale);
            return new FittedNormalisation(train.imageShape(), factor, new float[factor.length]);
        }
    }

    /**
     * y = scale · x − m, with m the mean of scale · x over the training images, for each place and channel.
     *
     * @param scale factor on the value of a pixel
     */
    record MeanImage(@Default("" + UNIT) float scale) implements Normalisation {
        @Override
        public FittedNormalisation fit(Dataset train) {
            double[] mean = PixelStatistics.of(train).meanImage();
            float[] factor = new float[mean.length];
            float[] offset = new float[mean.length];
            for (int i = 0; i < mean.length; i++) {
                factor[i] = scale;
                offset[i] = (float) (-scale * mean[i]);
            }
            return new FittedNormalisation(train.imageShape(), factor, offset);
        }
    }

    /**
     * y = (scale · x − mean) / deviation, for each channel.
     *
     * @param scale factor on the value of a pixel
     * @param mean mean of scale · x by channel; empty to measure it on the training images
     * @param deviation standard deviation of scale · x by channel; empty to measure it (a channel that never changes
     *     counts as 1)
     */
    record PerChannel(
            @Default("" + UNIT) float scale,
            @Default("[]") List<Float> mean,
            @Default("[]") List<Float> deviation) implements Normalisation {

        /**
         * Checks the deviations.
         *
         * @throws IllegalArgumentException if a deviation is not positive
         */
        public PerChannel {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
            for (float value : deviation) {
                if (!(value > 0)) {
                    throw new IllegalArgumentException(
                            "a standard deviation of normalisation is " + value + "; it must be above 0");
                }
            }
        }

        /** Measures mean and standard deviation. */
        public static PerChannel measured(float scale) {
            return new PerChannel(scale, List.of(), List.of());
        }

        @Override
        public FittedNormalisation fit(Dataset train) {
            Shape shape = train.imageShape();
            checkCount("means", mean, shape);
            checkCount("standard deviations", deviation, shape);
            float[] factor = new float[shape.size()];
            float[] offset = new float[shape.size()];
            PixelStatistics measured = PixelStatistics.of(train);
            for (int i = 0; i < factor.length; i++) {
                int c = i % shape.channels();
                double centre = mean.isEmpty() ? scale * measured.channelMean(c) : mean.get(c);
                double spread = deviation.isEmpty() ? scale * measured.channelDeviation(c) : deviation.get(c);
                factor[i] = (float) (scale / (spread > 0 ? spread : 1));
                offset[i] = (float) (-centre / (spread > 0 ? spread : 1));
            }
            return new FittedNormalisation(shape, factor, offset);
        }

        private static void checkCount(String what, List<Float> given, Shape shape) {
            if (!given.isEmpty() && given.size() != shape.channels()) {
                throw new IllegalArgumentException("normalisation has " + given.size() + " " + what
                        + ", but the images have " + shape.channels() + " channels");
            }
        }
    }
}
