package dev.kirchhoff.dataset;

/** Exact sums over the values 0 to 255 of all images of a set, and what follows from them. */
final class PixelStatistics {

    private final int images;
    private final int channels;
    private final long[] sums;
    private final long[] squares;

    private PixelStatistics(Dataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no training images to fit the normalisation on");
        }
        images = data.size();
        channels = data.imageShape().channels();
        sums = new long[data.imageShape().size()];
        squares = new long[sums.length];
        byte[] pixels = data.pixels();
        for (int image = 0; image < images; image++) {
            int start = data.offset(image);
            for (int i = 0; i < sums.length; i++) {
                long value = pixels[start + i] & 0xFF;
                sums[i] += value;
                squares[i] += value * value;
            }
        }
    }

    /** The statistics of all images. */
    static PixelStatistics of(Dataset data) {
        return new PixelStatistics(data);
    }

    /** Mean over the images, for each place and channel. */
    double[] meanImage() {
        double[] mean = new double[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (double) sums[i] / images;
        }
        return mean;
    }

    /** Mean over images and places. */
    double channelMean(int channel) {
        return (double) total(sums, channel) / count();
    }

    /** Standard deviation over images and places (of the population: divided by the count). */
    double channelDeviation(int channel) {
        double mean = channelMean(channel);
        return Math.sqrt(Math.max(0, (double) total(squares, channel) / count() - mean * mean));
    }

    private long total(long[] values, int channel) {
        long total = 0;
        for (int i = channel; i < values.length; i += channels) {
            total += values[i];
        }
        return total;
    }

    private long count() {
        return (long) images * (sums.length / channels);
    }
}
