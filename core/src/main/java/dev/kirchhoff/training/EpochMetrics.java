package dev.kirchhoff.training;

import java.util.Map;

/**
 * What was measured in one epoch.
 *
 * @param epoch number of the epoch, from 1
 * @param rate learning rate of its last step
 * @param trainLoss mean loss over the training images, each as it was trained on (augmented, with the weights of its step)
 * @param trainError fraction of them that were classified wrongly
 * @param sets errors on other sets with the weights at the end of the epoch, by name of the set
 * @param seconds wall-clock time of the epoch, measuring the sets included
 */
public record EpochMetrics(
        int epoch, double rate, double trainLoss, double trainError, Map<String, Errors> sets, double seconds) {}
