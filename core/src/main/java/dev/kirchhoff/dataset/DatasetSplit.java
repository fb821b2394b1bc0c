package dev.kirchhoff.dataset;

/**
 * Items to learn from and items to measure on, of one shape and with the same classes.
 *
 * @param train items to learn from
 * @param test items to measure on; empty where the source has none
 */
public record DatasetSplit(Dataset train, Dataset test) {

    /**
     * Checks that both parts fit one network.
     *
     * @throws IllegalArgumentException if the shapes of the items or the classes differ
     */
    public DatasetSplit {
        if (!train.itemShape().equals(test.itemShape())) {
            throw new IllegalArgumentException("training items of " + train.name() + " are " + train.itemShape()
                    + ", but its test items are " + test.itemShape() + "; they must have one shape");
        }
        if (!train.classes().equals(test.classes())) {
            throw new IllegalArgumentException("the classes of the training items of " + train.name()
                    + " are not those of its test items: " + train.classes().size() + " and "
                    + test.classes().size() + " names");
        }
    }
}
