package dev.kirchhoff.dataset;

import dev.kirchhoff.random.RandomStream;

/**
 * Enlarges an image by a random factor, its aspect changed a little, and cuts out a window of its former size at a random place.
 *
 * <p>Model: s uniform in [1, maximum]; logarithm of the aspect a uniform in ±jitter; the width grows by s a, the height by
 * s / a, neither by less than 1: an axis that would shrink is left as it is, so that the window lies inside the image and no value is made
 * up. The place of the window is uniform; values between pixels by bilinear interpolation, pixel centres at half-integers, beyond the
 * outermost centres the outermost value.
 *
 * <p>Source: M. J. Rasch et al., Front. Neurosci. 13:753 (2019), "random scaling by up to 130 %, scale jittering, random cropping". The
 * distributions, the jitter and the interpolation are inferred.
 *
 * @param maximum largest common factor, 1 or more
 * @param jitter largest logarithm of the aspect, 0 to 1
 */
public record Scaling(float maximum, float jitter) implements Augmentation {

    /**
     * Checks the factors.
     *
     * @throws IllegalArgumentException if the maximum is below 1 or the jitter not within 0 to 1
     */
    public Scaling {
        if (!(maximum >= 1 && maximum < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("scaling up to " + maximum + "; a factor of 1 or more is accepted");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("scale jitter is " + jitter + "; 0 to 1 is accepted");
        }
    }

    /** Up to 130 % as in the strong set of the source, the aspect within about 10 %. */
    public static Scaling defaults() {
        return new Scaling(1.3f, 0.1f);
    }

    @Override
    public void apply(ImageBuffer image, RandomStream random) {
        float common = 1 + (maximum - 1) * random.nextFloat();
        float aspect = (float) Math.exp(jitter * (2 * random.nextFloat() - 1));
        float stepX = 1 / Math.max(1, common * aspect);
        float stepY = 1 / Math.max(1, common / aspect);
        float top = random.nextFloat() * image.height() * (1 - stepY);
        float left = random.nextFloat() * image.width() * (1 - stepX);
        resample(image, top, left, stepY, stepX);
    }

    /** Enlarges the window that begins at (top, left), and whose pixels are the steps wide, to the size of the image. */
    static void resample(ImageBuffer image, float top, float left, float stepY, float stepX) {
        for (int y = 0; y < image.height(); y++) {
            resampleRow(image, y, top + (y + 0.5f) * stepY - 0.5f, left, stepX);
        }
        image.swap();
    }

    private static void resampleRow(ImageBuffer image, int y, float sourceY, float left, float stepX) {
        int channels = image.channels();
        int row = image.width() * channels;
        float inY = Math.clamp(sourceY, 0, image.height() - 1);
        int upper = (int) inY * row;
        int lower = Math.min((int) inY + 1, image.height() - 1) * row;
        float weightY = inY - (int) inY;
        float[] from = image.values();
        float[] to = image.spare();
        for (int x = 0, target = y * row; x < image.width(); x++) {
            float inX = Math.clamp(left + (x + 0.5f) * stepX - 0.5f, 0, image.width() - 1);
            int near = (int) inX * channels;
            int far = Math.min((int) inX + 1, image.width() - 1) * channels;
            float weightX = inX - (int) inX;
            for (int c = 0; c < channels; c++) {
                float above = from[upper + near + c] + weightX * (from[upper + far + c] - from[upper + near + c]);
                float below = from[lower + near + c] + weightX * (from[lower + far + c] - from[lower + near + c]);
                to[target++] = above + weightY * (below - above);
            }
        }
    }
}
