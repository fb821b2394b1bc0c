package dev.kirchhoff.evaluation;

import dev.kirchhoff.network.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * How sure predictions are, and whether they are as often right as they are sure.
 *
 * <p>Model: the confidence of a prediction is its largest probability. Bin b of B holds confidences in (b / B, (b + 1) / B], b = 0 ... B - 1. With n_b predictions in
 * it, a_b of them right, and a mean confidence of c_b, the expected calibration error is sum_b n_b / n |a_b / n_b - c_b|: 0 where of predictions with a
 * confidence of 0.8 eight in ten are right.
 *
 * <p>Source: C. Guo, G. Pleiss, Y. Sun, K. Weinberger, "On calibration of modern neural networks", ICML 2017, equation 3, with 15 bins.
 *
 * @param bins the bins, by rising confidence
 */
public record Calibration(List<Bin> bins) {

    /** Usual number of bins. */
    public static final int USUAL_BINS = 15;

    /**
     * A bin.
     *
     * @param right predictions that are right
     * @param wrong those that are not
     * @param confidence mean confidence of both; 0 where there are none
     */
    public record Bin(int right, int wrong, double confidence) {

        private double gap() {
            return Math.abs(right - (right + wrong) * confidence);
        }
    }

    /** Copies the list. */
    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Sorts predictions into bins.
     *
     * @param outputs outputs of the network before softmax, {@code [images, classes]} each; several of a network that draws
     * @param labels class of each image
     * @param bins number of bins, B
     */
    public static Calibration of(List<float[]> outputs, int[] labels, int bins) {
        int[] right = new int[bins];
        int[] wrong = new int[bins];
        double[] confidences = new double[bins];
        for (float[] each : outputs) {
            int classes = each.length / labels.length;
            for (int image = 0; image < labels.length; image++) {
                int start = image * classes;
                int said = Decision.largest(each, start, classes);
                double confidence = confidence(each, start, classes, each[start + said]);
                int bin = Math.clamp((int) Math.ceil(confidence * bins) - 1, 0, bins - 1);
                confidences[bin] += confidence;
                if (said == labels[image]) {
                    right[bin]++;
                } else {
                    wrong[bin]++;
                }
            }
        }
        List<Bin> all = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            int count = right[bin] + wrong[bin];
            all.add(new Bin(right[bin], wrong[bin], count == 0 ? 0 : confidences[bin] / count));
        }
        return new Calibration(all);
    }

    /** Softmax of the largest output. */
    private static double confidence(float[] outputs, int start, int classes, float largest) {
        double sum = 0;
        for (int c = start; c < start + classes; c++) {
            sum += Math.exp(outputs[c] - largest);
        }
        return 1 / sum;
    }

    /** Number of predictions. */
    public int predictions() {
        return bins.stream().mapToInt(bin -> bin.right() + bin.wrong()).sum();
    }

    /** The expected calibration error, 0 to 1; 0 of no predictions. */
    public double error() {
        return bins.stream().mapToDouble(Bin::gap).sum() / Math.max(1, predictions());
    }
}
