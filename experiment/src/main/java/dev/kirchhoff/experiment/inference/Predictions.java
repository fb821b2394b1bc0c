package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.network.Decision;

/**
 * What a network says of images.
 *
 * @param images the images
 * @param probabilities of the classes, images x classes
 * @param classes the class of each image
 */
record Predictions(Dataset images, float[] probabilities, int[] classes) {

    /** One prediction of each image. */
    static Predictions of(Classifier classifier, Dataset images) {
        float[] probabilities = classifier.probabilities(images, 0);
        int[] classes = new int[images.size()];
        for (int image = 0; image < classes.length; image++) {
            classes[image] = Decision.largest(probabilities, image * classifier.classes(), classifier.classes());
        }
        return new Predictions(images, probabilities, classes);
    }

    /** Share of the images whose class is right. */
    double accuracy() {
        return accuracy(images, classes);
    }

    /** Share of images of which this says the same as another. */
    double agreement(Predictions other) {
        int same = 0;
        for (int image = 0; image < classes.length; image++) {
            same += classes[image] == other.classes[image] ? 1 : 0;
        }
        return (double) same / classes.length;
    }

    /** Share of the images of each class that are right; 0 where there are none. */
    double[] byClass() {
        double[] shares = new double[images.classes().size()];
        for (int image = 0; image < classes.length; image++) {
            shares[images.label(image)] += classes[image] == images.label(image) ? 1 : 0;
        }
        int[] counts = images.countsByClass();
        for (int c = 0; c < shares.length; c++) {
            shares[c] /= Math.max(1, counts[c]);
        }
        return shares;
    }

    /** Share of images of which some classes are right. */
    static double accuracy(Dataset images, int[] classes) {
        int right = 0;
        for (int image = 0; image < classes.length; image++) {
            right += classes[image] == images.label(image) ? 1 : 0;
        }
        return (double) right / classes.length;
    }
}
