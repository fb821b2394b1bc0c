package dev.kirchhoff.dataset;

import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.WindowAxis;

/**
 * Pads an image on every side and cuts out a window of its former size at a random place: shifts it by −padding to
 * +padding pixels along each axis, all shifts equally likely (He et al. 2016, section 4.2, use 4 pixels of zeros).
 *
 * @param padding pixels added on every side, 0 or more
 * @param fill what the padding holds
 */
public record PadAndCrop(int padding, Fill fill) implements Augmentation {

    /** What lies outside an image. */
    public enum Fill {
        /** Black: value 0 before normalisation. */
        ZERO,
        /** The nearest pixel of the image. */
        EDGE
    }

    /**
     * Checks the padding.
     *
     * @throws IllegalArgumentException if it is negative or exceeds {@value WindowAxis#MOST}
     */
    public PadAndCrop {
        if (padding < 0 || padding > WindowAxis.MOST) {
            throw new IllegalArgumentException(
                    "padding of pad-and-crop is " + padding + "; it must be 0 to " + WindowAxis.MOST);
        }
    }

    @Override
    public void apply(ImageBuffer image, RandomStream random) {
        int down = shift(random);
        int right = shift(random);
        int channels = image.channels();
        float[] from = image.values();
        float[] to = image.spare();
        for (int y = 0, target = 0; y < image.height(); y++) {
            int sourceY = inside(y + down, image.height());
            for (int x = 0; x < image.width(); x++, target += channels) {
                int sourceX = inside(x + right, image.width());
                boolean blank = fill == Fill.ZERO && (sourceY != y + down || sourceX != x + right);
                int source = (sourceY * image.width() + sourceX) * channels;
                for (int c = 0; c < channels; c++) {
                    to[target + c] = blank ? 0 : from[source + c];
                }
            }
        }
        image.swap();
    }

    private int shift(RandomStream random) {
        return random.nextInt(2 * padding + 1) - padding;
    }

    private static int inside(int position, int extent) {
        return Math.clamp(position, 0, extent - 1);
    }
}
