package dev.kirchhoff.evaluation;

/**
 * What replicas of parameters do to the loss of a logistic regression: they regularise it, whatever the labels are.
 *
 * <p>Model: image i has inputs x_i and a label y_i of 0 or 1; every parameter theta_l has n replicas, and every access takes one at
 * random, s. With A(z) = -log(1 - sigma(z)) = log(1 + e^z), the loss of an image is A(z) - y z, and its mean over s is L(mean theta) + R with
 * R = sum_i (mean_s A(x_i theta_s) - A(x_i mean theta)), which is not negative. To second order R = 1/2 sum_i p_i (1 - p_i) Var_s(x_i theta_s) with p_i =
 * sigma(x_i mean theta) and the variance of the population; where parameters are drawn each by itself, Var_s(x_i theta_s) = sum_l x_il² Var(theta_l).
 *
 * <p>Units: losses are sums over the images, in nats. All means over s are exact, over every draw there is.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, section 3.5, where each parameter is drawn by itself;
 * that a tile is drawn as a whole, as RAPA does, is our case beside it.
 *
 * @param averaged mean loss over all draws
 * @param ofMean loss of the mean parameters
 * @param regulariser R
 * @param secondOrder R to second order
 */
public record LogisticRegulariser(double averaged, double ofMean, double regulariser, double secondOrder) {

    /** The most draws that are gone through. */
    private static final int MOST_DRAWS = 1 << 20;

    /** What is drawn at once. */
    public enum Sampling {
        /** A replica for each parameter, independently. */
        PARAMETER,
        /** One replica for all parameters: a whole tile. */
        TILE
    }

    /**
     * Goes through all draws.
     *
     * @param theta replicas of the parameters, {@code [parameters][replicas]}
     * @param inputs inputs of the images, {@code [images][parameters]}
     * @param labels 0 or 1, {@code [images]}
     * @throws IllegalArgumentException if there are more than 2²⁰ draws
     */
    public static LogisticRegulariser of(double[][] theta, double[][] inputs, int[] labels, Sampling sampling) {
        int replicas = theta[0].length;
        double all = sampling == Sampling.TILE ? replicas : Math.pow(replicas, theta.length);
        if (all > MOST_DRAWS) {
            throw new IllegalArgumentException(theta.length + " parameters with " + replicas
                    + " replicas each have more than " + MOST_DRAWS + " draws");
        }
        int draws = (int) all;
        double averaged = 0;
        double ofMean = 0;
        double regulariser = 0;
        double secondOrder = 0;
        for (int image = 0; image < inputs.length; image++) {
            double[] x = inputs[image];
            double centre = 0;
            for (int l = 0; l < x.length; l++) {
                centre += x[l] * mean(theta[l]);
            }
            double loss = 0;
            double partition = 0;
            double squares = 0;
            for (int draw = 0; draw < draws; draw++) {
                double z = logit(theta, x, draw, sampling);
                loss += softplus(z) - labels[image] * z;
                partition += softplus(z);
                squares += (z - centre) * (z - centre);
            }
            double p = 1 / (1 + Math.exp(-centre));
            averaged += loss / draws;
            ofMean += softplus(centre) - labels[image] * centre;
            regulariser += partition / draws - softplus(centre);
            secondOrder += p * (1 - p) * squares / draws / 2;
        }
        return new LogisticRegulariser(averaged, ofMean, regulariser, secondOrder);
    }

    /** By how much the mean loss differs from the sum of the two parts that it is made of; nothing but rounding. */
    public double gap() {
        return averaged - (ofMean + regulariser);
    }

    /** Logit of a draw: its digits to the base of the replicas are the replicas of the parameters. */
    private static double logit(double[][] theta, double[] x, int draw, Sampling sampling) {
        double z = 0;
        int rest = draw;
        for (int l = 0; l < x.length; l++) {
            int replica = sampling == Sampling.TILE ? draw : rest % theta[l].length;
            rest /= theta[l].length;
            z += x[l] * theta[l][replica];
        }
        return z;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** A(z), without overflow. */
    static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
