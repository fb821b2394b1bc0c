package dev.kirchhoff.dataset;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled images of one shape [height, width, channels], 8 bits a value, immutable. A subset shares the pixels of the
 * set it was taken from. A set may be empty: that of a folder without test images.
 */
public final class Dataset {

    private final String name;
    private final Shape imageShape;
    private final byte[] pixels;
    private final int[] labels;
    private final int[] records;
    private final List<String> classes;

    /**
     * A set of all given images.
     *
     * @param name name shown to users
     * @param imageShape [height, width, channels] of every image
     * @param pixels values 0 to 255 of all images, [images, height, width, channels]; taken over, not copied
     * @param labels class number of each image; taken over, not copied
     * @param classes names of the classes
     * @throws IllegalArgumentException if the shape is not of rank 3, the pixels do not fill as many images as there are
     *     labels, or a label is not the number of a class
     */
    public Dataset(String name, Shape imageShape, byte[] pixels, int[] labels, List<String> classes) {
        this(name, imageShape, pixels, labels, IntStream.range(0, labels.length).toArray(), List.copyOf(classes));
        if (imageShape.rank() != 3) {
            throw new IllegalArgumentException(
                    "images have shape " + imageShape + "; they need [height, width, channels]");
        }
        if (pixels.length != (long) labels.length * imageShape.size()) {
            throw new IllegalArgumentException(labels.length + " images of " + imageShape + " have "
                    + (long) labels.length * imageShape.size() + " values, but " + pixels.length + " were given");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException("image " + i + " has label " + labels[i] + "; labels of "
                        + classes.size() + " classes are 0 to " + (classes.size() - 1));
            }
        }
    }

    private Dataset(String name, Shape imageShape, byte[] pixels, int[] labels, int[] records, List<String> classes) {
        this.name = name;
        this.imageShape = imageShape;
        this.pixels = pixels;
        this.labels = labels;
        this.records = records;
        this.classes = classes;
    }

    /** Name shown to users. */
    public String name() {
        return name;
    }

    /** [height, width, channels] of every image. */
    public Shape imageShape() {
        return imageShape;
    }

    /** Number of images. */
    public int size() {
        return records.length;
    }

    /** Names of the classes, by class number. */
    public List<String> classes() {
        return classes;
    }

    /** Class number of an image. */
    public int label(int image) {
        return labels[records[image]];
    }

    /** Number of images of each class. */
    public int[] countsByClass() {
        int[] counts = new int[classes.size()];
        for (int record : records) {
            counts[labels[record]]++;
        }
        return counts;
    }

    /**
     * Writes the values of an image, 0 to 255, in the order height, width, channel.
     *
     * @param image number of the image
     * @param values receives {@code imageShape().size()} values from its start on
     */
    public void read(int image, float[] values) {
        int start = offset(image);
        for (int i = 0; i < imageShape.size(); i++) {
            values[i] = pixels[start + i] & 0xFF;
        }
    }

    /** The images with these numbers, in this order. */
    public Dataset subset(int... images) {
        int[] chosen = Arrays.stream(images).map(image -> records[image]).toArray();
        return new Dataset(name, imageShape, pixels, labels, chosen, classes);
    }

    /**
     * Holds out images drawn without replacement, each as likely as any other; both parts keep the order of this set.
     *
     * @param count how many to hold out
     * @param seed seed of the draw
     * @return the images kept, as {@code train}, and those held out, as {@code test}
     * @throws IllegalArgumentException if the count is negative or leaves nothing to train on
     */
    public DatasetSplit holdOut(int count, long seed) {
        if (count < 0 || count >= size()) {
            throw new IllegalArgumentException("cannot hold out " + count + " of the " + size() + " images of " + name
                    + "; 0 to " + (size() - 1) + " are possible");
        }
        int[] drawn = new int[size()];
        RandomStream.open(seed, Purpose.SPLIT, 0, 0, 0).permutation(drawn, drawn.length);
        int[] heldOut = Arrays.copyOf(drawn, count);
        int[] kept = Arrays.copyOfRange(drawn, count, drawn.length);
        Arrays.sort(heldOut);
        Arrays.sort(kept);
        return new DatasetSplit(subset(kept), subset(heldOut));
    }

    /** All stored pixels, of which an image takes those from {@link #offset} on. Not to be changed. */
    byte[] pixels() {
        return pixels;
    }

    /** Where the pixels of an image start. */
    int offset(int image) {
        return records[image] * imageShape.size();
    }
}
