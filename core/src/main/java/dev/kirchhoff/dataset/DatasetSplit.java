package dev.kirchhoff.dataset;

/**
 * Images to learn from and images to measure on, of one shape and with the same classes.
 *
 * @param train images to learn from
 * @param test images to measure on; empty where the source has none
 */
public record DatasetSplit(Dataset train, Dataset test) {

    /**
     * Checks that both parts fit one network.
     *
     * @throws IllegalArgumentException if the shapes of the images or the classes differ
     */
    public DatasetSplit {
        if (!train.imageShape().equals(test.imageShape())) {
            throw new IllegalArgumentException("training images of " + train.name() + " are " + train.imageShape()
                    + ", but its test images are " + test.imageShape() + "; they must have one shape");
        }
        if (!train.classes().equals(test.classes())) {
            throw new IllegalArgumentException("training images of " + train.name() + " have classes " + train.classes()
                    + ", but its test images have " + test.classes());
        }
    }
}
