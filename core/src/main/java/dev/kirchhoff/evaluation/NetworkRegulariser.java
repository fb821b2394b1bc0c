package dev.kirchhoff.evaluation;

import dev.kirchhoff.network.Decision;
import java.util.List;

/**
 * What random assignments add to the loss of a network, beside one that multiplies by the mean of its replicas.
 *
 * <p>Model: the loss of an image with outputs z and class y is lse z - z_y, lse z = log sum_c exp z_c. With z_s the outputs under assignment s and z_m those
 * of the mean replicas, R = mean_s L(z_s) - L(z_m) = R_lse - D_y, R_lse = mean_s lse z_s - lse z_m, D_y = mean_s z_s,y - z_m,y. In a
 * logistic model D_y is 0 and R &ge; 0 ({@link LogisticRegulariser}); in a network neither need be so: D_y beside R_lse says how far
 * that theory carries. Units: nats, means over the images.
 *
 * <p>Source: ours, after Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, section 3.5.
 *
 * @param losses how the loss is spread over the assignments
 * @param ofMean loss of the mean replicas
 * @param logSumExp R_lse
 * @param ofLabels D_y
 */
public record NetworkRegulariser(Distribution losses, double ofMean, double logSumExp, double ofLabels) {

    /**
     * Compares outputs.
     *
     * @param assignments outputs under each assignment, {@code [images, classes]} each
     * @param ofMean outputs of the mean replicas, {@code [images, classes]}
     * @param labels class of each image
     */
    public static NetworkRegulariser of(List<float[]> assignments, float[] ofMean, int[] labels) {
        double[] losses = new double[assignments.size()];
        double partition = 0;
        double chosen = 0;
        for (int s = 0; s < losses.length; s++) {
            double own = logSumExp(assignments.get(s), labels.length);
            double label = ofLabels(assignments.get(s), labels);
            losses[s] = own - label;
            partition += own / losses.length;
            chosen += label / losses.length;
        }
        double meanPartition = logSumExp(ofMean, labels.length);
        double meanChosen = ofLabels(ofMean, labels);
        return new NetworkRegulariser(
                Distribution.of(losses), meanPartition - meanChosen, partition - meanPartition, chosen - meanChosen);
    }

    /** R. */
    public double regulariser() {
        return logSumExp - ofLabels;
    }

    private static double logSumExp(float[] outputs, int images) {
        int classes = outputs.length / images;
        double sum = 0;
        for (int start = 0; start < outputs.length; start += classes) {
            float top = outputs[start + Decision.largest(outputs, start, classes)];
            double exponentials = 0;
            for (int c = 0; c < classes; c++) {
                exponentials += Math.exp(outputs[start + c] - top);
            }
            sum += top + Math.log(exponentials);
        }
        return sum / images;
    }

    private static double ofLabels(float[] outputs, int[] labels) {
        int classes = outputs.length / labels.length;
        double sum = 0;
        for (int image = 0; image < labels.length; image++) {
            sum += outputs[image * classes + labels[image]];
        }
        return sum / labels.length;
    }
}
