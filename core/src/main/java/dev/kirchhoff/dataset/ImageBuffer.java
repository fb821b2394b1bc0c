package dev.kirchhoff.dataset;

import dev.kirchhoff.tensor.Shape;

/**
 * One image under work: values 0 to 255 as floats, in the order height, width, channel, and a spare array of the same
 * length into which an {@link Augmentation} that moves pixels writes before it swaps the two. Owned by one worker.
 */
public final class ImageBuffer {

    private final int height;
    private final int width;
    private final int channels;
    private float[] values;
    private float[] spare;

    /** A buffer for images of this shape [height, width, channels]. */
    public ImageBuffer(Shape shape) {
        this.height = shape.extent(0);
        this.width = shape.extent(1);
        this.channels = shape.extent(2);
        this.values = new float[shape.size()];
        this.spare = new float[shape.size()];
    }

    /** Rows of pixels. */
    public int height() {
        return height;
    }

    /** Columns of pixels. */
    public int width() {
        return width;
    }

    /** Values a pixel. */
    public int channels() {
        return channels;
    }

    /** The image. */
    public float[] values() {
        return values;
    }

    /** Where a changed image is written before {@link #swap}; its content is undefined. */
    public float[] spare() {
        return spare;
    }

    /** Makes what was written to {@link #spare} the image. */
    public void swap() {
        float[] image = spare;
        spare = values;
        values = image;
    }
}
