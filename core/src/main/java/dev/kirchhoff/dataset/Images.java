package dev.kirchhoff.dataset;

import dev.kirchhoff.tensor.Shape;
import java.util.List;

/** Labelled images in memory, 8 bits a value. */
public final class Images extends LabelledItems {

    /** The largest value. */
    public static final float FULL_SCALE = 255;

    private final byte[] pixels;

    /**
     * A set of all given images.
     *
     * @param name name shown to users
     * @param shape [height, width, channels] of every image
     * @param pixels values 0 to 255 of all images, [images, height, width, channels]; taken over, not copied
     * @param labels class number of each image; taken over, not copied
     * @param classes names of the classes
     * @throws IllegalArgumentException if the shape is not of rank 3, the pixels do not fill as many images as there are
     *     labels, or a label is not the number of a class
     */
    public Images(String name, Shape shape, byte[] pixels, int[] labels, List<String> classes) {
        super(name, shape, labels, classes);
        requireValues(pixels.length);
        this.pixels = pixels;
    }

    @Override
    public float fullScale() {
        return FULL_SCALE;
    }

    @Override
    public void read(int item, float[] values) {
        int size = itemShape().size();
        int start = item * size;
        for (int i = 0; i < size; i++) {
            values[i] = pixels[start + i] & 0xFF;
        }
    }
}
