package dev.kirchhoff.dataset;

import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a set become the numbers that a network sees; fitted on the training items. Every kind first multiplies by
 * {@code scale}. Left out, that is 1 by the full scale of the set: 1/255 for images, which makes them 0 to 1, and 1 for features. A scale
 * of 1 keeps images 0 to 255, as Caffe does.
 */
public sealed interface Normalisation {

    /** The usual scale of images: full scale becomes 1. */
    float UNIT = 1 / Images.FULL_SCALE;

    /** Factor on a value before anything else; null for 1 by the full scale of the set. */
    @Nullable
    Float scale();

    /**
     * Measures what it needs on the training items, each of which is read once at most.
     *
     * @param workers reads and sums in parallel; the figures do not depend on how many there are
     * @throws IllegalArgumentException if there are no items, or given figures do not fit their channels
     */
    FittedNormalisation fit(Dataset train, Workers workers);

    /** Measures what it needs on the calling thread alone. */
    default FittedNormalisation fit(Dataset train) {
        return fit(train, Workers.serial());
    }

    private static float factor(@Nullable Float scale, Dataset data) {
        return scale == null ? 1 / data.fullScale() : scale;
    }

    /**
     * y = scale · x.
     *
     * @param scale factor on a value; null for 1 by the full scale of the set
     */
    record None(@Nullable Float scale) implements Normalisation {

        /** The given scale, whatever the set. */
        public None(float scale) {
            this(Float.valueOf(scale));
        }

        /** By the full scale of the set. */
        public static None defaults() {
            return new None(null);
        }

        /** The same with another scale. */
        public None withScale(@Nullable Float other) {
            return new None(other);
        }

        @Override
        public FittedNormalisation fit(Dataset train, Workers workers) {
            float[] factor = new float[train.itemShape().size()];
            Arrays.fill(factor, factor(scale, train));
            return new FittedNormalisation(train.itemShape(), factor, new float[factor.length]);
        }
    }

    /**
     * y = scale · x − m, with m the mean of scale · x over the training items, for each place and channel.
     *
     * @param scale factor on a value; null for 1 by the full scale of the set
     */
    record MeanImage(@Nullable Float scale) implements Normalisation {

        /** The given scale, whatever the set. */
        public MeanImage(float scale) {
            this(Float.valueOf(scale));
        }

        /** By the full scale of the set. */
        public static MeanImage defaults() {
            return new MeanImage(null);
        }

        /** The same with another scale. */
        public MeanImage withScale(@Nullable Float other) {
            return new MeanImage(other);
        }

        @Override
        public FittedNormalisation fit(Dataset train, Workers workers) {
            double[] mean = ItemStatistics.of(train, workers).meanItem();
            float unit = factor(scale, train);
            float[] factor = new float[mean.length];
            float[] offset = new float[mean.length];
            for (int i = 0; i < mean.length; i++) {
                factor[i] = unit;
                offset[i] = (float) (-unit * mean[i]);
            }
            return new FittedNormalisation(train.itemShape(), factor, offset);
        }
    }

    /**
     * y = (scale · x − mean) / deviation, for each channel.
     *
     * @param scale factor on a value; null for 1 by the full scale of the set
     * @param mean mean of scale · x by channel; empty to measure it on the training items
     * @param deviation standard deviation of scale · x by channel; empty to measure it (a channel that never changes
     *     counts as 1)
     */
    record PerChannel(@Nullable Float scale, List<Float> mean, List<Float> deviation) implements Normalisation {

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

        /** Given figures and scale, whatever the set. */
        public PerChannel(float scale, List<Float> mean, List<Float> deviation) {
            this(Float.valueOf(scale), mean, deviation);
        }

        /** Measures mean and standard deviation. */
        public static PerChannel defaults() {
            return new PerChannel(null, List.of(), List.of());
        }

        /** The same with another scale. */
        public PerChannel withScale(@Nullable Float other) {
            return new PerChannel(other, mean, deviation);
        }

        /** The same with given figures, of scale · x by channel. */
        public PerChannel withFigures(List<Float> means, List<Float> deviations) {
            return new PerChannel(scale, means, deviations);
        }

        @Override
        public FittedNormalisation fit(Dataset train, Workers workers) {
            Shape shape = train.itemShape();
            checkCount("means", mean, shape);
            checkCount("standard deviations", deviation, shape);
            float unit = factor(scale, train);
            double[] centre = new double[shape.channels()];
            double[] spread = new double[shape.channels()];
            Arrays.setAll(centre, c -> mean.isEmpty() ? 0 : mean.get(c));
            Arrays.setAll(spread, c -> deviation.isEmpty() ? 0 : deviation.get(c));
            if (mean.isEmpty() || deviation.isEmpty()) {
                ItemStatistics measured = ItemStatistics.of(train, workers);
                for (int c = 0; c < shape.channels(); c++) {
                    centre[c] = mean.isEmpty() ? unit * measured.channelMean(c) : centre[c];
                    spread[c] = deviation.isEmpty() ? unit * measured.channelDeviation(c) : spread[c];
                }
            }
            float[] factor = new float[shape.size()];
            float[] offset = new float[shape.size()];
            for (int i = 0; i < factor.length; i++) {
                int c = i % shape.channels();
                factor[i] = (float) (unit / (spread[c] > 0 ? spread[c] : 1));
                offset[i] = (float) (-centre[c] / (spread[c] > 0 ? spread[c] : 1));
            }
            return new FittedNormalisation(shape, factor, offset);
        }

        private static void checkCount(String what, List<Float> given, Shape shape) {
            if (!given.isEmpty() && given.size() != shape.channels()) {
                throw new IllegalArgumentException("normalisation has " + given.size() + " " + what
                        + ", but the items have " + shape.channels() + " channels");
            }
        }
    }
}
