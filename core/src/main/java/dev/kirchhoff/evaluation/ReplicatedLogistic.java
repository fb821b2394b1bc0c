package dev.kirchhoff.evaluation;

import dev.kirchhoff.evaluation.LogisticRegulariser.Sampling;
import dev.kirchhoff.random.RandomStream;
import java.util.Arrays;

/**
 * A logistic regression that learns, in which every parameter has n replicas and every access takes one of them at random.
 *
 * <p>Model: {@link LogisticRegulariser}. A step on an image x with label y draws replicas s and moves those alone: theta_l,s(l) -= rate (sigma(x theta_s) - y) x_l. A replica
 * is in one step of n, so that it learns n times more slowly on average. With one replica this is ordinary logistic regression.
 *
 * <p>Measured: over whole tiles R is exact. Over parameters there are too many draws, and R is estimated from some as the mean of A(z_s) - A(z_m) - sigma(z_m) (z_s -
 * z_m), z_m the logit of the mean parameters: the last term is 0 on average, and with it every draw is at least 0, as R is. R to second order is exact in both
 * cases.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, section 3.5. Not for use by several threads at once.
 */
public final class ReplicatedLogistic {

    private final double[][] theta;
    private final Sampling sampling;
    private final int replicas;
    private final int[] drawn;

    /**
     * A regression with these parameters, which it changes.
     *
     * @param theta replicas of the parameters, {@code [parameters][replicas]}
     */
    public ReplicatedLogistic(double[][] theta, Sampling sampling) {
        this.theta = theta;
        this.sampling = sampling;
        this.replicas = theta[0].length;
        this.drawn = new int[theta.length];
    }

    /**
     * What was measured.
     *
     * @param parts the loss and its parts, sums over the images, in nats
     * @param error share of images and draws that are classified wrongly
     * @param errorOfMean share of images that the mean parameters classify wrongly
     */
    public record Measured(LogisticRegulariser parts, double error, double errorOfMean) {}

    /**
     * Learns from an image.
     *
     * @param input x, {@code [parameters]}
     * @param label 0 or 1
     * @param stream draws the replicas
     */
    public void step(double[] input, int label, double rate, RandomStream stream) {
        draw(stream);
        double off = sigmoid(logit(input)) - label;
        for (int l = 0; l < theta.length; l++) {
            theta[l][drawn[l]] -= rate * off * input[l];
        }
    }

    /**
     * Measures images.
     *
     * @param inputs inputs of the images, {@code [images][parameters]}
     * @param labels 0 or 1, {@code [images]}
     * @param draws draws of replicas for each image, where parameters are drawn one by one
     * @param stream draws them
     */
    public Measured measure(double[][] inputs, int[] labels, int draws, RandomStream stream) {
        boolean exact = replicas == 1 || sampling == Sampling.TILE;
        int all = exact ? replicas : draws;
        double[] mean = new double[theta.length];
        double[] variance = new double[theta.length];
        for (int l = 0; l < theta.length; l++) {
            mean[l] = Arrays.stream(theta[l]).sum() / replicas;
            variance[l] = variance(l, mean[l]);
        }
        double ofMean = 0;
        double regulariser = 0;
        double secondOrder = 0;
        int wrong = 0;
        int wrongOfMean = 0;
        for (int image = 0; image < inputs.length; image++) {
            double[] x = inputs[image];
            double centre = 0;
            double spread = 0;
            for (int l = 0; l < x.length; l++) {
                centre += x[l] * mean[l];
                spread += x[l] * x[l] * variance[l];
            }
            double p = sigmoid(centre);
            double squares = 0;
            double above = 0;
            for (int draw = 0; draw < all; draw++) {
                if (exact) {
                    Arrays.fill(drawn, draw);
                } else {
                    draw(stream);
                }
                double z = logit(x);
                above += LogisticRegulariser.softplus(z) - LogisticRegulariser.softplus(centre) - p * (z - centre);
                squares += (z - centre) * (z - centre);
                wrong += isWrong(z, labels[image]);
            }
            ofMean += LogisticRegulariser.softplus(centre) - labels[image] * centre;
            regulariser += Math.max(0, above / all);
            secondOrder += p * (1 - p) * (sampling == Sampling.TILE ? squares / all : spread) / 2;
            wrongOfMean += isWrong(centre, labels[image]);
        }
        return new Measured(
                new LogisticRegulariser(ofMean + regulariser, ofMean, regulariser, secondOrder),
                (double) wrong / all / inputs.length,
                (double) wrongOfMean / inputs.length);
    }

    /** Variance of the replicas, that of the population, summed over the parameters. */
    public double variance() {
        double sum = 0;
        for (int l = 0; l < theta.length; l++) {
            sum += variance(l, Arrays.stream(theta[l]).sum() / replicas);
        }
        return sum;
    }

    private double variance(int parameter, double mean) {
        double sum = 0;
        for (double value : theta[parameter]) {
            sum += (value - mean) * (value - mean);
        }
        return sum / replicas;
    }

    private void draw(RandomStream stream) {
        if (sampling == Sampling.TILE) {
            Arrays.fill(drawn, stream.nextInt(replicas));
        } else {
            for (int l = 0; l < drawn.length; l++) {
                drawn[l] = stream.nextInt(replicas);
            }
        }
    }

    private double logit(double[] input) {
        double z = 0;
        for (int l = 0; l < input.length; l++) {
            z += input[l] * theta[l][drawn[l]];
        }
        return z;
    }

    private static int isWrong(double logit, int label) {
        return (logit > 0 ? 1 : 0) == label ? 0 : 1;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
