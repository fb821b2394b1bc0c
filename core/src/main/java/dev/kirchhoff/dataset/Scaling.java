package dev.kirchhoff.dataset;

import dev.kirchhoff.random.RandomStream;

/**
 * Enlarges an image by a random factor and cuts out a window of its former size at a random place.
 *
 * <p>Model: s uniform in [1, maximum]; along each axis its own factor s (1 + u), u uniform in ±jitter, not below 1 so that
 * the window always lies inside the image; the place of the window uniform; values between pixels by bilinear
 * interpolation, pixel centres at half-integers.
 *
 * @param maximum largest common factor, 1 or more; 1.3 in the strong set of Rasch et al. (2019)
 * @param jitter largest relative deviation of an axis from the common factor, 0 to 1
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

    @Override
    public void apply(ImageBuffer image, RandomStream random) {
        float common = 1 + (maximum - 1) * random.nextFloat();
        float stepY = 1 / Math.max(1, common * jittered(random));
        float stepX = 1 / Math.max(1, common * jittered(random));
        float top = random.nextFloat() * image.height() * (1 - stepY);
        float left = random.nextFloat() * image.width() * (1 - stepX);
        for (int y = 0; y < image.height(); y++) {
            resampleRow(image, y, top + (y + 0.5f) * stepY - 0.5f, left, stepX);
        }
        image.swap();
    }

    private float jittered(RandomStream random) {
        return 1 + jitter * (2 * random.nextFloat() - 1);
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
