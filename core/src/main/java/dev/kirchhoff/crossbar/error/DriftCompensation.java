package dev.kirchhoff.crossbar.error;

import java.util.Arrays;

/**
 * By what digital factor outputs are multiplied to make up for drift: {@code alpha = sum |y before| / sum |y now|} over reads of all one-hot
 * vectors, for all outputs together or for each by itself. Each read shows one weight of every output, so that weights of both signs do not
 * cancel, as they would in a read of a vector of ones. The reads before may be those of the array just written, or exact.
 *
 * <p>Source: V. Joshi et al., Nat. Commun. 11 (2020), "global drift compensation"; one-hot reads as in IBM aihwkit.
 */
public final class DriftCompensation {

    private final int outputs;
    private final double[] before;
    private final double[] now;

    /** The compensation of an array with so many outputs, without reads. */
    public DriftCompensation(int outputs) {
        this.outputs = outputs;
        before = new double[outputs];
        now = new double[outputs];
    }

    /**
     * Writes one-hot vectors.
     *
     * @param x receives count x inputs, compact
     * @param first input that is 1 in the first row
     */
    public static void oneHot(float[] x, int inputs, int first, int count) {
        Arrays.fill(x, 0, count * inputs, 0);
        for (int row = 0; row < count; row++) {
            x[row * inputs + first + row] = 1;
        }
    }

    /**
     * Adds reads at the time to which outputs are brought back.
     *
     * @param y reads x outputs, compact
     */
    public void before(float[] y, int reads) {
        add(y, reads, before);
    }

    /**
     * Adds reads of now.
     *
     * @param y reads x outputs, compact
     */
    public void now(float[] y, int reads) {
        add(y, reads, now);
    }

    private void add(float[] y, int reads, double[] sums) {
        for (int i = 0; i < reads * outputs; i++) {
            sums[i % outputs] += Math.abs(y[i]);
        }
    }

    /** The factor of all outputs; 1 where reads show nothing. */
    public double factor() {
        double sumBefore = 0;
        double sumNow = 0;
        for (int output = 0; output < outputs; output++) {
            sumBefore += before[output];
            sumNow += now[output];
        }
        return ratio(sumBefore, sumNow);
    }

    /** The factor of one output; 1 where reads show nothing. */
    public double factor(int output) {
        return ratio(before[output], now[output]);
    }

    private static double ratio(double before, double now) {
        return before > 0 && now > 0 ? before / now : 1;
    }
}
