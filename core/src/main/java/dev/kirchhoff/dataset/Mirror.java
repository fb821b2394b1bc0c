package dev.kirchhoff.dataset;

import dev.kirchhoff.random.RandomStream;

/** Mirrors left and right with probability 1/2. */
public record Mirror() implements Augmentation {

    @Override
    public void apply(ImageBuffer image, RandomStream random) {
        if (random.nextFloat() >= 0.5f) {
            return;
        }
        float[] values = image.values();
        int channels = image.channels();
        int row = image.width() * channels;
        for (int start = 0; start < values.length; start += row) {
            mirrorRow(values, start, start + row - channels, channels);
        }
    }

    private static void mirrorRow(float[] values, int first, int last, int channels) {
        for (int left = first, right = last; left < right; left += channels, right -= channels) {
            for (int c = 0; c < channels; c++) {
                float value = values[left + c];
                values[left + c] = values[right + c];
                values[right + c] = value;
            }
        }
    }
}
