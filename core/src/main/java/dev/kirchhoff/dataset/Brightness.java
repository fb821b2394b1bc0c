package dev.kirchhoff.dataset;

import dev.kirchhoff.random.RandomStream;

/**
 * Adds one number to all values of an image, uniform in ±{@code amount} of full scale. Values are not clipped, so
 * that contrast is kept.
 *
 * @param amount largest change as a fraction of full scale, 0 to 1
 */
public record Brightness(float amount) implements Augmentation {

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if it is not within 0 to 1
     */
    public Brightness {
        if (!(amount >= 0 && amount <= 1)) {
            throw new IllegalArgumentException(
                    "brightness changes by at most " + amount + " of full scale; 0 to 1 is accepted");
        }
    }

    @Override
    public void apply(ImageBuffer image, RandomStream random) {
        float change = image.fullScale() * amount * (2 * random.nextFloat() - 1);
        float[] values = image.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += change;
        }
    }
}
