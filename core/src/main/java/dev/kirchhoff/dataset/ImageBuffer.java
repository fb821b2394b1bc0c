package dev.kirchhoff.dataset;

import dev.kirchhoff.tensor.Shape;

/**
 * One item under work: its values as the set gives them, in the order height, width, channel, and a spare array of the same
 * length into which an {@link Augmentation} that moves pixels writes before it swaps the two. Owned by one worker.
 */
public final class ImageBuffer {

    private final int height;
    private final int width;
    private final int channels;
    private final float fullScale;
    private float[] values;
    private float[] spare;

    /**
     * A buffer.
     *
     * @param shape [height, width, channels] of the items
     * @param fullScale see {@link Dataset#fullScale}
     */
    public ImageBuffer(Shape shape, float fullScale) {
        this.height = shape.extent(0);
        this.width = shape.extent(1);
        this.channels = shape.extent(2);
        this.fullScale = fullScale;
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

    /** The value that counts as 1. */
    public float fullScale() {
        return fullScale;
    }

    /** The item. */
    public float[] values() {
        return values;
    }

    /** Where the changed item is written before {@link #swap}; its content is undefined. */
    public float[] spare() {
        return spare;
    }

    /** Makes what was written to {@link #spare} the item. */
    public void swap() {
        float[] changed = spare;
        spare = values;
        values = changed;
    }
}
