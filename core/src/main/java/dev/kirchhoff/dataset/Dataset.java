package dev.kirchhoff.dataset;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled items of one shape, read one at a time: images of bytes in memory ({@link Images}), features ({@link Features}), or whatever
 * an implementation fetches when it is asked, so that a set may be larger than memory. A set never changes, and may be empty: that of a
 * folder without test images.
 *
 * <p>Shapes: every item is [height, width, channels]. A series of T samples of C signals is [1, T, C], a vector of n features
 * [1, n, 1].
 */
public interface Dataset {

    /** Name shown to users. */
    String name();

    /** [height, width, channels] of every item. */
    Shape itemShape();

    /** Number of items. */
    int size();

    /** Names of the classes, by class number. */
    List<String> classes();

    /** Class number of an item. */
    int label(int item);

    /**
     * The value that counts as 1 where nothing else is said: 255 for images of bytes, 1 for features, which come in a unit of their
     * own.
     */
    float fullScale();

    /**
     * Writes the values of an item, in the order height, width, channel. May be called by several threads at once, and gives the same
     * values every time.
     *
     * @param item number of the item
     * @param values receives {@code itemShape().size()} values from its start on
     * @throws dev.kirchhoff.InvalidInputException if it has to be fetched and cannot be
     */
    void read(int item, float[] values);

    /** Number of items of each class. */
    default int[] countsByClass() {
        int[] counts = new int[classes().size()];
        for (int item = 0; item < size(); item++) {
            counts[label(item)]++;
        }
        return counts;
    }

    /** The items with these numbers, in this order; they are not copied. */
    default Dataset subset(int... items) {
        return new Subset(this, items.clone());
    }

    /**
     * Some of the items, evenly spaced over the set, so that one in the order of its classes gives some of each.
     *
     * @param most how many at most, 0 or more
     */
    default Dataset spread(int most) {
        if (most >= size()) {
            return this;
        }
        return subset(IntStream.range(0, most)
                .map(i -> (int) ((long) i * size() / most))
                .toArray());
    }

    /**
     * Holds out items drawn without replacement, each as likely as any other; both parts keep the order of this set.
     *
     * @param count how many to hold out
     * @param seed seed of the draw
     * @return the items kept, as {@code train}, and those held out, as {@code test}
     * @throws IllegalArgumentException if the count is negative or leaves nothing to train on
     */
    default DatasetSplit holdOut(int count, long seed) {
        if (count < 0 || count >= size()) {
            throw new IllegalArgumentException("cannot hold out " + count + " of the " + size() + " items of " + name()
                    + "; 0 to " + (size() - 1) + " are possible");
        }
        if (count == 0) {
            return new DatasetSplit(this, subset());
        }
        int[] drawn = new int[size()];
        RandomStream.open(seed, Purpose.SPLIT, 0, 0, 0).permutation(drawn, drawn.length);
        int[] heldOut = Arrays.copyOf(drawn, count);
        int[] kept = Arrays.copyOfRange(drawn, count, drawn.length);
        Arrays.sort(heldOut);
        Arrays.sort(kept);
        return new DatasetSplit(subset(kept), subset(heldOut));
    }
}
