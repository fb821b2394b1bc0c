package dev.kirchhoff.training;

/**
 * Where a training stands between two steps. With the weights and the optimiser's state it is all that is needed to go on
 * as if nothing had happened: everything random is addressed by epoch and image.
 *
 * @param epoch epochs done
 * @param batch batches done in the epoch under way; 0 between epochs
 * @param images images seen in the epoch under way
 * @param lossSum sum of their losses
 * @param wrong how many of them were classified wrongly, each as it was trained on
 */
public record TrainingState(int epoch, int batch, long images, double lossSum, long wrong) {

    /** Before the first step. */
    public static final TrainingState START = new TrainingState(0, 0, 0, 0, 0);

    /**
     * Checks that no count is negative.
     *
     * @throws IllegalArgumentException if one is
     */
    public TrainingState {
        if (epoch < 0 || batch < 0 || images < 0 || wrong < 0 || wrong > images) {
            throw new IllegalArgumentException("a training cannot stand at epoch " + epoch + ", batch " + batch
                    + " with " + wrong + " of " + images + " images wrong");
        }
    }

    /** After one more batch. */
    TrainingState afterBatch(int size, double meanLoss, int wrongInBatch) {
        return new TrainingState(epoch, batch + 1, images + size, lossSum + meanLoss * size, wrong + wrongInBatch);
    }

    /** At the start of the next epoch. */
    TrainingState nextEpoch() {
        return new TrainingState(epoch + 1, 0, 0, 0, 0);
    }

    /** Mean loss over the images of the epoch so far. */
    public double meanLoss() {
        return images == 0 ? 0 : lossSum / images;
    }

    /** Fraction of the images of the epoch so far that were classified wrongly. */
    public double error() {
        return images == 0 ? 0 : (double) wrong / images;
    }
}
